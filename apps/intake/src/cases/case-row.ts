import type { IntakeCase } from '#contracts/api/intake.js';
import { type OwnCase, ownCase } from '#contracts/own-case.js';
import type { Snapshot } from '#domain/facts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { allowedActs, heardIn, placeOf, type WindowState } from '#domain/intake/window-act.js';
import type { WindowStatus } from '#domain/intake/window-table.js';
import type { Held } from '#platform/acts/in-turn.js';
import { joined } from '#platform/bodies.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './case.queries.js';
import { readCases } from './ledger.js';

/** A case as its window knows it. */
export interface WindowCase {
  readonly caseNo: string;
  readonly version: number;
  readonly state: WindowState;
  readonly receivedAt: Instant;
  readonly applicant: IntakeCase['applicant'];
  readonly snapshot: Snapshot;
}

/** A case with all that is known of it, whoever told it. */
export interface KnownCase extends WindowCase {
  readonly known: OwnCase;
}

/** A case as it stands when nobody else can act on it. */
export interface LockedCase extends KnownCase, Held {}

/** A case as it stands; undefined when there is none of this number. */
export async function findCase(tx: Tx, caseNo: string): Promise<KnownCase | undefined> {
  const rows = await tx.named<CaseRow>('find-window-case', queries.FIND_CASE, [caseNo]);
  const [found] = await knownCases(tx, rows);
  return found;
}

/** Locks cases and reads them, by their numbers; those that do not exist are not among them. */
export async function lockCases(tx: Tx, caseNos: readonly string[]): Promise<ReadonlyMap<string, LockedCase>> {
  const rows = await tx.named<CaseRow & { seen: number }>('lock-window-cases', queries.LOCK_CASES, [caseNos]);
  const overtaken = new Set(rows.filter(({ version, seen }) => version !== seen).map(({ case_no }) => case_no));
  const found = await knownCases(tx, rows);
  return new Map(found.map((each) => [each.caseNo, { ...each, isOvertaken: overtaken.has(each.caseNo) }]));
}

/** Adds cases that have just been received. */
export async function addCases(tx: Tx, added: readonly WindowCase[]): Promise<void> {
  if (added.length === 0) return;
  await tx.named('add-window-cases', queries.ADD_CASES, [
    ...stateColumns(added),
    added.map(({ receivedAt }) => formatInstant(receivedAt)),
    added.map(({ applicant }) => applicant),
    joined(added.map(({ snapshot }) => JSON.stringify(snapshot))),
  ]);
}

/** Keeps what acts have made of cases that are locked. */
export async function saveStates(tx: Tx, moved: readonly WindowCase[]): Promise<void> {
  if (moved.length > 0) await tx.named('save-window-cases', queries.SAVE_STATES, stateColumns(moved));
}

/** A case as it is shown. */
export function viewOf({ caseNo, version, state, receivedAt, applicant, snapshot }: WindowCase): IntakeCase {
  const { item, unit, window, channel = '' } = snapshot;
  return {
    caseNo,
    receipt: caseNo.slice(caseNo.indexOf(':') + 1),
    version,
    status: statusShown(state),
    allowed: [...allowedActs(state)],
    item: { ...item },
    applicant,
    channel,
    unit,
    ...(window !== undefined && { window }),
    receivedAt: formatInstant(receivedAt),
  };
}

/** That what is missing was told once is seen in what is allowed. */
function statusShown(state: WindowState): IntakeCase['status'] {
  const place = placeOf(state);
  return place === 'SUPPLEMENTED' ? state.status : place;
}

interface CaseRow {
  readonly case_no: string;
  readonly version: number;
  readonly status: WindowStatus;
  readonly is_asked: boolean;
  readonly latest_at: Instant;
  readonly received_at: Instant;
  readonly applicant: IntakeCase['applicant'];
  readonly snapshot: string;
}

/** Cases with all that is known of them; the rows are locked already where that matters. */
async function knownCases(tx: Tx, rows: readonly CaseRow[]): Promise<readonly KnownCase[]> {
  if (rows.length === 0) return [];
  const known = await readCases(
    tx,
    rows.map(({ case_no }) => case_no),
  );
  return rows.map((row) => caseOf(row, known.get(row.case_no) ?? ownCase(row.case_no, [])));
}

function caseOf(row: CaseRow, known: OwnCase): KnownCase {
  const { latestAt = row.latest_at } = known.state;
  return {
    caseNo: row.case_no,
    version: row.version,
    state: {
      status: row.status,
      isAsked: row.is_asked,
      heard: heardIn(known.state),
      latestAt: latestAt > row.latest_at ? latestAt : row.latest_at,
    },
    receivedAt: row.received_at,
    applicant: row.applicant,
    snapshot: JSON.parse(row.snapshot),
    known,
  };
}

function stateColumns(cases: readonly WindowCase[]): readonly unknown[] {
  return [
    cases.map(({ caseNo }) => caseNo),
    cases.map(({ version }) => version),
    cases.map(({ state }) => state.status),
    cases.map(({ state }) => state.isAsked),
    cases.map(({ state }) => formatInstant(state.latestAt)),
  ];
}
