import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ReadingStopped } from '#platform/kafka/batch-runner.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { CREATE_DEAD_LETTER, DROP_DEAD_LETTER } from '#platform/kafka/dead-letters.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { CREATE_CONSUMER_OFFSET, DROP_CONSUMER_OFFSET } from '#platform/kafka/offsets.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import type { BatchContext, BatchHandler, RecordBatch } from '#platform/kafka/record-batch.js';
import { deleteTopics, ensureTopics } from '#platform/kafka/topics.js';
import { createRegistry } from '#platform/metrics.js';
import { type Tx, transaction } from '#platform/tx.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';

export const TOPIC = 'case.events';

/** What one test may take where the machine is busy; the slowest need 6 s where it is not. */
const TEST_ms = 60_000;
import.meta.jest.setTimeout(TEST_ms);

class KafkaTables1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CREATE_CONSUMER_OFFSET);
    await runner.query(CREATE_DEAD_LETTER);
    // No key: a record that is handled twice must be seen twice.
    await runner.query(`create table handled (
      id bigint generated always as identity, partition integer, "offset" bigint, key text, value text, member text)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table handled');
    await runner.query(DROP_DEAD_LETTER);
    await runner.query(DROP_CONSUMER_OFFSET);
  }
}

export interface Handled {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly member: string;
}

/** What a test's handler does inside the transaction, after the fence and before it writes the records down. */
export type Inside = (batch: RecordBatch, context: BatchContext, tx: Tx) => void | Promise<void>;

export interface Member {
  readonly server: BatchEventServer;
  readonly stops: readonly ReadingStopped[];
  readonly metrics: () => Promise<string>;
}

/** Topics of a prefix of its own on the real broker, and a real database with the tables of a reader. */
export class KafkaFixture {
  private readonly servers: BatchEventServer[] = [];
  readonly producer: KafkaProducer;

  private constructor(
    readonly settings: KafkaSettings,
    readonly database: TestDatabase,
  ) {
    this.producer = new KafkaProducer(settings);
  }

  static async create(partitions: number): Promise<KafkaFixture> {
    const settings = kafkaSettings();
    const database = await createTestDatabase({
      app: 'reader',
      migrations: [KafkaTables1700000000000],
      poolConnections: 10,
    });
    await ensureTopics(settings, { [TOPIC]: { partitions, config: {} } }, 1);
    return new KafkaFixture(settings, database);
  }

  /** Starts a reader that writes down what it hears, in the group that all of them share. */
  start(name: string, inside: Inside = () => undefined, watchdog_ms?: number): Promise<Member> {
    return this.startWith(name, this.writer(name, inside), watchdog_ms);
  }

  async startWith(name: string, handler: BatchHandler, watchdog_ms = 15_000): Promise<Member> {
    const stops: ReadingStopped[] = [];
    const registry = createRegistry(name);
    const server = new BatchEventServer({
      kafka: this.settings,
      groupId: 'reader',
      dataSource: this.database.dataSource,
      registry,
      onStopped: (error) => stops.push(error),
      watchdog_ms,
    });
    server.addHandler(TOPIC, handler, true);
    this.servers.push(server);
    await new Promise<void>((resolve, reject) => {
      void server.listen((error) => (error === undefined ? resolve() : reject(error)));
    });
    return { server, stops, metrics: () => registry.metrics() };
  }

  async handled(): Promise<readonly Handled[]> {
    return this.query<Handled>('select partition, "offset", key, value, member from handled order by id');
  }

  async query<T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return transaction(this.database.dataSource, (tx) => tx.query<T>(text, parameters));
  }

  /** Messages `from` up to but without `to`, in order, on as many keys as there are. */
  async send(from: number, to: number, keys = 1): Promise<void> {
    const numbers = Array.from({ length: to - from }, (_, index) => from + index);
    const messages = numbers.map((number) => ({ key: `case-${number % keys}`, value: String(number) }));
    await this.producer.send(TOPIC, messages);
  }

  async drop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.close()));
    await this.producer.close();
    await deleteTopics(this.settings);
    await this.database.drop();
  }

  writer(member: string, inside: Inside = () => undefined): BatchHandler {
    return (batch, context) =>
      transaction(this.database.dataSource, async (tx) => {
        await context.fence(tx);
        await inside(batch, context, tx);
        const { records } = batch;
        await tx.query(
          `insert into handled (partition, "offset", key, value, member)
           select $1, r.* , $2 from unnest($3::bigint[], $4::text[], $5::text[]) r`,
          [
            batch.partition,
            member,
            records.map(({ offset }) => offset),
            records.map(({ key }) => key),
            records.map(({ value }) => value),
          ],
        );
      });
  }
}

export function kafkaSettings(): KafkaSettings {
  const brokers = process.env['KAFKA_BROKERS'];
  if (brokers === undefined) throw new Error('KAFKA_BROKERS is missing, expected host:port of a test broker');
  const silent = () => undefined;
  return {
    brokers: brokers.split(','),
    clientId: 'spec',
    topicPrefix: `spec-${randomBytes(6).toString('hex')}.`,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  };
}
