import type { RegisterBody } from '#contracts/api/intake.js';
import { type CivilDate, civilDateOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import { caseNoOf, isNumberable, receiptNumber } from '#domain/intake/case-number.js';
import { snapshotOf, versionInForce } from '#domain/intake/item.js';
import { dayAt } from '#domain/zone.js';
import { ownFact } from '#platform/acts/own-fact.js';
import { assert, DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { Definitions } from '../hall/defined.js';
import { receivingWindow } from '../hall/receiving-window.js';
import { type Item, readVersions } from '../items/item.js';
import type { Proofs } from '../status/proofs.js';
import { NEXT_SERIALS } from './case.queries.js';
import { type ReceivedCase, receiveCases, type WindowCase } from './case-row.js';

/** Somebody applies for an item. */
export interface Application {
  readonly asked: RegisterBody;
  readonly now: Instant;
  /** Under which account it is received. */
  readonly account: string;
}

/** What an application will be received as, but for its number. */
interface Offer extends Application {
  readonly item: Item;
  readonly zone: string;
  readonly day: CivilDate;
  readonly window: string | undefined;
}

/**
 * Receives cases: their numbers, their rows and what is told of them, and apart from these who the applicants are. Where
 * one cannot be received stands why.
 */
export async function register(
  tx: Tx,
  applications: readonly Application[],
  proofs: Proofs,
): Promise<readonly (WindowCase | DomainError)[]> {
  const catalogue = await readCatalogue(tx, applications);
  const offers = applications.map((application) => offerOr(application, catalogue));
  const serials = await nextSerials(tx, offers.filter((offer) => !(offer instanceof DomainError)).length);
  const all = offers.map((offer) =>
    offer instanceof DomainError ? offer : receivedAs(offer, serials.shift(), proofs),
  );
  await receiveCases(
    tx,
    all.filter((one): one is ReceivedCase => !(one instanceof DomainError)),
  );
  return all.map((one) => (one instanceof DomainError ? one : one.received));
}

function receivedAs(offer: Offer, serial: number | undefined, proofs: Proofs): ReceivedCase {
  assert(serial !== undefined, 'the sequence of receipts gave too few serials');
  const { item, zone, day, window, asked, now, account } = offer;
  const { channel, applicant, contact } = asked;
  const snapshot = snapshotOf(item, { zone, channel, ...(window !== undefined && { window }) });
  const caseNo = caseNoOf(receiptNumber(item.region, day, serial));
  const state = { status: 'RECEIVED', isAsked: false, heard: 'NOTHING', latestAt: now } as const;
  const moment = { caseNo, version: 1, at: now };
  const { promisedDue: _, ...data } = snapshot;
  return {
    received: { caseNo, version: 1, state, receivedAt: now, applicant, snapshot },
    receipt: { ...ownFact('intake', { type: 'case.received', data }, moment), account },
    contact: ownFact('intake', { type: 'contact.given', data: { kind: applicant, ...contact } }, moment),
    proof: proofs.of(contact),
  };
}

/** What the hall offers, as far as these applications ask for it. */
interface Catalogue {
  readonly versions: ReadonlyMap<string, readonly Item[]>;
  readonly defined: Definitions;
}

async function readCatalogue(tx: Tx, applications: readonly Application[]): Promise<Catalogue> {
  const versions = await readVersions(tx, [...new Set(applications.map(({ asked }) => asked.item))]);
  const defined = new Definitions();
  await defined.learn(
    tx,
    'region.defined',
    [...versions.values()].map((all) => all.at(-1)?.region),
  );
  const windows = applications.map(({ asked }) => (asked.channel === 'WINDOW' ? asked.window : undefined));
  await defined.learn(tx, 'window.defined', windows);
  const halls = windows.map((code) => (code === undefined ? undefined : defined.find('window.defined', code)?.hall));
  await defined.learn(tx, 'hall.defined', halls);
  return { versions, defined };
}

/** The item as it is offered now, where and at which window; or why it is not. */
function offerOr(application: Application, catalogue: Catalogue): Offer | DomainError {
  try {
    return offered(application, catalogue);
  } catch (error) {
    // One that cannot be received is no reason to receive none.
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function offered({ asked, now, account }: Application, { versions, defined }: Catalogue): Offer {
  const code = asked.item;
  const all = versions.get(code) ?? [];
  const region = all.at(-1)?.region;
  const zone = region === undefined ? undefined : defined.find('region.defined', region)?.zone;
  if (zone === undefined) throw wrong('item', code, 'an item of this hall');
  const day = civilDateOf(dayAt(now, zone));
  const item = versionInForce(all, day);
  if (item === undefined) throw wrong('item', code, `an item that is offered on ${day}`);
  if (!isNumberable(item.region)) throw wrong('item', code, 'an item of a region whose code begins with six digits');
  const window =
    asked.channel === 'WINDOW' ? receivingWindow(defined, asked.window, { unit: item.unit, day }) : undefined;
  return { asked, now, account, item, zone, day, window };
}

async function nextSerials(tx: Tx, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.named<{ serial: number }>('next-serials', NEXT_SERIALS, [count]);
  return rows.map(({ serial }) => serial);
}

function wrong(field: 'item', value: string, expected: string): DomainError {
  return new DomainError('not-offered', `${field} ${value}: expected ${expected}`, {
    status: 422,
    field,
    value,
    expected,
  });
}
