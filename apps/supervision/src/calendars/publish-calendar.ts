import type { DataSource } from 'typeorm';
import { keyOf } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import { type CalendarData, calendarLayers } from '#domain/calendar.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { audit } from '#platform/audit.js';
import { DomainError } from '#platform/errors.js';
import { type OutboxRow, say } from '#platform/outbox.js';
import { type Tx, transaction } from '#platform/tx.js';
import { JUDGE_LOCK } from '../judge/judge.queries.js';
import { openRecount } from '../recount/recount.service.js';
import { CASE_TOPIC } from '../topics.js';
import * as queries from './calendar.queries.js';
import { CalendarBook } from './calendar-book.js';
import { type ChangedYear, calendarChanges } from './calendar-changes.js';
import { FileRefused } from './calendar-file.js';
import { type Import, type Merged, mergeCalendar } from './merge-calendar.js';

/** What an import would do, or did. */
export interface Plan extends Merged {
  readonly region: string;
  readonly changes: readonly ChangedYear[];
  /** Regions with cases that count by this calendar: its own, and those that fall back to it. */
  readonly regions: readonly string[];
  readonly cases: number;
}

/** Says what publishing would do and changes nothing. */
export function planImport(dataSource: DataSource, imported: Import): Promise<Plan> {
  return transaction(dataSource, (tx) => plan(tx, imported), { isolation: 'repeatable read' });
}

/** Publishes the next version, tells it, and puts the cases that count by it up for judgement: all of it or nothing. */
export function publishImport(dataSource: DataSource, imported: Import, now: Instant, account?: string): Promise<Plan> {
  return transaction(dataSource, async (tx) => {
    await tx.query(queries.TAKE_PUBLISHING, [queries.PUBLISH_LOCK]);
    // A judge at work counts by the calendar as it was, and the case it is about to save is not seen here yet: it would
    // keep the old verdict for good. So they end first, and begin again with the new calendar.
    await tx.query(queries.STOP_JUDGES, [JUDGE_LOCK, CASE_TOPIC]);
    const planned = await plan(tx, imported);
    if (planned.calendar === undefined) return planned;
    const { region, version } = planned.calendar;
    const published = publishedEvent(planned.calendar, now);
    await tx.query(queries.PUBLISH, [region, version, JSON.stringify(planned.calendar), formatInstant(now)]);
    await say(tx, [published]);
    const by = account === undefined ? {} : { account };
    await audit(tx, {
      at: now,
      ...by,
      kind: 'calendar-published',
      subject: `${region}@${version}`,
      detail: imported.fileName,
    });
    await openRecount(tx, now, planned.regions);
    return planned;
  });
}

async function plan(tx: Tx, imported: Import): Promise<Plan> {
  return (await planWithBooks(tx, imported)).plan;
}

/** With the calendars as they are and as they would be. */
export async function planWithBooks(
  tx: Tx,
  imported: Import,
): Promise<{ readonly plan: Plan; readonly before: CalendarBook; readonly after: CalendarBook }> {
  const { region } = imported;
  const calendars = await tx.query<{ region: string; data: CalendarData }>(queries.READ_NEWEST);
  const regions = await tx.query<{ code: string; parent: string | null }>(queries.READ_REGIONS);
  const before = new Map(calendars.map((row) => [row.region, row.data]));
  if (!before.has(region) && !regions.some(({ code }) => code === region)) checkRegion(region);
  const merged = mergeCalendar(before.get(region), imported);
  const parents = new Map(regions.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent] as const])));
  const after = merged.calendar === undefined ? before : new Map([...before, [region, merged.calendar]]);
  const layersBy = (book: ReadonlyMap<string, CalendarData>, code: string) =>
    calendarLayers(code, book, (inner) => parents.get(inner));
  const counted = await tx.query<{ region: string; cases: number }>(queries.COUNT_CASES);
  // Who falls back to it is asked as the watch asks it, so that the two cannot differ.
  const touched = counted.filter((row) => layersBy(after, row.region).some((layer) => layer.region === region));
  const planned = {
    ...merged,
    region,
    changes: calendarChanges(layersBy(before, region), layersBy(after, region)),
    regions: touched.map((row) => row.region),
    cases: touched.reduce((sum, row) => sum + row.cases, 0),
  };
  return { plan: planned, before: new CalendarBook(before, parents), after: new CalendarBook(after, parents) };
}

const REGION_CODE = /^(CN|\d{12})$/;

/** A region nobody has heard of may close its hall before its first case, but a mistyped code must not pass for one. */
function checkRegion(region: string): void {
  if (REGION_CODE.test(region)) return;
  const expected = 'CN, the 12 digits of a region, or the code of one that is defined';
  throw new DomainError('unknown-region', `--region: '${region}', expected ${expected}`, {
    field: 'region',
    value: region,
    expected,
  });
}

function publishedEvent(calendar: CalendarData, now: Instant): OutboxRow {
  const time = formatInstant(now);
  const head = { type: 'calendar.published', subject: calendar.region } as const;
  const event = {
    specversion: '1.0',
    // A version is published once.
    id: `${calendar.region}@${calendar.version}`,
    source: 'supervision',
    ...head,
    time,
    recordedtime: time,
    dataversion: 1,
    data: calendar,
  };
  const value = JSON.stringify(event);
  const parsed = parseEvent(value);
  if (parsed.kind === 'unreadable') {
    throw new FileRefused(
      parsed.errors.map(({ field, value: wrong, expected }) => ({ field, value: String(wrong), expected })),
    );
  }
  return { topic: 'hall.events', key: keyOf(head), value };
}
