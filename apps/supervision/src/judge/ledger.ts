import { isCaseEvent } from '#contracts/case-events.js';
import { toFact } from '#contracts/to-fact.js';
import { parseRecorded } from '#contracts/validate.js';
import type { Fact } from '#domain/facts.js';
import type { LedgerRow } from './judge.queries.js';

/**
 * The facts of each case. What this release does not know was kept when it was recorded and is skipped here; a later
 * release that knows it will read it.
 */
export function factsByCase(rows: readonly LedgerRow[]): ReadonlyMap<string, readonly Fact[]> {
  const byCase = new Map<string, Fact[]>();
  for (const { case_no, body } of rows) {
    const parsed = parseRecorded(body);
    if (parsed.kind !== 'event' || !isCaseEvent(parsed.event)) continue;
    const fact = toFact(parsed.event);
    const facts = byCase.get(case_no);
    if (facts === undefined) byCase.set(case_no, [fact]);
    else facts.push(fact);
  }
  return byCase;
}
