import { civilDateOf } from '#domain/civil-date.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { chaseDay } from '#domain/notice/chase.js';
import { nextChannel } from '#domain/notice/notice-table.js';
import { causeOf } from '#domain/notice/shower.js';
import { dayAt } from '#domain/zone.js';
import type { Tx } from '#platform/tx.js';
import { createNotices, nameOf } from '../notices/create-notices.js';
import type { NewNotice } from '../notices/notice.js';
import { openWays, type ReaderRow, readReaders, wakingTime } from '../readers/readers.js';
import { type HeardCard, keyText, RED } from './known-cards.js';
import { keepTold, type Pair, pairsOf, regionOf, shown, type Telling, untold, zoneOf } from './pairs.js';
import { splitByShower, summarise } from './summarise.js';
import { KEEP_CHASE } from './tell.queries.js';

/** Tells everybody of red cards that they have not been told of; returns how many cards have nobody at all. */
export async function tellRed(tx: Tx, cards: readonly HeardCard[], telling: Telling): Promise<number> {
  const pairs = pairsOf(cards, telling);
  const fresh = await untold(tx, pairs);
  if (fresh.length > 0) {
    const readers = await readReaders(tx, [...new Set(fresh.map(({ member }) => member.person))]);
    const { singles, showers } = await splitByShower(tx, fresh);
    await tellSingles(tx, singles, readers, telling);
    await summarise(tx, showers, readers, telling);
    await planChase(tx, fresh, telling);
  }
  const reached = new Set(pairs.map(({ card }) => card));
  return cards.filter((card) => !reached.has(card)).length;
}

async function tellSingles(
  tx: Tx,
  pairs: readonly Pair[],
  readers: ReadonlyMap<string, ReaderRow>,
  telling: Telling,
): Promise<void> {
  const made = pairs.map((pair) => ({ pair, notice: singleOf(pair, readers.get(pair.member.person), telling) }));
  const ids = await createNotices(
    tx,
    made.map(({ notice }) => notice),
    telling.now,
  );
  const told = made.flatMap(({ pair, notice }) => {
    const id = ids.get(nameOf(notice));
    return id === undefined ? [] : [{ ...pair, notice: id }];
  });
  await keepTold(tx, told);
}

function singleOf({ card, member }: Pair, reader: ReaderRow | undefined, { hall, config, now }: Telling): NewNotice {
  const region = regionOf(card, hall);
  return {
    ...{ kind: 'RED', reader: member.person, window: keyText(card), unit: card.unit, part: member.part },
    ...(region !== undefined && { region }),
    cause: causeOf(card.rule, card.issuedAt),
    channel: nextChannel('RED', openWays(reader, config)) ?? 'INBOX',
    sendAt: wakingTime(reader, now, zoneOf(card, hall)),
    content: { kind: 'RED', card: shown(card), part: member.part },
  };
}

/** Who was told as handler or window is asked first; where there was neither, the head was. */
async function planChase(tx: Tx, fresh: readonly Pair[], { hall, now }: Telling): Promise<void> {
  const rungs = new Map<HeardCard, number>();
  for (const { card, member } of fresh) {
    const isLowest = member.part === 'HANDLER' || member.part === 'WINDOW';
    rungs.set(card, isLowest ? 0 : (rungs.get(card) ?? 1));
  }
  const cards = [...rungs.keys()];
  await tx.named('keep-chase', KEEP_CHASE, [
    cards.map(({ caseNo }) => caseNo),
    cards.map(({ rule }) => rule),
    cards.map(({ subject }) => subject),
    cards.map(({ crossedAt }) => formatInstant(crossedAt)),
    cards.map((card) => chasedOn(card, hall, now)),
    [...rungs.values()],
    RED,
  ]);
}

function chasedOn(card: HeardCard, hall: Telling['hall'], now: Instant): string {
  const calendar = hall.calendarOf(regionOf(card, hall) ?? '');
  return civilDateOf(chaseDay(dayAt(now, zoneOf(card, hall)), calendar));
}
