import { contactsZh } from '../pages/contacts/zh.js';
import { handleZh } from '../pages/handle/zh.js';
import { intakeZh } from '../pages/intake/zh.js';
import { settingsZh } from '../pages/settings/zh.js';
import { partsZh } from '../parts/zh.js';

/** The texts of those who act on cases, and of those who run the product. */
export const handlingZh = { ...partsZh, ...intakeZh, ...handleZh, ...settingsZh, ...contactsZh } as const;
