import type { ApprovalState } from '#domain/approval/approval-state.js';
import { approvalOf, type DeemedAcceptance } from '#domain/approval/evolve.js';
import type { CaseFile } from '#domain/case-file.js';
import { ownerOf } from '#domain/facts.js';
import { fold } from '#domain/fold.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { isOwnCase, isOwnSource } from '#domain/intake/case-number.js';
import { isCaseEvent } from './case-events.js';
import type { KnownEvent } from './registry.js';
import { toFact } from './to-fact.js';
import { type Parsed, parseEvent, reasonOf, type Unreadable } from './validate.js';

// What intake and approval know of a case must be the same, or one would allow what the other takes for impossible.

/** A case of our own intake as its facts tell it: the file that clocks are counted from, and where it is. */
export interface OwnCase {
  readonly file: CaseFile;
  readonly state: ApprovalState;
}

/** A case from the texts of all that was told of it, whatever their order and repetition. */
export function ownCase(caseNo: string, bodies: readonly string[]): OwnCase {
  // What a later release told is kept for it, and says nothing to this one.
  const events = bodies.flatMap((body) => {
    const parsed = parseEvent(body);
    return parsed.kind === 'event' ? [parsed.event] : [];
  });
  const file = fold(caseNo, events.filter(isCaseEvent).map(toFact));
  return { file, state: approvalOf(file, events.flatMap(deemedOf)) };
}

function deemedOf(event: KnownEvent): readonly DeemedAcceptance[] {
  if (event.type !== 'case.deemed-accepted' && event.type !== 'case.deemed-acceptance-withdrawn') return [];
  return [{ act: event.type, at: instantOf(event.time), crossedAt: instantOf(event.data.crossedAt) }];
}

function instantOf(time: string): Instant {
  const at = parseInstant(time);
  if (at === undefined) throw new Error(`${time} was read as a time and is none`);
  return at;
}

/** A fact of one of our cases, as it was told. */
export interface FactRow {
  readonly caseNo: string;
  readonly id: string;
  readonly body: string;
}

/** A fact to be kept, the reason why it cannot be read, or nothing to us. */
export type Heard = FactRow | { readonly unreadable: string } | undefined;

interface Record {
  readonly key: string | undefined;
  readonly value: string | undefined;
}

/** What a record of `case.events` says of a case of ours; acts of other sources on it are nothing to us. */
export function heardOfCase(record: Record): Heard {
  return heardOf(record, ({ source }) => isOwnSource(source));
}

/** What a record of `supervision.events` says: silence has accepted one of our cases, or it has not after all. */
export function heardOfSupervision(record: Record): Heard {
  return heardOf(record, ({ type, source }) => ownerOf(source) === SUPERVISION && type.startsWith(DEEMED));
}

/** Who deems cases accepted, and how all that it says of it begins. */
const SUPERVISION = 'supervision';
const DEEMED = 'case.deemed-accept';

type Readable = Exclude<Parsed, Unreadable>;

function heardOf({ key, value }: Record, isOurs: (envelope: ReturnType<typeof envelopeOf>) => boolean): Heard {
  // Most facts are of other systems' cases: they are not even read.
  if (key === undefined || !isOwnCase(key)) return undefined;
  if (value === undefined) return { unreadable: 'no value' };
  const parsed = parseEvent(value);
  if (parsed.kind === 'unreadable') return { unreadable: reasonOf(parsed) };
  const envelope = envelopeOf(parsed);
  const { subject, id } = envelope;
  if (subject !== key) return { unreadable: `key: expected the case number ${subject}` };
  return isOurs(envelope) ? { caseNo: subject, id, body: value } : undefined;
}

function envelopeOf(parsed: Readable) {
  return parsed.kind === 'event' ? parsed.event : parsed.envelope;
}
