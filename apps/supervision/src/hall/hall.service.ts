import { Injectable } from '@nestjs/common';
import type { EventOf, KnownEvent } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import type { BatchContext, RecordBatch } from '#platform/kafka/record-batch.js';
import type { Tx } from '#platform/tx.js';
import * as queries from '../record/record.queries.js';

/** Keeps what the hall is made of, as hall.events tells it: the whole state of one thing at a time. */
@Injectable()
export class HallService {
  /** True when cases were put up for judgement because their region changed. */
  async define(tx: Tx, batch: RecordBatch, context: BatchContext): Promise<boolean> {
    const regions: string[] = [];
    for (const record of batch.records) {
      // A compacted topic tells a removal by a missing value; nothing here is ever removed.
      if (record.value === undefined) continue;
      const parsed = parseEvent(record.value);
      if (parsed.kind === 'unreadable') {
        const reason = parsed.errors.map(({ field, expected }) => `${field}: expected ${expected}`).join('; ');
        await context.deadLetter(tx, record, reason);
      } else if (parsed.kind === 'event' && (await defineOne(tx, parsed.event)) === 'REGION') {
        regions.push(parsed.event.subject);
      }
    }
    if (regions.length > 0) await tx.query(queries.MARK_REGIONS, [regions]);
    return regions.length > 0;
  }
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
      const { id, units, acts, lagSeconds, entryTime } = event.data;
      await tx.query(queries.DEFINE_SOURCE, [id, units, acts, lagSeconds, entryTime]);
      return undefined;
    }
    default:
      // calendar.published comes from here, and other topics' types do not travel on this one.
      return undefined;
  }
}

/** A new parent may mean another calendar, so the region's cases are judged again. */
async function defineRegion(tx: Tx, region: EventOf<'region.defined'>['data']): Promise<'REGION' | undefined> {
  const { code, name, parent, zone } = region;
  const changed = await tx.query(queries.DEFINE_REGION, [code, name, parent ?? null, zone]);
  return changed.length > 0 ? 'REGION' : undefined;
}
