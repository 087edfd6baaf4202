import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { DataSource } from 'typeorm';
import { formatInstant, type Instant } from '#domain/instant.js';
import { closingRate, earlyRate, percentText, type Ratio, sameDayRate } from '#domain/rates.js';
import { dueText } from './due-text.js';
import * as queries from './report.queries.js';

/** Rows read and written at a time. */
const BATCH_ROWS = 5_000;

/** Two decimals, as the bulletins of the halls print them. */
const PERCENT_DECIMALS = 2;

interface StatisticsRow {
  readonly accepted: number;
  readonly closed: number;
  readonly closed_same_day: number;
  readonly closed_early: number;
}

interface CaseCounts {
  readonly total: number;
  readonly open: number;
  readonly ended: number;
  readonly in_time: number;
  readonly late: number;
  readonly undetermined: number;
  readonly overdue: number;
  readonly overdue_ended: number;
  readonly overdue_open: number;
}

interface CardLine {
  readonly case_no: string;
  readonly rule: string;
  readonly level: number;
  readonly level_name: string;
  readonly subject: string;
  readonly due_day: string | null;
  readonly due_instant: Instant | null;
  readonly crossed_at: Instant;
  readonly unit: string;
  readonly window: string | null;
  readonly zone: string;
}

/** What stands in the tables after a replay, counted. */
export async function reportOf(dataSource: DataSource) {
  const [counts]: readonly CaseCounts[] = await dataSource.query(queries.READ_CASE_COUNTS);
  const cards: readonly unknown[] = await dataSource.query(queries.READ_CARD_COUNTS);
  const [statistics]: readonly StatisticsRow[] = await dataSource.query(queries.READ_STATISTICS);
  const findings: readonly unknown[] = await dataSource.query(queries.READ_FINDING_COUNTS);
  if (counts === undefined || statistics === undefined) throw new Error('the counts of a table are one row');
  const { in_time: inTime, overdue_ended: overdueEnded, overdue_open: overdueOpen, ...others } = counts;
  const cases = { ...others, inTime, overdueEnded, overdueOpen };
  return { cases, statistics: statisticsOf(statistics), cards, findings };
}

/** The counts of the whole file and their three rates, as text in percent; null where there is nothing to divide by. */
function statisticsOf(row: StatisticsRow) {
  const { accepted, closed, closed_same_day: closedSameDay, closed_early: closedEarly } = row;
  const counts = { accepted, closed, closedSameDay, closedEarly };
  const percent = (ratio: Ratio) => percentText(ratio, PERCENT_DECIMALS) ?? null;
  const rates = { closing: closingRate(counts), sameDay: sameDayRate(counts), early: earlyRate(counts) };
  return {
    ...counts,
    closingPercent: percent(rates.closing),
    sameDayPercent: percent(rates.sameDay),
    earlyPercent: percent(rates.early),
  };
}

/** One line a standing card, sorted; the case as its source numbers it, times in the region's zone. */
export async function writeCards(dataSource: DataSource, path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('case,rule,level,due,crossed_at,unit,window\n');
  let after: readonly unknown[] = ['', '', 0, formatInstant(0 as Instant), ''];
  for (;;) {
    const rows: readonly CardLine[] = await dataSource.query(queries.READ_CARDS_AFTER, [...after, BATCH_ROWS]);
    const last = rows.at(-1);
    if (last === undefined) break;
    if (!out.write(rows.map(lineOf).join(''))) await once(out, 'drain');
    after = [last.case_no, last.rule, last.level, formatInstant(last.crossed_at), last.subject];
  }
  out.end();
  await once(out, 'finish');
}

function lineOf(card: CardLine): string {
  const number = card.case_no.slice(card.case_no.indexOf(':') + 1);
  const fields = [
    number,
    card.rule,
    card.level_name,
    card.due_day ?? (card.due_instant === null ? '' : dueText(card.due_instant, card.zone)),
    dueText(card.crossed_at, card.zone),
    card.unit,
    card.window ?? '',
  ];
  return `${fields.map(quoted).join(',')}\n`;
}

function quoted(field: string): string {
  return /[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
