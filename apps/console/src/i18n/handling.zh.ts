import { handleZh } from '../pages/handle/zh.js';
import { intakeZh } from '../pages/intake/zh.js';
import { partsZh } from '../parts/zh.js';

/** The texts of those who act on cases. */
export const handlingZh = { ...partsZh, ...intakeZh, ...handleZh } as const;
