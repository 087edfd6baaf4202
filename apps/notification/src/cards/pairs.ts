import { civilDateOf } from '#domain/civil-date.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { audienceOf, type Member } from '#domain/notice/audience.js';
import { NOTICE_OF } from '#domain/notice/notice-table.js';
import { dayAt } from '#domain/zone.js';
import type { Tx } from '#platform/tx.js';
import type { NotificationConfig } from '../config.js';
import type { KnownHall } from '../hall/hall.js';
import type { ShownCard } from '../notices/notice.js';
import type { HeardCard } from './known-cards.js';
import { KEEP_TOLD, READ_TOLD } from './tell.queries.js';

/** By whom, as what and when cards are told. */
export interface Telling {
  readonly hall: KnownHall;
  readonly config: NotificationConfig;
  readonly now: Instant;
}

/** A reader who is to be told of a card. */
export interface Pair {
  readonly card: HeardCard;
  readonly member: Member;
}

export function regionOf({ unit }: Pick<HeardCard, 'unit'>, hall: KnownHall): string | undefined {
  return hall.regionOf(unit);
}

export function zoneOf(card: Pick<HeardCard, 'unit'>, hall: KnownHall): string {
  return hall.zoneOf(regionOf(card, hall) ?? '');
}

/** Everybody who is to be told of these cards. Many cards hit the same people, who are looked for once. */
export function pairsOf(cards: readonly HeardCard[], { hall, now }: Telling): readonly Pair[] {
  const known = new Map<string, readonly Member[]>();
  return cards.flatMap((card) => {
    const key = JSON.stringify([card.unit, card.window, card.person]);
    const members = known.get(key) ?? membersOf(card, hall, now);
    known.set(key, members);
    return members.map((member) => ({ card, member }));
  });
}

function membersOf(card: HeardCard, hall: KnownHall, now: Instant): readonly Member[] {
  const today = civilDateOf(dayAt(now, zoneOf(card, hall)));
  return audienceOf(card, NOTICE_OF.RED.parts, hall, today);
}

/** Those that have not been told yet. */
export async function untold(tx: Tx, pairs: readonly Pair[]): Promise<readonly Pair[]> {
  if (pairs.length === 0) return [];
  const nths = pairs.map((_, nth) => nth);
  const rows = await tx.named<{ nth: number }>('read-told', READ_TOLD, [...columnsOf(pairs), nths]);
  const told = new Set(rows.map(({ nth }) => nth));
  return pairs.filter((_, nth) => !told.has(nth));
}

/** Notes which notice tells which reader of which card. */
export async function keepTold(tx: Tx, told: readonly (Pair & { readonly notice: number })[]): Promise<void> {
  if (told.length === 0) return;
  await tx.named('keep-told', KEEP_TOLD, [...columnsOf(told), told.map(({ notice }) => notice)]);
}

function columnsOf(pairs: readonly Pair[]): readonly unknown[][] {
  return [
    pairs.map(({ member }) => member.person),
    pairs.map(({ card }) => card.caseNo),
    pairs.map(({ card }) => card.rule),
    pairs.map(({ card }) => card.subject),
    pairs.map(({ card }) => formatInstant(card.crossedAt)),
  ];
}

export function shown({ caseNo, rule, unit, window, dueDay }: HeardCard): ShownCard {
  return { caseNo, rule, unit, ...(window !== undefined && { window }), ...(dueDay !== undefined && { dueDay }) };
}
