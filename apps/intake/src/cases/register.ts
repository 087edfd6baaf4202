import type { RegisterBody } from '#contracts/api/intake.js';
import { civilDateOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import { caseNoOf, isNumberable, receiptNumber } from '#domain/intake/case-number.js';
import { snapshotOf, versionInForce } from '#domain/intake/item.js';
import { dayAt } from '#domain/zone.js';
import { assert, DomainError } from '#platform/errors.js';
import { say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import { findDefined } from '../hall/defined.js';
import { receivingWindow } from '../hall/receiving-window.js';
import { readVersions } from '../items/item.js';
import { NEXT_SERIAL } from './case.queries.js';
import { caseEvent } from './case-event.js';
import { addCase, type WindowCase } from './case-row.js';
import { tell } from './ledger.js';

/** Receives a case: its number, its row and what is told of it, and apart from these who the applicant is. */
export async function register(tx: Tx, body: RegisterBody, now: Instant): Promise<WindowCase> {
  const { item, zone, day } = await offered(tx, body.item, now);
  const { channel, applicant, contact } = body;
  const window =
    body.channel === 'WINDOW' ? await receivingWindow(tx, body.window, { unit: item.unit, day }) : undefined;
  const snapshot = snapshotOf(item, { zone, channel, ...(window !== undefined && { window }) });
  const caseNo = caseNoOf(receiptNumber(item.region, day, await nextSerial(tx)));
  const state = { status: 'RECEIVED', isAsked: false, heard: 'NOTHING', latestAt: now } as const;
  const received: WindowCase = { caseNo, version: 1, state, receivedAt: now, applicant, snapshot };
  await addCase(tx, received);
  const moment = { caseNo, version: 1, at: now };
  const { promisedDue: _, ...data } = snapshot;
  await tell(tx, [caseEvent({ type: 'case.received', data }, moment)]);
  // Who the applicant is goes out and is kept nowhere here.
  await say(tx, [caseEvent({ type: 'contact.given', data: { kind: applicant, ...contact } }, moment)]);
  return received;
}

/** The item as it is offered now, and what day it is where it is offered. */
async function offered(tx: Tx, code: string, now: Instant) {
  const versions = await readVersions(tx, code);
  const region = versions.at(-1)?.region;
  const defined = region === undefined ? undefined : await findDefined(tx, 'region.defined', region);
  if (region === undefined || defined === undefined) throw wrong('item', code, 'an item of this hall');
  const day = civilDateOf(dayAt(now, defined.zone));
  const item = versionInForce(versions, day);
  if (item === undefined) throw wrong('item', code, `an item that is offered on ${day}`);
  if (!isNumberable(item.region)) throw wrong('item', code, 'an item of a region whose code begins with six digits');
  return { item, zone: defined.zone, day };
}

async function nextSerial(tx: Tx): Promise<number> {
  const [row] = await tx.named<{ serial: number }>('next-serial', NEXT_SERIAL);
  assert(row !== undefined, 'the sequence of receipts gave no serial');
  return row.serial;
}

function wrong(field: 'item', value: string, expected: string): DomainError {
  return new DomainError('not-offered', `${field} ${value}: expected ${expected}`, {
    status: 422,
    field,
    value,
    expected,
  });
}
