import type { Migration } from '#platform/database.js';
import { Notification1767225600001 } from './1-notification.js';
import { ContactShown1767225600002 } from './2-contact-shown.js';
import { Scope1767225600020 } from './20-scope.js';
import { LongerContacts1767225600030 } from './30-longer-contacts.js';
import { ToldByCase1767225600031 } from './31-told-by-case.js';

/** In the order in which they run. */
export const migrations: readonly Migration[] = [
  Notification1767225600001,
  ContactShown1767225600002,
  Scope1767225600020,
  LongerContacts1767225600030,
  ToldByCase1767225600031,
];
