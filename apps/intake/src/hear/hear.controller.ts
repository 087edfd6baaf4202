import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type FactRow, heardOfCase, heardOfSupervision } from '#contracts/own-case.js';
import { On } from '#platform/kafka/on.js';
import { knownEvents, type Read, readable } from '#platform/kafka/readable.js';
import type { BatchContext, RecordBatch } from '#platform/kafka/record-batch.js';
import { transaction } from '#platform/tx.js';
import { hearFacts } from '../cases/ledger.js';
import { keepCalendar } from './calendars.js';

/** What others have decided of the cases that our windows have received, one transaction a batch, behind the fence. */
@Controller()
export class HearController {
  constructor(private readonly dataSource: DataSource) {}

  /** What the departments did, and our own facts, which come back. */
  @On('case.events')
  async hearCases(batch: RecordBatch, context: BatchContext): Promise<void> {
    await this.hear(batch, context, heardOfCase);
  }

  /** Supervision says that silence has accepted a case, or that it has not after all. */
  @On('supervision.events')
  async hearSupervision(batch: RecordBatch, context: BatchContext): Promise<void> {
    await this.hear(batch, context, heardOfSupervision);
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

  private async hear(batch: RecordBatch, context: BatchContext, read: Read<FactRow>): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      const rows = await readable(tx, batch, context, read);
      await hearFacts(tx, rows);
    });
  }
}
