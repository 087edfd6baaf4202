import type { IntakeCase } from '#contracts/api/intake.js';
import { type OwnCase, ownCase } from '#contracts/own-case.js';
import type { Snapshot } from '#domain/facts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { allowedActs, heardIn, placeOf, type WindowState } from '#domain/intake/window-act.js';
import type { WindowStatus } from '#domain/intake/window-table.js';
import type { Held } from '#platform/acts/in-turn.js';
import type { AskedFact, OwnFact } from '#platform/acts/own-fact.js';
import { joined, parted } from '#platform/bodies.js';
import type { Tx } from '#platform/tx.js';
import type { Proof } from '../status/proofs.js';
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

/** A case with all that is known of it, whoever told it. */
export interface KnownCase extends WindowCase {
  readonly known: OwnCase;
}

/** A case as it stands when nobody else can act on it. */
export interface LockedCase extends KnownCase, Held {}

/** A case as it stands; undefined when there is none of this number. */
export async function findCase(tx: Tx, caseNo: string): Promise<KnownCase | undefined> {
  const [row] = await tx.named<CaseRow>('find-window-cases', queries.FIND_CASES, [[caseNo]]);
  return row && caseOf(row);
}

/** Locks cases and reads them, by their numbers; those that do not exist are not among them. */
export async function lockCases(tx: Tx, caseNos: readonly string[]): Promise<ReadonlyMap<string, LockedCase>> {
  const rows = await tx.named<CaseRow & { seen: number }>('lock-window-cases', queries.LOCK_CASES, [caseNos]);
  const locked = new Map(rows.map((row) => [row.case_no, { ...caseOf(row), isOvertaken: row.version !== row.seen }]));
  const overtaken = [...locked.values()].filter(({ isOvertaken }) => isOvertaken).map(({ caseNo }) => caseNo);
  if (overtaken.length === 0) return locked;
  const again = await tx.named<CaseRow>('find-window-cases', queries.FIND_CASES, [overtaken]);
  for (const row of again) locked.set(row.case_no, { ...caseOf(row), isOvertaken: true });
  return locked;
}

/** A case that has just been received: what is told of it, and by what its applicant will be known again. */
export interface ReceivedCase {
  readonly received: WindowCase;
  readonly receipt: AskedFact;
  readonly contact: OwnFact;
  readonly proof: Proof;
}

/** Keeps and tells cases that have just been received. */
export async function receiveCases(tx: Tx, all: readonly ReceivedCase[]): Promise<void> {
  if (all.length === 0) return;
  await tx.named('receive-cases', queries.RECEIVE, [
    all.map(({ received }) => received.caseNo),
    all.map(({ received }) => formatInstant(received.receivedAt)),
    all.map(({ received }) => received.applicant),
    joined(all.map(({ received }) => JSON.stringify(received.snapshot))),
    all.map(({ receipt }) => receipt.id),
    joined(all.map(({ receipt }) => receipt.value)),
    joined(all.map(({ contact }) => contact.value)),
    all.map(({ proof }) => proof.salt),
    all.map(({ proof }) => proof.ofPhone),
    all.map(({ proof }) => proof.ofIdNumber),
    all.map(({ receipt }) => receipt.account),
  ]);
}

/** A locked case as an act has left it, and the fact that says so. */
export interface MovedCase {
  readonly after: WindowCase;
  readonly fact: AskedFact;
}

/** Keeps and tells what acts have made of cases that are locked. */
export async function moveCases(tx: Tx, moved: readonly MovedCase[]): Promise<void> {
  if (moved.length === 0) return;
  await tx.named('move-cases', queries.MOVE, [
    moved.map(({ after }) => after.caseNo),
    moved.map(({ after }) => after.version),
    moved.map(({ after }) => after.state.status),
    moved.map(({ after }) => after.state.isAsked),
    moved.map(({ after }) => formatInstant(after.state.latestAt)),
    moved.map(({ fact }) => fact.id),
    joined(moved.map(({ fact }) => fact.value)),
    moved.map(({ fact }) => fact.account),
  ]);
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

export interface CaseRow {
  readonly case_no: string;
  readonly version: number;
  readonly status: WindowStatus;
  readonly is_asked: boolean;
  readonly latest_at: Instant;
  readonly received_at: Instant;
  readonly applicant: IntakeCase['applicant'];
  readonly snapshot: string;
  readonly facts: string | null;
}

/** A row with the facts of its case. */
export function caseOf(row: CaseRow): KnownCase {
  const known = ownCase(row.case_no, parted(row.facts ?? ''));
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
