import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { heardOfCase, heardOfSupervision } from '#contracts/own-case.js';
import { withoutOwn } from '#platform/acts/own-fact.js';
import { On } from '#platform/kafka/on.js';
import { knownEvents, readable } from '#platform/kafka/readable.js';
import type { BatchContext, RecordBatch } from '#platform/kafka/record-batch.js';
import { transaction } from '#platform/tx.js';
import { findKnown, hearFacts } from '../cases/ledger.js';
import { keepCalendar } from './calendars.js';

/** What others have decided of the cases that our windows have received, one transaction a batch, behind the fence. */
@Controller()
export class HearController {
  constructor(private readonly dataSource: DataSource) {}

  /** What the departments did. Our own facts come back; they are kept only where the database has lost them. */
  @On('case.events')
  async hearCases(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      const others = await withoutOwn('intake', batch, (facts) => findKnown(tx, facts));
      await hearFacts(tx, await readable(tx, others, context, heardOfCase));
    });
  }

  /** Supervision says that silence has accepted a case, or that it has not after all. */
  @On('supervision.events')
  async hearSupervision(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      await hearFacts(tx, await readable(tx, batch, context, heardOfSupervision));
    });
  }

  /** By which days the limits of a region are counted. */
  @On('hall.events')
  async hearHall(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      for (const event of await knownEvents(tx, batch, context)) {
        if (event.type === 'calendar.published') await keepCalendar(tx, event.data);
      }
    });
  }
}
