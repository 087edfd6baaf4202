import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { CREATE_DEAD_LETTER, DROP_DEAD_LETTER } from '#platform/kafka/dead-letters.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { CREATE_CONSUMER_OFFSET, DROP_CONSUMER_OFFSET } from '#platform/kafka/offsets.js';
import type { BatchHandler, ConsumedRecord } from '#platform/kafka/record-batch.js';
import { createRegistry } from '#platform/metrics.js';
import { transaction } from '#platform/tx.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';

class EarTables1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CREATE_CONSUMER_OFFSET, CREATE_DEAD_LETTER]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [DROP_DEAD_LETTER, DROP_CONSUMER_OFFSET]) await runner.query(statement);
  }
}

/** Hears the topics on the real broker as another app would, and keeps what it heard. */
export class Ear {
  private readonly heard: ConsumedRecord[] = [];

  private constructor(
    private readonly server: BatchEventServer,
    private readonly database: TestDatabase,
  ) {}

  static async open(kafka: KafkaSettings, topics: readonly string[]): Promise<Ear> {
    const database = await createTestDatabase({ app: 'ear', migrations: [EarTables1700000000000] });
    const { dataSource } = database;
    const registry = createRegistry('ear');
    const onStopped = (error: Error) => {
      throw error;
    };
    const server = new BatchEventServer({ kafka, groupId: 'ear', dataSource, registry, onStopped });
    const ear = new Ear(server, database);
    const handler: BatchHandler = async (batch, context) => {
      await transaction(dataSource, (tx) => context.fence(tx));
      ear.heard.push(...batch.records);
    };
    for (const topic of topics) server.addHandler(topic, handler, true);
    await new Promise<void>((resolve, reject) => {
      void server.listen((error) => (error === undefined ? resolve() : reject(error)));
    });
    return ear;
  }

  /** The values heard so far on a topic, those of a partition in their order. */
  values(topic: string): readonly string[] {
    return this.records(topic).map(({ value = '' }) => value);
  }

  records(topic: string): readonly ConsumedRecord[] {
    return this.heard.filter((record) => record.topic === topic);
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.database.drop();
  }
}
