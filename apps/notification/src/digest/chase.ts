import { civilDateOf, dayNumberOf } from '#domain/civil-date.js';
import { formatInstant } from '#domain/instant.js';
import { audienceOf, presentOn } from '#domain/notice/audience.js';
import { chaseDay, RUNGS, rungAbove } from '#domain/notice/chase.js';
import { nextChannel, type Part } from '#domain/notice/notice-table.js';
import type { Tx } from '#platform/tx.js';
import { RED, STANDING } from '../cards/known-cards.js';
import type { NewNotice, ShownCard } from '../notices/notice.js';
import { openWays, readReaders, wakingTime } from '../readers/readers.js';
import * as queries from './digest.queries.js';
import { unitsOf } from './digests.js';
import type { Morning } from './morning.js';

/** Cards shown by name; of the rest the number is told. */
const SHOWN_ROWS = 10;

/** What one reader is to see to, because those below have been silent. */
interface Chased {
  readonly silent: Part;
  readonly part: Part;
  readonly cards: ShownCard[];
}

/** Red cards that nobody has acknowledged in time go one rung up: one notice a reader and morning, however many. */
export async function chase(tx: Tx, morning: Morning): Promise<readonly NewNotice[]> {
  const { hall, day, region } = morning;
  const rows = await tx.query<queries.ChasedRow>(queries.READ_CHASED, [unitsOf(region, hall), day, STANDING]);
  if (rows.length === 0) return [];
  const byReader = new Map<string, Chased>();
  const present = presentOn(hall.staff, day);
  for (const row of rows) {
    const part = rungAbove(row.rung);
    if (part === undefined) continue;
    for (const member of audienceOf({ unit: row.unit }, [part], hall, present)) {
      const known = byReader.get(member.person);
      if (known === undefined)
        byReader.set(member.person, { silent: silentBelow(row.rung), part, cards: [shown(row)] });
      else known.cards.push(shown(row));
    }
  }
  await raise(tx, rows, morning);
  return await noticesOf(tx, byReader, morning);
}

function silentBelow(rung: number): Part {
  return RUNGS[rung] ?? 'SUPERVISOR';
}

async function raise(tx: Tx, rows: readonly queries.ChasedRow[], { region, day, hall }: Morning): Promise<void> {
  const next = civilDateOf(chaseDay(dayNumberOf(day), hall.calendarOf(region)));
  const rungs = rows.map(({ rung }) => Math.min(rung + 1, RUNGS.length - 1));
  await tx.query(queries.RAISE, [
    rows.map((row) => row.case_no),
    rows.map(({ rule }) => rule),
    rows.map(({ subject }) => subject),
    rows.map((row) => formatInstant(row.crossed_at)),
    rungs,
    rungs.map((rung) => (rungAbove(rung) === undefined ? null : next)),
    RED,
  ]);
}

async function noticesOf(
  tx: Tx,
  byReader: ReadonlyMap<string, Chased>,
  morning: Morning,
): Promise<readonly NewNotice[]> {
  const { region, day, now, hall, config } = morning;
  const readers = await readReaders(tx, [...byReader.keys()]);
  return [...byReader].map(([reader, { silent, part, cards }]) => {
    const row = readers.get(reader);
    return {
      ...{ kind: 'CHASE', reader, window: `${region}/${day}`, region, part },
      channel: nextChannel('CHASE', openWays(row, config)) ?? 'INBOX',
      sendAt: wakingTime(row, now, hall.zoneOf(region)),
      content: { kind: 'CHASE', count: cards.length, cards: cards.slice(0, SHOWN_ROWS), silent },
    };
  });
}

function shown(row: queries.ChasedRow): ShownCard {
  return {
    ...{ caseNo: row.case_no, rule: row.rule, unit: row.unit },
    ...(row.window !== null && { window: row.window }),
    ...(row.due_day !== null && { dueDay: row.due_day }),
  };
}
