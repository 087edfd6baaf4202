import type { FieldError } from '#contracts/field-error.js';
import { parseEvent } from '#contracts/validate.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { itemKey } from '#domain/intake/item.js';
import { assert, DomainError } from '#platform/errors.js';
import { type OutboxRow, say } from '#platform/outbox.js';
import { InvalidInput } from '#platform/problem.js';
import type { Tx } from '#platform/tx.js';
import { findDefined } from '../hall/defined.js';
import { idOfState } from '../hall/definition.js';
import { SOURCE } from '../own.js';
import { type Fault, itemFaults } from './faults.js';
import type { Item } from './item.js';

const ADD = `insert into item (code, version, body) values ($1, $2, $3)
on conflict (code, version) do nothing returning code`;

const TOPIC = 'catalogue.events';

/** Publishes a version of an item, once and for good: what cases were received under is not changed afterwards. */
export async function publishItem(tx: Tx, item: Item, now: Instant): Promise<void> {
  const [fault] = itemFaults(item);
  if (fault !== undefined) throw wrong(fault);
  await refuseAbroad(tx, item);
  await addItem(tx, item, now);
}

/** Keeps and tells a version of an item that was checked. */
export async function addItem(tx: Tx, item: Item, now: Instant): Promise<void> {
  const [added] = await tx.query(ADD, [item.code, item.version, JSON.stringify(item)]);
  if (added === undefined) {
    throw wrong({ field: 'version', value: item.version, expected: 'a version that has not been published yet' });
  }
  await say(tx, [told(item, now)]);
}

async function refuseAbroad(tx: Tx, { region, unit }: Item): Promise<void> {
  const definedRegion = await findDefined(tx, 'region.defined', region);
  if (definedRegion === undefined) throw wrong({ field: 'region', value: region, expected: 'a region of this hall' });
  const definedUnit = await findDefined(tx, 'unit.defined', unit);
  if (definedUnit === undefined) throw wrong({ field: 'unit', value: unit, expected: 'a unit of this hall' });
}

function told(item: Item, now: Instant): OutboxRow {
  const type = 'item.published';
  const subject = itemKey(item);
  const time = formatInstant(now);
  const id = idOfState(type, subject, item);
  const head = { specversion: '1.0', id, source: SOURCE, type, time, subject, recordedtime: time, dataversion: 1 };
  const value = JSON.stringify({ ...head, data: item });
  const parsed = parseEvent(value);
  // An event has bounds that no schema of a body says, such as how deep it may be.
  if (parsed.kind === 'unreadable') throw new InvalidInput(parsed.errors.map(asAsked));
  assert(parsed.kind === 'event', `${subject} is no item to be told`);
  return { topic: TOPIC, key: `${type}/${subject}`, value };
}

/** Whoever sent an item knows nothing of the event around it. */
function asAsked({ field, ...error }: FieldError): FieldError {
  return { ...error, field: field === 'event' ? '(whole)' : field.replace(/^data\./, '') };
}

function wrong({ field, value, expected }: Fault): DomainError {
  const message = `${field} ${String(value)}: expected ${expected}`;
  return new DomainError('item-refused', message, { status: 422, field, value, expected });
}
