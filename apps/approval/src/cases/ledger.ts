import { type FactRow, type OwnCase, ownCase } from '#contracts/own-case.js';
import type { Step } from '#domain/approval/step-table.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './ledger.queries.js';

/** A case as it stands when nobody else can act on it. */
export interface LockedCase extends OwnCase {
  readonly version: number;
  /** Another act was under way at the same time, and has won. */
  readonly isOvertaken: boolean;
}

/** Locks a case and reads it; undefined when it is not known here. */
export async function lockCase(tx: Tx, caseNo: string): Promise<LockedCase | undefined> {
  const [row] = await tx.named<{ version: number; seen: number }>('lock-case', queries.LOCK_CASE, [caseNo]);
  if (row === undefined) return undefined;
  const { version, seen } = row;
  return { ...(await readCase(tx, caseNo)), version, isOvertaken: version !== seen };
}

/** A case as it stands, with its version; undefined when it is not known here. */
export async function findCase(tx: Tx, caseNo: string): Promise<(OwnCase & { version: number }) | undefined> {
  const [row] = await tx.named<{ version: number }>('read-version', queries.READ_VERSION, [caseNo]);
  return row === undefined ? undefined : { ...(await readCase(tx, caseNo)), version: row.version };
}

/** Adds our own facts of a case that is locked, with the version and the step to which they bring it. */
export async function recordOwn(
  tx: Tx,
  after: { readonly caseNo: string; readonly version: number; readonly step: Step },
  rows: readonly FactRow[],
): Promise<void> {
  const columns = [rows.map(({ id }) => id), rows.map(({ body }) => body)];
  await tx.named('record-own', queries.RECORD_OWN, [after.caseNo, after.version, after.step, ...columns]);
}

/** Adds facts of cases that are locked; what is there already is no new fact. */
export async function recordFacts(tx: Tx, rows: readonly FactRow[]): Promise<void> {
  const columns = [rows.map((row) => row.caseNo), rows.map((row) => row.id), rows.map((row) => row.body)];
  const added = await tx.named<{ case_no: string }>('record-facts', queries.RECORD, columns);
  const counts = new Map<string, number>();
  for (const { case_no } of added) counts.set(case_no, (counts.get(case_no) ?? 0) + 1);
  const touched = [...counts.keys()];
  if (touched.length === 0) return;
  const cases = await readCases(tx, touched);
  const steps = touched.map((caseNo) => cases.get(caseNo)?.state.standing.step);
  await tx.named('save-cases', queries.SAVE_CASES, [touched, [...counts.values()], steps]);
}

/** Locks cases that are heard of, those that were not known before among them. */
export async function lockCases(tx: Tx, caseNos: readonly string[]): Promise<void> {
  await tx.named('enter-cases', queries.ENTER_CASES, [caseNos]);
  await tx.named('lock-cases', queries.LOCK_CASES, [caseNos]);
}

async function readCase(tx: Tx, caseNo: string): Promise<OwnCase> {
  return (await readCases(tx, [caseNo])).get(caseNo) ?? ownCase(caseNo, []);
}

async function readCases(tx: Tx, caseNos: readonly string[]): Promise<ReadonlyMap<string, OwnCase>> {
  const rows = await tx.named<{ case_no: string; body: string }>('read-facts', queries.READ_FACTS, [caseNos]);
  const bodies = new Map<string, string[]>();
  for (const { case_no, body } of rows) {
    const known = bodies.get(case_no);
    if (known === undefined) bodies.set(case_no, [body]);
    else known.push(body);
  }
  return new Map([...bodies].map(([caseNo, texts]) => [caseNo, ownCase(caseNo, texts)]));
}
