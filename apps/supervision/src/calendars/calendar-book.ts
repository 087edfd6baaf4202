import { Injectable } from '@nestjs/common';
import { buildCalendar, type CalendarData, calendarLayers, type WorkCalendar } from '#domain/calendar.js';
import type { Tx } from '#platform/tx.js';

/** The calendars as they stand at one moment: the newest version of each region, built once for each that asks. */
export class CalendarBook {
  private readonly built = new Map<string, WorkCalendar>();

  constructor(
    private readonly published: ReadonlyMap<string, CalendarData>,
    private readonly parents: ReadonlyMap<string, string>,
  ) {}

  /** The region's own calendar, or that of its nearest parent that has one; without any, one that covers no year. */
  of(region: string): WorkCalendar {
    const known = this.built.get(region);
    if (known !== undefined) return known;
    const layers = calendarLayers(region, this.published, (code) => this.parents.get(code));
    const calendar = buildCalendar(layers);
    this.built.set(region, calendar);
    return calendar;
  }
}

/** Changes whenever a calendar is published or a region is defined, and costs two index probes. */
const READ_STAMP = `select (select coalesce(max(id), 0) from calendar) as calendars,
  (select coalesce(sum(hashtext(code || coalesce(parent, ''))), 0)::text from region) as regions`;

const READ_CALENDARS = 'select distinct on (region) region, data from calendar order by region, version desc';
const READ_PARENTS = 'select code, parent from region where parent is not null';

/** Keeps the book while nothing was published, so that a judgement asks the database only whether something was. */
@Injectable()
export class CalendarBooks {
  private stamp = '';
  private book = new CalendarBook(new Map(), new Map());

  async current(tx: Tx): Promise<CalendarBook> {
    const [row] = await tx.named<{ calendars: number; regions: string }>('calendar-stamp', READ_STAMP);
    const stamp = `${row?.calendars} ${row?.regions}`;
    if (stamp !== this.stamp) {
      this.book = await readBook(tx);
      this.stamp = stamp;
    }
    return this.book;
  }
}

async function readBook(tx: Tx): Promise<CalendarBook> {
  const calendars = await tx.query<{ region: string; data: CalendarData }>(READ_CALENDARS);
  const regions = await tx.query<{ code: string; parent: string }>(READ_PARENTS);
  return new CalendarBook(
    new Map(calendars.map((row) => [row.region, row.data])),
    new Map(regions.map((row) => [row.code, row.parent])),
  );
}
