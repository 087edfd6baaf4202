import type { FactRow } from '#contracts/own-case.js';
import type { FactKey } from '#platform/acts/own-fact.js';
import { joined } from '#platform/bodies.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './ledger.queries.js';

/** Keeps what was heard of cases; what is there already, our own facts among it, is nothing new. */
export async function hearFacts(tx: Tx, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.named('lock-heard', queries.LOCK_CASES, [[...new Set(rows.map(({ caseNo }) => caseNo))]]);
  const counts = new Map<string, number>();
  for (const caseNo of await record(tx, rows)) counts.set(caseNo, (counts.get(caseNo) ?? 0) + 1);
  if (counts.size > 0) await tx.named('count-facts', queries.COUNT_FACTS, [[...counts.keys()], [...counts.values()]]);
}

/** Of some facts those that are there. */
export async function findKnown(tx: Tx, facts: readonly FactKey[]): Promise<readonly FactKey[]> {
  const columns = [facts.map(({ caseNo }) => caseNo), facts.map(({ id }) => id)];
  const rows = await tx.named<{ case_no: string; event_id: string }>('known-facts', queries.KNOWN_FACTS, columns);
  return rows.map(({ case_no, event_id }) => ({ caseNo: case_no, id: event_id }));
}

/** The case of each fact that was not there before. */
async function record(tx: Tx, rows: readonly FactRow[]): Promise<readonly string[]> {
  const columns = [rows.map((row) => row.caseNo), rows.map((row) => row.id), joined(rows.map((row) => row.body))];
  const added = await tx.named<{ case_no: string }>('record-facts', queries.RECORD, columns);
  return added.map(({ case_no }) => case_no);
}
