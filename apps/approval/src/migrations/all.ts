import type { Migration } from '#platform/database.js';
import { Approval1767225600001 } from './1-approval.js';
import { Salt1767225600002 } from './2-salt.js';
import { Scope1767225600020 } from './20-scope.js';
import { Accounts1767225600021 } from './21-accounts.js';

/** In the order in which they run. */
export const migrations: readonly Migration[] = [
  Approval1767225600001,
  Salt1767225600002,
  Scope1767225600020,
  Accounts1767225600021,
];
