import type { IntakeCase } from '#contracts/api/intake.js';
import type { OwnCase } from '#contracts/own-case.js';
import type { Snapshot } from '#domain/facts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { allowedActs, heardIn, placeOf, type WindowState } from '#domain/intake/window-act.js';
import type { WindowStatus } from '#domain/intake/window-table.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './case.queries.js';
import { readCase } from './ledger.js';

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
export interface LockedCase extends KnownCase {
  /** Another act was under way at the same time, and has won. */
  readonly isOvertaken: boolean;
}

/** A case as it stands; undefined when there is none of this number. */
export async function findCase(tx: Tx, caseNo: string): Promise<KnownCase | undefined> {
  const [row] = await tx.named<CaseRow>('find-window-case', queries.FIND_CASE, [caseNo]);
  return row && (await caseOf(tx, row));
}

/** Locks a case and reads it; undefined when there is none of this number. */
export async function lockCase(tx: Tx, caseNo: string): Promise<LockedCase | undefined> {
  const [row] = await tx.named<CaseRow & { seen: number }>('lock-window-case', queries.LOCK_CASE, [caseNo]);
  return row && { ...(await caseOf(tx, row)), isOvertaken: row.version !== row.seen };
}

export async function addCase(tx: Tx, added: WindowCase): Promise<void> {
  const { caseNo, version, state, receivedAt, applicant, snapshot } = added;
  const rest = [formatInstant(receivedAt), applicant, JSON.stringify(snapshot)];
  await tx.named('add-window-case', queries.ADD_CASE, [caseNo, version, ...stateColumns(state), ...rest]);
}

/** Keeps what an act has made of a case that is locked. */
export async function saveState(tx: Tx, { caseNo, version, state }: WindowCase): Promise<void> {
  await tx.named('save-window-case', queries.SAVE_STATE, [caseNo, version, ...stateColumns(state)]);
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

async function caseOf(tx: Tx, row: CaseRow): Promise<KnownCase> {
  const known = await readCase(tx, row.case_no);
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

function stateColumns({ status, isAsked, latestAt }: WindowState) {
  return [status, isAsked, formatInstant(latestAt)];
}
