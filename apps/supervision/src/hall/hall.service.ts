import { Injectable } from '@nestjs/common';
import type { EventOf, KnownEvent } from '#contracts/registry.js';
import { calendarLayers } from '#domain/calendar.js';
import type { Instant } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { knownEvents } from '#platform/kafka/readable.js';
import type { BatchContext, RecordBatch } from '#platform/kafka/record-batch.js';
import type { Tx } from '#platform/tx.js';
import { COUNT_CASES, READ_REGIONS, STOP_JUDGES } from '../calendars/calendar.queries.js';
import { JUDGE_LOCK } from '../judge/judge.queries.js';
import * as queries from '../record/record.queries.js';
import { openRecount } from '../recount/recount.service.js';
import { CASE_TOPIC } from '../topics.js';

/** Keeps what the hall is made of, as hall.events tells it: the whole state of one thing at a time. */
@Injectable()
export class HallService {
  constructor(private readonly clock: Clock) {}

  /** True when cases may have been put up for judgement because a region changed. */
  async define(tx: Tx, batch: RecordBatch, context: BatchContext): Promise<boolean> {
    const regions: string[] = [];
    for (const event of await knownEvents(tx, batch, context)) {
      if ((await defineOne(tx, event)) === 'REGION') regions.push(event.subject);
    }
    if (regions.length > 0) await putUpCases(tx, regions, this.clock.now());
    return regions.length > 0;
  }
}

/** Puts up the cases of every region that finds its calendar in one of these or through it. */
async function putUpCases(tx: Tx, changed: readonly string[], now: Instant): Promise<void> {
  // A judge at work counts by the regions as they were, and a new case that it is about to save is not seen here yet.
  await tx.query(STOP_JUDGES, [JUDGE_LOCK, CASE_TOPIC]);
  const rows = await tx.query<{ code: string; parent: string | null }>(READ_REGIONS);
  const parents = new Map(rows.map(({ code, parent }) => [code, parent ?? undefined]));
  // Asked as the watch asks for a region's calendar, so that the two cannot differ.
  const book = new Map(changed.map((region) => [region, { region, version: 1, years: [] }]));
  const counted = await tx.query<{ region: string }>(COUNT_CASES);
  const touched = counted.filter(({ region }) => calendarLayers(region, book, (code) => parents.get(code)).length > 0);
  const regions = touched.map(({ region }) => region);
  if (regions.length > 0) await openRecount(tx, now, regions);
}

async function defineOne(tx: Tx, event: KnownEvent): Promise<'REGION' | undefined> {
  switch (event.type) {
    case 'region.defined':
      return await defineRegion(tx, event.data);
    case 'unit.defined':
      await tx.query(queries.DEFINE_UNIT, [event.data.region, event.data.code, event.data.name]);
      return undefined;
    case 'window.defined':
      await tx.query(queries.DEFINE_WINDOW, [event.data.region, event.data.code, event.data.name, event.data.unit]);
      return undefined;
    case 'source.defined': {
      const { id, units, acts, lagSeconds, entryTime, silentAfterMinutes = null } = event.data;
      await tx.query(queries.DEFINE_SOURCE, [id, units, acts, lagSeconds, entryTime, silentAfterMinutes]);
      return undefined;
    }
    default:
      // calendar.published comes from here, and other topics' types do not travel on this one.
      return undefined;
  }
}

/** A new parent may mean another calendar, for the region and for all that look through it. */
async function defineRegion(tx: Tx, region: EventOf<'region.defined'>['data']): Promise<'REGION' | undefined> {
  const { code, name, parent, zone } = region;
  const changed = await tx.query(queries.DEFINE_REGION, [code, name, parent ?? null, zone]);
  return changed.length > 0 ? 'REGION' : undefined;
}
