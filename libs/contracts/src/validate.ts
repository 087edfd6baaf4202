import { EVENT_CHARS } from './bounds.js';
import { type Envelope, envelope } from './envelope.js';
import { type FieldError, fieldError } from './field-error.js';
import { findMeaningless } from './meaning.js';
import { refusesPersonalData } from './personal-data.js';
import { type Contract, contracts, type KnownEvent } from './registry.js';
import { findTooDeep, findUnstorable, mayBeUnstorable } from './storable.js';
import { type Upcasts, upcast, upcasts } from './upcasts.js';
import { compileValidator, type Validator } from './validators.js';

export interface Unreadable {
  readonly kind: 'unreadable';
  readonly errors: readonly FieldError[];
}

export type Parsed =
  | { readonly kind: 'event'; readonly event: KnownEvent }
  /** Of a type or a version that this release does not know: to be kept and skipped. */
  | { readonly kind: 'unknown'; readonly type: string; readonly envelope: Envelope }
  | Unreadable;

export type Parser = (text: string) => Parsed;

interface Reader {
  readonly contract: Contract;
  readonly validators: ReadonlyMap<number, Validator>;
}

const checkEnvelope = compileValidator(envelope);
const knownReaders = readersOf(contracts, upcasts);

/** Reads the text of an event, as it came over Kafka or as a line of the bulk door. */
export const parseEvent: Parser = parserWith(knownReaders, upcasts);

/**
 * Reads an event that `parseEvent` let into the ledger. What it is of is looked at again, because a type or a version may
 * have been unknown then; what no release lets in is not: this runs for every fact of every case that is judged.
 */
export function parseRecorded(text: string): Parsed {
  return readWith(knownReaders, upcasts, JSON.parse(text), acceptRecorded);
}

/** Reads only what is common to all events, whatever their type. */
export function validateEnvelope(
  value: unknown,
): { readonly kind: 'envelope'; readonly envelope: Envelope } | Unreadable {
  const errors = checkEnvelope(value) ?? [...findTooDeep(value), ...findUnstorable(value)];
  return errors.length > 0 ? unreadable(errors) : { kind: 'envelope', envelope: value as Envelope };
}

/** A parser of these contracts and of the older versions they have had. */
export function makeParser(table: Readonly<Record<string, Contract>>, older: Upcasts): Parser {
  return parserWith(readersOf(table, older), older);
}

function parserWith(readers: ReadonlyMap<string, Reader>, older: Upcasts): Parser {
  return (text) => {
    const json = parseJson(text);
    return json.kind === 'unreadable' ? json : readWith(readers, older, json.value, acceptTold);
  };
}

function readersOf(table: Readonly<Record<string, Contract>>, older: Upcasts): ReadonlyMap<string, Reader> {
  return new Map(Object.entries(table).map(([type, contract]) => [type, readerOf(type, contract, older)]));
}

/** What a well-formed event of a known type must still be asked. */
type Accept = (event: KnownEvent, contract: Contract) => Parsed;

function readWith(readers: ReadonlyMap<string, Reader>, older: Upcasts, value: unknown, accept: Accept): Parsed {
  const { type, dataversion } = headOf(value);
  const reader = readers.get(type);
  if (reader === undefined || dataversion > reader.contract.version) return readUnknown(value);
  const validator = reader.validators.get(dataversion);
  if (validator === undefined) return noSuchVersion(dataversion, reader.contract.version);
  const errors = validator(value);
  if (errors) return unreadable(errors);
  return accept(upcast(value as KnownEvent, reader.contract.version, older), reader.contract);
}

function readerOf(type: string, contract: Contract, older: Upcasts): Reader {
  const validators = new Map([[contract.version, compileValidator(contract.schema)]]);
  for (const [version, { schema }] of Object.entries(older[type] ?? {})) {
    validators.set(Number(version), compileValidator(schema));
  }
  return { contract, validators };
}

/** Just enough to choose a validator, which then says whether these two are what they should be. */
function headOf(value: unknown): { readonly type: string; readonly dataversion: number } {
  const { type, dataversion }: { type?: unknown; dataversion?: unknown } = Object(value);
  return {
    type: typeof type === 'string' ? type : '',
    dataversion: typeof dataversion === 'number' ? dataversion : 1,
  };
}

function readUnknown(value: unknown): Parsed {
  const errors = checkEnvelope(value);
  if (errors) return unreadable(errors);
  const read = value as Envelope;
  return { kind: 'unknown', type: read.type, envelope: read };
}

function acceptTold(event: KnownEvent, contract: Contract): Parsed {
  const personal = contract.topic === 'case.events' ? refusesPersonalData(event) : [];
  const errors = [...personal, ...findMeaningless(event)];
  return errors.length > 0 ? unreadable(errors) : acceptRecorded(event);
}

function acceptRecorded(event: KnownEvent): Parsed {
  return { kind: 'event', event };
}

function parseJson(text: string): { readonly kind: 'json'; readonly value: unknown } | Unreadable {
  if (text.length > EVENT_CHARS) return unreadable([fieldError('event', text, `at most ${EVENT_CHARS} characters`)]);
  try {
    const value: unknown = JSON.parse(text);
    const errors = [...findTooDeep(value), ...(mayBeUnstorable(text) ? findUnstorable(value) : [])];
    return errors.length > 0 ? unreadable(errors) : { kind: 'json', value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unreadable([fieldError('event', text, `a JSON object (${error.message})`)]);
  }
}

function noSuchVersion(version: number, newest: number): Unreadable {
  return unreadable([fieldError('dataversion', version, `a whole number from 1 to ${newest}`)]);
}

function unreadable(errors: readonly FieldError[]): Unreadable {
  return { kind: 'unreadable', errors };
}

/** Why a record cannot be read, in one line. */
export function reasonOf({ errors }: Unreadable): string {
  return errors.map(({ field, expected }) => `${field}: expected ${expected}`).join('; ');
}
