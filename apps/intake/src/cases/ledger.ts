import { type FactRow, type OwnCase, ownCase } from '#contracts/own-case.js';
import { assert } from '#platform/errors.js';
import { type OutboxRow, say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './ledger.queries.js';

/** A fact of our own, to be told. */
export interface OwnFact extends OutboxRow {
  readonly id: string;
}

const TOPIC = 'case.events';

/** Keeps our own facts of a case that is locked or new, and tells them. */
export async function tell(tx: Tx, facts: readonly OwnFact[]): Promise<void> {
  const isAboutCases = facts.every(({ topic }) => topic === TOPIC);
  assert(isAboutCases, 'what is kept for good are facts of cases, and nothing about a person');
  await record(
    tx,
    facts.map(({ key, id, value }) => ({ caseNo: key, id, body: value })),
  );
  await say(tx, facts);
}

/** Keeps what was heard of cases; what is there already, our own facts among it, is nothing new. */
export async function hearFacts(tx: Tx, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.named('lock-heard', queries.LOCK_CASES, [[...new Set(rows.map(({ caseNo }) => caseNo))]]);
  const counts = new Map<string, number>();
  for (const caseNo of await record(tx, rows)) counts.set(caseNo, (counts.get(caseNo) ?? 0) + 1);
  if (counts.size > 0) await tx.named('count-facts', queries.COUNT_FACTS, [[...counts.keys()], [...counts.values()]]);
}

/** A case as all that is known of it tells. */
export async function readCase(tx: Tx, caseNo: string): Promise<OwnCase> {
  const rows = await tx.named<{ body: string }>('read-facts', queries.READ_FACTS, [caseNo]);
  return ownCase(
    caseNo,
    rows.map(({ body }) => body),
  );
}

/** The case of each fact that was not there before. */
async function record(tx: Tx, rows: readonly FactRow[]): Promise<readonly string[]> {
  const columns = [rows.map((row) => row.caseNo), rows.map((row) => row.id), rows.map((row) => row.body)];
  const added = await tx.named<{ case_no: string }>('record-facts', queries.RECORD, columns);
  return added.map(({ case_no }) => case_no);
}
