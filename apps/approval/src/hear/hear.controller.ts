import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KnownEvent } from '#contracts/registry.js';
import { type Parsed, parseEvent, type Unreadable } from '#contracts/validate.js';
import { On } from '#platform/kafka/on.js';
import type { BatchContext, ConsumedRecord, RecordBatch } from '#platform/kafka/record-batch.js';
import { type Tx, transaction } from '#platform/tx.js';
import { keepCalendar, keepRegion } from '../cases/calendars.js';
import { type FactRow, lockCases, recordFacts } from '../cases/ledger.js';
import { isOwnCase, isOwnSource, isSupervision } from '../own.js';

/** A fact to be kept, the reason why it cannot be read, or nothing to us. */
type Heard = FactRow | { readonly unreadable: string } | undefined;

/** Kafka to ledger: the cases of our own intake, one transaction a batch, behind the fence. */
@Controller()
export class HearController {
  constructor(private readonly dataSource: DataSource) {}

  @On('case.events')
  async hearCases(batch: RecordBatch, context: BatchContext): Promise<void> {
    await this.hear(batch, context, (parsed) => isOwnSource(envelopeOf(parsed).source));
  }

  /** Supervision says that silence has accepted a case, or that it has not after all. */
  @On('supervision.events')
  async hearSupervision(batch: RecordBatch, context: BatchContext): Promise<void> {
    await this.hear(batch, context, (parsed) => {
      const { type, source } = envelopeOf(parsed);
      return isSupervision(source) && type.startsWith('case.deemed-accept');
    });
  }

  /** By which days the limits of a region are counted. */
  @On('hall.events')
  async hearHall(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      for (const record of batch.records) {
        // A compacted topic tells a removal by a missing value; nothing here is ever removed.
        if (record.value === undefined) continue;
        const parsed = parseEvent(record.value);
        if (parsed.kind === 'unreadable') await context.deadLetter(tx, record, reasonOf(parsed));
        else if (parsed.kind === 'event') await keepHall(tx, parsed.event);
      }
    });
  }

  private async hear(batch: RecordBatch, context: BatchContext, isOurs: (parsed: Readable) => boolean): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      const rows: FactRow[] = [];
      for (const record of batch.records) {
        const heard = heardOf(record, isOurs);
        if (heard === undefined) continue;
        if ('unreadable' in heard) await context.deadLetter(tx, record, heard.unreadable);
        else rows.push(heard);
      }
      if (rows.length === 0) return;
      await lockCases(tx, [...new Set(rows.map(({ caseNo }) => caseNo))]);
      await recordFacts(tx, rows);
    });
  }
}

type Readable = Exclude<Parsed, Unreadable>;

function heardOf({ key, value }: ConsumedRecord, isOurs: (parsed: Readable) => boolean): Heard {
  // Most facts are of other systems' cases: they are not even read.
  if (!isOwnCase(key)) return undefined;
  if (value === undefined) return { unreadable: 'no value' };
  const parsed = parseEvent(value);
  if (parsed.kind === 'unreadable') return { unreadable: reasonOf(parsed) };
  const { subject, id } = envelopeOf(parsed);
  if (subject !== key) return { unreadable: `key: expected the case number ${subject}` };
  return isOurs(parsed) ? { caseNo: subject, id, body: value } : undefined;
}

function envelopeOf(parsed: Readable) {
  return parsed.kind === 'event' ? parsed.event : parsed.envelope;
}

function reasonOf({ errors }: Unreadable): string {
  return errors.map(({ field, expected }) => `${field}: expected ${expected}`).join('; ');
}

async function keepHall(tx: Tx, event: KnownEvent): Promise<void> {
  if (event.type === 'calendar.published') await keepCalendar(tx, event.data);
  if (event.type === 'region.defined') await keepRegion(tx, event.data.code, event.data.parent);
}
