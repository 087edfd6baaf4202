import { type CivilDate, civilDateOf } from '#domain/civil-date.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { audienceOf, type Member, type Present, presentOn } from '#domain/notice/audience.js';
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
  const days = new Map<CivilDate, Present>();
  const presentToday = (card: HeardCard) => {
    const today = civilDateOf(dayAt(now, zoneOf(card, hall)));
    const present = days.get(today) ?? presentOn(hall.staff, today);
    days.set(today, present);
    return present;
  };
  return cards.flatMap((card) => {
    const key = JSON.stringify([card.unit, card.window, card.person]);
    const members = known.get(key) ?? audienceOf(card, NOTICE_OF.RED.parts, hall, presentToday(card));
    known.set(key, members);
    return members.map((member) => ({ card, member }));
  });
}

/** Those that have not been told yet. */
export async function untold(tx: Tx, pairs: readonly Pair[]): Promise<readonly Pair[]> {
  if (pairs.length === 0) return [];
  const cards = [...new Set(pairs.map(({ card }) => card))];
  const asked = [...keysOf(cards), cards.map((_, nth) => nth)];
  const rows = await tx.named<{ nth: number; reader: string }>('read-told', READ_TOLD, asked);
  const told = new Map<HeardCard | undefined, Set<string>>();
  for (const { nth, reader } of rows) told.set(cards[nth], (told.get(cards[nth]) ?? new Set()).add(reader));
  return pairs.filter(({ card, member }) => told.get(card)?.has(member.person) !== true);
}

/** Notes which notice tells which reader of which card. */
export async function keepTold(tx: Tx, told: readonly (Pair & { readonly notice: number })[]): Promise<void> {
  if (told.length === 0) return;
  await tx.named('keep-told', KEEP_TOLD, [
    told.map(({ member }) => member.person),
    ...keysOf(told.map(({ card }) => card)),
    told.map(({ notice }) => notice),
  ]);
}

function keysOf(cards: readonly HeardCard[]): readonly unknown[][] {
  return [
    cards.map(({ caseNo }) => caseNo),
    cards.map(({ rule }) => rule),
    cards.map(({ subject }) => subject),
    cards.map(({ crossedAt }) => formatInstant(crossedAt)),
  ];
}

export function shown({ caseNo, rule, unit, window, dueDay }: HeardCard): ShownCard {
  return { caseNo, rule, unit, ...(window !== undefined && { window }), ...(dueDay !== undefined && { dueDay }) };
}
