import type { IntakeCase } from '#contracts/api/intake.js';
import type { Snapshot } from '#domain/facts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { allowedActs, type WindowState } from '#domain/intake/window-act.js';
import type { WindowStatus } from '#domain/intake/window-table.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './case.queries.js';

/** A case as its window knows it. */
export interface WindowCase {
  readonly caseNo: string;
  readonly version: number;
  readonly state: WindowState;
  readonly receivedAt: Instant;
  readonly applicant: IntakeCase['applicant'];
  readonly snapshot: Snapshot;
}

/** A case as it stands when nobody else can act on it. */
export interface LockedCase extends WindowCase {
  /** Another act was under way at the same time, and has won. */
  readonly isOvertaken: boolean;
}

/** A case as it stands; undefined when there is none of this number. */
export async function findCase(tx: Tx, caseNo: string): Promise<WindowCase | undefined> {
  const [row] = await tx.named<CaseRow>('find-window-case', queries.FIND_CASE, [caseNo]);
  return row && caseOf(row);
}

/** Locks a case and reads it; undefined when there is none of this number. */
export async function lockCase(tx: Tx, caseNo: string): Promise<LockedCase | undefined> {
  const [row] = await tx.named<CaseRow & { seen: number }>('lock-window-case', queries.LOCK_CASE, [caseNo]);
  return row && { ...caseOf(row), isOvertaken: row.version !== row.seen };
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
    status: state.status,
    allowed: [...allowedActs(state)],
    item: { ...item },
    applicant,
    channel,
    unit,
    ...(window !== undefined && { window }),
    receivedAt: formatInstant(receivedAt),
  };
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

function caseOf(row: CaseRow): WindowCase {
  return {
    caseNo: row.case_no,
    version: row.version,
    state: { status: row.status, isAsked: row.is_asked, latestAt: row.latest_at },
    receivedAt: row.received_at,
    applicant: row.applicant,
    snapshot: JSON.parse(row.snapshot),
  };
}

function stateColumns({ status, isAsked, latestAt }: WindowState) {
  return [status, isAsked, formatInstant(latestAt)];
}
