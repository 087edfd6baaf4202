import { contactsEn } from '../pages/contacts/en.js';
import { handleEn } from '../pages/handle/en.js';
import { intakeEn } from '../pages/intake/en.js';
import { settingsEn } from '../pages/settings/en.js';
import { partsEn } from '../parts/en.js';

/** The texts of those who act on cases, and of those who run the product. */
export const handlingEn = { ...partsEn, ...intakeEn, ...handleEn, ...settingsEn, ...contactsEn } as const;
