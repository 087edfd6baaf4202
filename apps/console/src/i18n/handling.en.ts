import { handleEn } from '../pages/handle/en.js';
import { intakeEn } from '../pages/intake/en.js';
import { partsEn } from '../parts/en.js';

/** The texts of those who act on cases. */
export const handlingEn = { ...partsEn, ...intakeEn, ...handleEn } as const;
