import { ERRORS_TOLD } from '#contracts/bounds.js';
import { type CaseEvent, caseEvents, isCaseEvent } from '#contracts/case-events.js';
import { type Envelope, versionOf } from '#contracts/envelope.js';
import { type FieldError, fieldError } from '#contracts/field-error.js';
import { type Contract, contracts } from '#contracts/registry.js';
import { upcasts } from '#contracts/upcasts.js';
import { makeParser } from '#contracts/validate.js';
import { ownerOf } from '#domain/facts.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { assert } from '#platform/errors.js';
import { type EventMessage, MESSAGE_BYTES } from '#platform/kafka/pieces.js';
import { ALL_UNITS, type Source } from '../sources/source.js';
import { discreet } from './discreet.js';
import { stamped } from './stamp.js';

/** Clocks of other systems may go wrong by so much (semantics 4.5). */
const AHEAD_MAX_minutes = 5;

/** A key, its length and what the record adds; the longest key is far shorter. */
const KEY_ROOM_bytes = 1_000;
const VALUE_MAX_bytes = MESSAGE_BYTES - KEY_ROOM_bytes;
/** A character takes three bytes of UTF-8 at most (one beyond the basic plane is two characters and four bytes). */
const CHARACTER_MAX_bytes = 3;

/** The door knows facts of cases only: a card or a definition is not for a source to tell. */
const CASE_CONTRACTS: Readonly<Record<string, Contract>> = Object.fromEntries(
  Object.entries(contracts).filter(([type]) => Object.hasOwn(caseEvents, type)),
);

const parseLine = makeParser(CASE_CONTRACTS, upcasts);

/** Whether a line may become a fact, and as what it is told. */
export type Admission =
  | { readonly status: 'accepted'; readonly id: string; readonly message: EventMessage }
  | { readonly status: 'rejected'; readonly id?: string; readonly errors: readonly FieldError[] };

/** Judges one line of a source at the door. */
export function admit(line: string, source: Source, now: Instant): Admission {
  const parsed = parseLine(line);
  if (parsed.kind === 'unreadable') return { status: 'rejected', errors: parsed.errors.map(discreet) };
  if (parsed.kind === 'unknown') return rejected(parsed.envelope.id, [unknown(parsed.envelope)]);
  const { event } = parsed;
  assert(isCaseEvent(event), `the door has read ${event.type}, which is no fact of a case`);
  const errors = refusals(event, source, now);
  if (errors.length > 0) return rejected(event.id, errors);
  const value = stamped(line, event, source);
  if (isTooLarge(value)) {
    return rejected(event.id, [fieldError('event', undefined, `at most ${VALUE_MAX_bytes} bytes`)]);
  }
  return { status: 'accepted', id: event.id, message: { key: event.subject, value } };
}

function rejected(id: string, errors: readonly FieldError[]): Admission {
  return { status: 'rejected', id, errors: errors.slice(0, ERRORS_TOLD) };
}

/** The door is where a spelling mistake can still be mended; further in, an unknown type is kept for a later release. */
function unknown({ type, ...envelope }: Envelope): FieldError {
  const known = CASE_CONTRACTS[type];
  if (known === undefined) return fieldError('type', type, `one of ${Object.keys(caseEvents).join(', ')}`);
  return fieldError('dataversion', versionOf(envelope), `a whole number from 1 to ${known.version}`);
}

/** What this source may not say, or nobody may say now. */
function refusals(event: CaseEvent, source: Source, now: Instant): FieldError[] {
  const errors: FieldError[] = [];
  if (!isItself(event.source, source.id)) {
    errors.push(fieldError('source', event.source, `${source.id}, whose key this is, or ${source.id}/<part>`));
  }
  const owner = ownerOf(source.id);
  if (!event.subject.startsWith(`${owner}:`)) {
    errors.push(fieldError('subject', event.subject, `a case of its own, ${owner}:<number>`));
  }
  if (!source.acts.has(event.type)) {
    errors.push(fieldError('type', event.type, `an act that ${source.id} may tell: ${[...source.acts].join(', ')}`));
  }
  const unit = 'unit' in event.data ? event.data.unit : undefined;
  if (unit !== undefined && !source.units.has(ALL_UNITS) && !source.units.has(unit)) {
    errors.push(fieldError('data.unit', unit, `a unit that ${source.id} speaks for`));
  }
  checkAhead('time', event.time, now, errors);
  checkAhead('recordedtime', event.recordedtime, now, errors);
  return errors;
}

function isItself(told: string, id: string): boolean {
  return told === id || told.startsWith(`${id}/`);
}

function checkAhead(field: string, time: string, now: Instant, errors: FieldError[]): void {
  const latest = addMilliseconds(now, AHEAD_MAX_minutes * 60_000);
  if (Date.parse(time) <= latest) return;
  errors.push(fieldError(field, time, `a time at most ${AHEAD_MAX_minutes} minutes ahead of ${formatInstant(now)}`));
}

/** Counting bytes costs as much as sending them, so it is done only where the characters leave room for a doubt. */
function isTooLarge(value: string): boolean {
  return value.length * CHARACTER_MAX_bytes > VALUE_MAX_bytes && Buffer.byteLength(value) > VALUE_MAX_bytes;
}
