import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { parseEvent, reasonOf } from '#contracts/validate.js';
import { isOwnCase } from '#domain/intake/case-number.js';
import { On } from '#platform/kafka/on.js';
import { knownEvents, type Read, readable } from '#platform/kafka/readable.js';
import type { BatchContext, ConsumedRecord, RecordBatch } from '#platform/kafka/record-batch.js';
import { transaction } from '#platform/tx.js';
import { CardsService } from '../cards/cards.service.js';
import { type CardEvent, isCardEvent } from '../cards/known-cards.js';
import { ClosingService } from '../closing/closing.service.js';
import { type EndEvent, isEndEvent } from '../closing/ended-cases.js';
import { isReceiptEvent, keepPlaces, type ReceiptEvent } from '../contact/case-places.js';
import { Sweeper } from '../deliver/sweeper.js';
import { keepHall } from '../hall/hall.js';

/** Kafka to rows, one transaction a batch, behind the fence: what is to be told is a row before anybody is told. */
@Controller()
export class HearController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cards: CardsService,
    private readonly closing: ClosingService,
    private readonly sweeper: Sweeper,
  ) {}

  @On('hall.events')
  async hearHall(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      const events = await knownEvents(tx, batch, context);
      for (const event of events) await keepHall(tx, event);
      if (events.some(({ type }) => type === 'person.assigned' || type === 'unit.defined'))
        await this.cards.tellUnreached(tx);
    });
    this.sweeper.nudge();
  }

  @On('supervision.events')
  async hearCards(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      await this.cards.hear(tx, await readable(tx, batch, context, cardOf));
    });
    this.sweeper.nudge();
  }

  /** Only where a case of our own intake belongs and how it ends: nobody else gives us a contact. */
  @On('case.events')
  async hearCases(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      const events = await readable(tx, batch, context, receiptOrEndOf);
      await keepPlaces(tx, events.filter(isReceiptEvent));
      await this.closing.hearEnds(tx, events.filter(isEndEvent));
    });
    this.sweeper.nudge();
  }

  @On('citizen.events')
  async hearCitizens(batch: RecordBatch, context: BatchContext): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      await context.fence(tx);
      await this.closing.hearContacts(tx, await knownEvents(tx, batch, context));
    });
    this.sweeper.nudge();
  }
}

function cardOf({ value }: ConsumedRecord): ReturnType<Read<CardEvent>> {
  if (value === undefined) return { unreadable: 'no value' };
  const parsed = parseEvent(value);
  if (parsed.kind === 'unreadable') return { unreadable: reasonOf(parsed) };
  return parsed.kind === 'event' && isCardEvent(parsed.event) ? parsed.event : undefined;
}

function receiptOrEndOf({ key, value }: ConsumedRecord): ReturnType<Read<ReceiptEvent | EndEvent>> {
  // Most facts are of other systems' cases: they are not even read.
  if (key === undefined || value === undefined || !isOwnCase(key)) return undefined;
  const parsed = parseEvent(value);
  // Supervision and approval set aside what cannot be read; a second dead letter of it would help nobody.
  if (parsed.kind !== 'event') return undefined;
  const { event } = parsed;
  return isReceiptEvent(event) || isEndEvent(event) ? event : undefined;
}
