import { formatInstant } from '#domain/instant.js';
import { nextChannel } from '#domain/notice/notice-table.js';
import { causeBefore, causeOf, isShower, summaryDue } from '#domain/notice/shower.js';
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

/** Cards of one cause that a reader has not been told of. */
interface Group {
  readonly reader: string;
  readonly cause: string;
  /** That of the five minutes before, whose summary takes them too as long as it waits. */
  readonly before: string;
  readonly pairs: Pair[];
}

/** Parts what is told one by one from what is told as one: counted with what the reader was told of the cause before. */
export async function splitByShower(tx: Tx, fresh: readonly Pair[]) {
  const groups = groupsOf(fresh);
  const asked = groups.flatMap(({ reader, cause, before }) => [cause, before].map((each) => ({ reader, cause: each })));
  const columns = [asked.map(({ reader }) => reader), asked.map(({ cause }) => cause)];
  const rows = await tx.named<CauseRow>('read-causes', READ_CAUSES, columns);
  const known = new Map(rows.map((row) => [groupKey(row.reader, row.cause), row]));
  const open = await stillOpen(tx, rows);
  const openOf = (reader: string, cause: string) => {
    const id = known.get(groupKey(reader, cause))?.open ?? undefined;
    return id !== undefined && open.has(id) ? id : undefined;
  };
  const singles: Pair[] = [];
  const showers: Shower[] = [];
  for (const { reader, cause, before, pairs } of groups) {
    const { summaries, singles: told } = known.get(groupKey(reader, cause)) ?? { summaries: 0, singles: 0 };
    const waiting = openOf(reader, cause) ?? openOf(reader, before);
    if (waiting === undefined && summaries === 0 && !isShower(told + pairs.length)) singles.push(...pairs);
    else showers.push({ reader, cause, pairs, summaries, open: waiting });
  }
  return { singles, showers };
}

function groupsOf(fresh: readonly Pair[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const pair of fresh) {
    const { rule, issuedAt } = pair.card;
    const [reader, cause] = [pair.member.person, causeOf(rule, issuedAt)];
    const key = groupKey(reader, cause);
    const group = groups.get(key) ?? { reader, cause, before: causeBefore(rule, issuedAt), pairs: [] };
    group.pairs.push(pair);
    groups.set(key, group);
  }
  return [...groups.values()];
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
  return {
    ...{ kind: 'RED_SUMMARY', reader, cause, window: `${cause}/${summaries + 1}`, part: member.part },
    ...(region !== undefined && { region }),
    channel: nextChannel('RED_SUMMARY', openWays(row, config)) ?? 'INBOX',
    sendAt: wakingTime(row, summaryDue(now), zoneOf(card, hall)),
    content: { kind: 'RED_SUMMARY', rule: card.rule },
  };
}

function groupKey(reader: string, cause: string): string {
  return JSON.stringify([reader, cause]);
}
