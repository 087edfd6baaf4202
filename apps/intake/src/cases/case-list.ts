import type { WindowCasePage, WindowCasesQuery } from '#contracts/api/intake.js';
import type { CaseScope } from '#domain/case-scope.js';
import { regionScope } from '#domain/region-scope.js';
import type { Tx } from '#platform/tx.js';
import { LIST_CASES } from './case.queries.js';
import { type CaseRow, caseOf, viewOf } from './case-row.js';

/** A page of the cases of windows that lie within a scope, the latest first. */
export async function listCases(
  tx: Tx,
  { limit, cursor, unit, window, status }: WindowCasesQuery,
  scope: CaseScope,
): Promise<WindowCasePage> {
  const behind = cursor === undefined ? [null, null] : cursorParts(cursor);
  const asked = [unit ?? null, window ?? null, status ?? null];
  const parameters = [...scopeParameters(scope), ...asked, ...behind, limit + 1];
  const found = await tx.query<CaseRow>(LIST_CASES, parameters);
  const rows = found.slice(0, limit).map((row) => viewOf(caseOf(row)));
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, ...(last && { next: `${last.receivedAt}~${last.caseNo}` }) };
}

function scopeParameters({ region, units }: CaseScope): readonly unknown[] {
  const within = region === '' ? undefined : regionScope(region);
  return [units === 'all' ? null : units, within?.from ?? null, within?.to ?? null];
}

function cursorParts(cursor: string): readonly [string, string] {
  const cut = cursor.indexOf('~');
  return [cursor.slice(0, cut), cursor.slice(cut + 1)];
}
