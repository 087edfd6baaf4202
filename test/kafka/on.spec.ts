import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { On } from '#platform/kafka/on.js';
import type { BatchContext, RecordBatch } from '#platform/kafka/record-batch.js';
import { createRegistry } from '#platform/metrics.js';
import { transaction } from '#platform/tx.js';
import { eventually } from '#testing/eventually.js';
import { KafkaFixture, TOPIC } from './fixture.js';

describe('a method marked @On', () => {
  let kafka: KafkaFixture;

  beforeAll(async () => {
    kafka = await KafkaFixture.create(1);
  });

  afterAll(async () => {
    await kafka.drop();
  });

  it('is given whole batches by Nest, and its errors arrive as they were thrown', async () => {
    @Controller()
    class CaseEvents {
      private readonly seen: string[] = [];

      @On(TOPIC)
      async hear(batch: RecordBatch, context: BatchContext): Promise<void> {
        await transaction(kafka.database.dataSource, async (tx) => {
          await context.fence(tx);
          if (batch.records.some(({ value }) => value === '3')) throw new RangeError('three is no good');
        });
        this.seen.push(...batch.records.map(({ value }) => String(value)));
      }

      values(): readonly string[] {
        return this.seen;
      }
    }

    @Module({ controllers: [CaseEvents] })
    class App {}

    const { settings, database } = kafka;
    const strategy = new BatchEventServer({
      ...{ kafka: settings, dataSource: database.dataSource, registry: createRegistry('nest') },
      groupId: 'nest',
      onStopped: () => undefined,
    });
    const app = await NestFactory.createMicroservice(App, { strategy, logger: false });
    await app.listen();
    await kafka.send(0, 6);
    await eventually(() => expect(app.get(CaseEvents).values()).toEqual(['0', '1', '2', '4', '5']));
    const letters = await kafka.query('select value, reason from dead_letter');
    expect(letters).toEqual([{ value: '3', reason: 'RangeError: three is no good' }]);
    await app.close();
  });
});
