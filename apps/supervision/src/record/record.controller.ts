import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { parseEvent, reasonOf } from '#contracts/validate.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { joined } from '#platform/bodies.js';
import { Clock } from '#platform/clock.js';
import { On } from '#platform/kafka/on.js';
import { type Read, readable } from '#platform/kafka/readable.js';
import type { BatchContext, ConsumedRecord, RecordBatch } from '#platform/kafka/record-batch.js';
import { type Tx, transaction } from '#platform/tx.js';
import { HallService } from '../hall/hall.service.js';
import { Wakes } from '../wakes.js';
import { latestBySource } from './heard.js';
import { HEAR_SOURCES, RECORD } from './record.queries.js';

interface Row {
  readonly caseNo: string;
  readonly id: string;
  readonly body: string;
  readonly source: string;
  readonly time: string;
}

/** Kafka to ledger: one transaction a batch, behind the fence. */
@Controller()
export class RecordController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hall: HallService,
    private readonly wakes: Wakes,
    private readonly clock: Clock,
  ) {}

  @On('case.events')
  async recordCases(batch: RecordBatch, context: BatchContext): Promise<void> {
    const touched = await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      const rows = await readable(tx, batch, context, rowOf);
      await hearSources(tx, rows, batch.partition, this.clock.now());
      return await recordRows(tx, rows, batch.partition);
    });
    if (touched > 0) this.wakes.judge.give();
  }

  @On('hall.events')
  async recordHall(batch: RecordBatch, context: BatchContext): Promise<void> {
    const isRejudged = await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      return await this.hall.define(tx, batch, context);
    });
    if (isRejudged) this.wakes.judge.give();
  }
}

async function recordRows(tx: Tx, rows: readonly Row[], partition: number): Promise<number> {
  if (rows.length === 0) return 0;
  const bodies = joined(rows.map((row) => row.body));
  const columns = [rows.map((row) => row.caseNo), rows.map((row) => row.id), bodies];
  const marks = await tx.named('record', RECORD, [...columns, partition]);
  return marks.length;
}

/** A fact told again changes nothing else, but its source is there. */
async function hearSources(tx: Tx, rows: readonly Row[], partition: number, now: Instant): Promise<void> {
  if (rows.length === 0) return;
  const { sources, times } = latestBySource(rows);
  await tx.named('hear-sources', HEAR_SOURCES, [sources, times, partition, formatInstant(now)]);
}

/** What is of an unknown type is kept for a release that knows it. */
function rowOf(record: ConsumedRecord): ReturnType<Read<Row>> {
  if (record.value === undefined) return { unreadable: 'no value' };
  const parsed = parseEvent(record.value);
  if (parsed.kind === 'unreadable') return { unreadable: reasonOf(parsed) };
  const { subject, id, source, time } = parsed.kind === 'event' ? parsed.event : parsed.envelope;
  // Order within a case and the watermark of its partition both rest on the key.
  if (record.key !== subject) return { unreadable: `key: expected the case number ${subject}` };
  return { caseNo: subject, id, body: record.value, source, time };
}
