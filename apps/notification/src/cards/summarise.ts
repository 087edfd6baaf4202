import { formatInstant, type Instant } from '#domain/instant.js';
import { nextChannel } from '#domain/notice/notice-table.js';
import { causeOf, endOfShower, isShower } from '#domain/notice/shower.js';
import { say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import { createNotices, nameOf, suppressedEvent } from '../notices/create-notices.js';
import type { NewNotice } from '../notices/notice.js';
import { openWays, type ReaderRow, wakingTime } from '../readers/readers.js';
import { keepTold, type Pair, regionOf, type Telling, zoneOf } from './pairs.js';
import { LOCK_SUMMARIES, READ_CAUSES, SUMMARISE } from './tell.queries.js';
import type { Silenced } from './withdraw.js';

/** Cards of one cause that a reader is told as one. */
interface Shower {
  readonly reader: string;
  readonly cause: string;
  readonly pairs: readonly Pair[];
  /** Summaries of this cause that were made before, and the one that still takes more. */
  readonly summaries: number;
  readonly open: number | undefined;
}

interface CauseRow {
  readonly reader: string;
  readonly cause: string;
  readonly singles: number;
  readonly summaries: number;
  readonly open: number | null;
}

/** Parts what is told one by one from what is told as one: counted with what the reader was told of the cause before. */
export async function splitByShower(tx: Tx, fresh: readonly Pair[]) {
  const groups = new Map<string, Pair[]>();
  for (const pair of fresh) {
    const key = groupKey(pair.member.person, causeOf(pair.card.rule, pair.card.issuedAt));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  const asked = [...groups.keys()].map((key): readonly [string, string] => JSON.parse(key));
  const columns = [asked.map(([reader]) => reader), asked.map(([, cause]) => cause)];
  const rows = await tx.named<CauseRow>('read-causes', READ_CAUSES, columns);
  const before = new Map(rows.map((row) => [groupKey(row.reader, row.cause), row]));
  const open = await stillOpen(tx, rows);
  const singles: Pair[] = [];
  const showers: Shower[] = [];
  for (const [reader, cause] of asked) {
    const pairs = groups.get(groupKey(reader, cause)) ?? [];
    const told = before.get(groupKey(reader, cause));
    const summaries = told?.summaries ?? 0;
    if (summaries === 0 && !isShower((told?.singles ?? 0) + pairs.length)) singles.push(...pairs);
    else
      showers.push({
        reader,
        cause,
        pairs,
        summaries,
        open: open.has(told?.open ?? 0) ? (told?.open ?? undefined) : undefined,
      });
  }
  return { singles, showers };
}

async function stillOpen(tx: Tx, rows: readonly CauseRow[]): Promise<ReadonlySet<number>> {
  const ids = rows.flatMap(({ open }) => open ?? []);
  if (ids.length === 0) return new Set();
  const locked = await tx.query<{ id: number }>(LOCK_SUMMARIES, [ids]);
  return new Set(locked.map(({ id }) => id));
}

/** One notice a reader and cause, however many cards; what was to be told one by one and is not sent yet goes into it. */
export async function summarise(
  tx: Tx,
  showers: readonly Shower[],
  readers: ReadonlyMap<string, ReaderRow>,
  telling: Telling,
): Promise<void> {
  if (showers.length === 0) return;
  const missing = showers.filter(({ open }) => open === undefined);
  const notices = missing.map((shower) => summaryOf(shower, readers.get(shower.reader), telling));
  const ids = await createNotices(tx, notices, telling.now);
  const made = new Map(missing.map((shower, nth) => [shower, ids.get(nameOf(notices[nth] as NewNotice))]));
  const told = showers.flatMap((shower) => {
    const notice = shower.open ?? made.get(shower);
    return notice === undefined ? [] : shower.pairs.map((pair) => ({ ...pair, notice }));
  });
  await keepTold(tx, told);
  const summaries = [...new Set(told.map(({ notice }) => notice))];
  const silenced = await tx.named<Silenced>('summarise', SUMMARISE, [summaries, formatInstant(telling.now)]);
  await say(
    tx,
    silenced.map((notice) => suppressedEvent(notice.id, notice, 'summarised', telling.now)),
  );
}

function summaryOf(
  { reader, cause, pairs, summaries }: Shower,
  row: ReaderRow | undefined,
  telling: Telling,
): NewNotice {
  const { hall, config, now } = telling;
  const [{ card, member }] = pairs as readonly [Pair, ...Pair[]];
  const region = regionOf(card, hall);
  const due = Math.max(now, endOfShower(card.issuedAt)) as Instant;
  return {
    ...{ kind: 'RED_SUMMARY', reader, cause, window: `${cause}/${summaries + 1}`, part: member.part },
    ...(region !== undefined && { region }),
    channel: nextChannel('RED_SUMMARY', openWays(row, config)) ?? 'INBOX',
    sendAt: wakingTime(row, due, zoneOf(card, hall)),
    content: { kind: 'RED_SUMMARY', rule: card.rule },
  };
}

function groupKey(reader: string, cause: string): string {
  return JSON.stringify([reader, cause]);
}
