import type { Migration } from '#platform/database.js';
import { Door1767225600001 } from './1-door.js';
import { Window1767225600002 } from './2-window.js';
import { Organisation1767225600003 } from './3-organisation.js';
import { Salt1767225600004 } from './4-salt.js';
import { Heard1767225600005 } from './5-heard.js';
import { Scope1767225600020 } from './20-scope.js';
import { WindowList1767225600030 } from './30-window-list.js';
import { Accounts1767225600031 } from './31-accounts.js';
import { SilentAfter1767225600040 } from './40-silent-after.js';

/** In the order in which they run. */
export const migrations: readonly Migration[] = [
  Door1767225600001,
  Window1767225600002,
  Organisation1767225600003,
  Salt1767225600004,
  Heard1767225600005,
  Scope1767225600020,
  WindowList1767225600030,
  Accounts1767225600031,
  SilentAfter1767225600040,
];
