import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type FactRow, heardOfCase, heardOfSupervision } from '#contracts/own-case.js';
import type { KnownEvent } from '#contracts/registry.js';
import { withoutOwn } from '#platform/acts/own-fact.js';
import { On } from '#platform/kafka/on.js';
import { knownEvents, readable } from '#platform/kafka/readable.js';
import type { BatchContext, RecordBatch } from '#platform/kafka/record-batch.js';
import { type Tx, transaction } from '#platform/tx.js';
import { keepCalendar, keepRegion } from '../cases/calendars.js';
import { findKnown, lockCases, recordFacts } from '../cases/ledger.js';

/** Kafka to ledger: the cases of our own intake, one transaction a batch, behind the fence. */
@Controller()
export class HearController {
  constructor(private readonly dataSource: DataSource) {}

  /** Our own facts come back; they are kept only where the database has lost them. */
  @On('case.events')
  async hearCases(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      const others = await withoutOwn('approval', batch, (facts) => findKnown(tx, facts));
      await keepFacts(tx, await readable(tx, others, context, heardOfCase));
    });
  }

  /** Supervision says that silence has accepted a case, or that it has not after all. */
  @On('supervision.events')
  async hearSupervision(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      await keepFacts(tx, await readable(tx, batch, context, heardOfSupervision));
    });
  }

  /** By which days the limits of a region are counted. */
  @On('hall.events')
  async hearHall(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      for (const event of await knownEvents(tx, batch, context)) await keepHall(tx, event);
    });
  }
}

async function keepFacts(tx: Tx, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return;
  await lockCases(tx, [...new Set(rows.map(({ caseNo }) => caseNo))]);
  await recordFacts(tx, rows);
}

async function keepHall(tx: Tx, event: KnownEvent): Promise<void> {
  if (event.type === 'calendar.published') await keepCalendar(tx, event.data);
  if (event.type === 'region.defined') await keepRegion(tx, event.data.code, event.data.parent);
}
