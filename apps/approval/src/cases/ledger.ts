import { type FactRow, type OwnCase, ownCase } from '#contracts/own-case.js';
import type { Held } from '#platform/acts/in-turn.js';
import type { AskedFact, FactKey } from '#platform/acts/own-fact.js';
import { joined } from '#platform/bodies.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './ledger.queries.js';

/** A case as it stands when nobody else can act on it. */
export interface HeldCase extends OwnCase, Held {
  readonly caseNo: string;
}

/** Locks cases and reads them, by their numbers; those that are not known here are not among them. */
export async function holdCases(tx: Tx, caseNos: readonly string[]): Promise<ReadonlyMap<string, HeldCase>> {
  const rows = await tx.named<HeldRow>('hold-cases', queries.HOLD_CASES, [caseNos]);
  const cases = await readCases(
    tx,
    rows.map(({ case_no }) => case_no),
  );
  return new Map(
    rows.map(({ case_no: caseNo, version, seen }) => {
      const known = cases.get(caseNo) ?? ownCase(caseNo, []);
      return [caseNo, { ...known, caseNo, version, isOvertaken: version !== seen }];
    }),
  );
}

interface HeldRow {
  readonly case_no: string;
  readonly version: number;
  readonly seen: number;
}

/** A case as it stands, with its version; undefined when it is not known here. */
export async function findCase(tx: Tx, caseNo: string): Promise<(OwnCase & { version: number }) | undefined> {
  const [row] = await tx.named<{ version: number }>('read-version', queries.READ_VERSION, [caseNo]);
  return row === undefined ? undefined : { ...(await readCase(tx, caseNo)), version: row.version };
}

/** A locked case as an act has left it, and the fact that says so. */
export interface MovedCase {
  readonly after: HeldCase;
  readonly fact: AskedFact;
}

/** Keeps and tells what acts have made of cases that are locked. */
export async function moveCases(tx: Tx, moved: readonly MovedCase[]): Promise<void> {
  if (moved.length === 0) return;
  await tx.named('move-cases', queries.MOVE, [
    moved.map(({ after }) => after.caseNo),
    moved.map(({ after }) => after.version),
    moved.map(({ after }) => after.state.standing.step),
    moved.map(({ fact }) => fact.id),
    joined(moved.map(({ fact }) => fact.value)),
    moved.map(({ fact }) => fact.account),
  ]);
}

/** Of some facts those that are there. */
export async function findKnown(tx: Tx, facts: readonly FactKey[]): Promise<readonly FactKey[]> {
  const columns = [facts.map(({ caseNo }) => caseNo), facts.map(({ id }) => id)];
  const rows = await tx.named<{ case_no: string; event_id: string }>('known-facts', queries.KNOWN_FACTS, columns);
  return rows.map(({ case_no, event_id }) => ({ caseNo: case_no, id: event_id }));
}

/** Adds facts of cases that are locked; what is there already is no new fact. */
export async function recordFacts(tx: Tx, rows: readonly FactRow[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const caseNo of await record(tx, rows)) counts.set(caseNo, (counts.get(caseNo) ?? 0) + 1);
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

/** The case of each fact that was not there before. */
async function record(tx: Tx, rows: readonly FactRow[]): Promise<readonly string[]> {
  const columns = [rows.map((row) => row.caseNo), rows.map((row) => row.id), joined(rows.map((row) => row.body))];
  const added = await tx.named<{ case_no: string }>('record-facts', queries.RECORD, columns);
  return added.map(({ case_no }) => case_no);
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
