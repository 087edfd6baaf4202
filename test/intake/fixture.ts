import { randomBytes } from 'node:crypto';
import { topics } from '#contracts/topics.js';
import { addMilliseconds, formatInstant, type Instant, parseInstant } from '#domain/instant.js';
import { type Running, start } from '#platform/boot.js';
import { loadConfig } from '#platform/config.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { deleteTopics, ensureTopics, type TopicShapes } from '#platform/kafka/topics.js';
import { createLogger, type Logger } from '#platform/logging.js';
import { type Tx, transaction } from '#platform/tx.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import { TOKEN_SECRET } from '#testing/tokens.js';
import { AppModule } from '../../apps/intake/src/app.module.js';
import { acceptLines } from '../../apps/intake/src/bulk/ndjson.js';
import { intakeConfig } from '../../apps/intake/src/config.js';
import { migrations } from '../../apps/intake/src/migrations/all.js';
import { hashOf, newKey } from '../../apps/intake/src/sources/keys.js';
import { Ear } from './ear.js';

/** The time of every intake in these specs, so that boundaries can be met to the millisecond. */
export const NOW = '2026-03-02T09:00:00.000Z';

export interface BulkReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly accepted?: number;
    readonly rejected?: number;
    readonly lines?: readonly {
      readonly line: number;
      readonly id?: string;
      readonly status: string;
      readonly errors?: readonly { readonly field: string; readonly value?: unknown; readonly expected: string }[];
    }[];
    readonly type?: string;
    readonly detail?: string;
  };
}

/** An intake with a database and topics of its own, listening on the loopback. */
export class IntakeFixture {
  private constructor(
    readonly running: Running,
    readonly database: TestDatabase,
    readonly kafka: KafkaSettings,
  ) {}

  static async create(
    variables: Record<string, string> = {},
    shapes: TopicShapes = topics,
    logger: Logger = createLogger({ app: 'intake', level: 'fatal' }),
  ): Promise<IntakeFixture> {
    const kafka = kafkaSettings();
    // A broker that is busy may not know a topic yet that it has just made; asking again is what one does then.
    await eventually(() => ensureTopics(kafka, shapes, 1));
    const database = await createTestDatabase({ app: 'intake', migrations });
    const config = loadConfig(intakeConfig, { ...environmentOf(database, kafka), ...variables });
    const options = { config: intakeConfig, hears: BatchEventServer, prepare: acceptLines };
    const running = await start({ app: 'intake', module: AppModule, options, config, logger });
    return new IntakeFixture(running, database, kafka);
  }

  /** What a command of intake finds in its environment. */
  environment(): Record<string, string> {
    return { ...environmentOf(this.database, this.kafka), INTAKE_URL: this.running.url };
  }

  /** Registers a source and gives it a key. */
  async source(source: Partial<SourceRow> = {}): Promise<string> {
    const row = { ...SOURCE, ...source };
    const key = newKey();
    await this.transaction(async (tx) => {
      const columns = [row.id, row.units, row.acts, row.lag_seconds, row.entry_time];
      await tx.query('insert into source values ($1, $2, $3, $4, $5) on conflict (id) do nothing', columns);
      const { id, expires_at: expiresAt } = row;
      await tx.query('insert into source_key values ($1, $2, $3, $4)', [hashOf(key), id, 'spec', expiresAt]);
    });
    return key;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return transaction(this.database.dataSource, work);
  }

  ear(...names: readonly string[]): Promise<Ear> {
    return Ear.open(this.kafka, names);
  }

  async post(key: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/x-ndjson'): Promise<BulkReply> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    const response = await fetch(`${this.running.url}/events/bulk`, { method: 'POST', headers, body });
    return { status: response.status, headers: response.headers, body: (await response.json()) as BulkReply['body'] };
  }

  /** How many records the broker has under a topic. */
  async logEnd(topic: string): Promise<number> {
    const logs = new LogEnds(this.kafka);
    const ends = await logs.ends(topic);
    await logs.close();
    return [...ends.values()].reduce((sum, end) => sum + end, 0);
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.running.operationsUrl}/metrics`)).text();
  }

  async drop(): Promise<void> {
    await this.running.stop();
    await deleteTopics(this.kafka);
    await this.database.drop();
  }
}

interface SourceRow {
  readonly id: string;
  readonly units: readonly string[];
  readonly acts: readonly string[];
  readonly lag_seconds: number;
  readonly entry_time: boolean;
  readonly expires_at: string | null;
}

const SOURCE: SourceRow = {
  id: 'hall',
  units: ['water', 'civil'],
  acts: ['case.received', 'case.accepted', 'case.closed'],
  lag_seconds: 60,
  entry_time: true,
  expires_at: null,
};

/** A line of the source `hall`, changed as told. */
export function line(change: Readonly<Record<string, unknown>> = {}): string {
  const time = formatInstant(now());
  const event = { specversion: '1.0', id: 'a1', source: 'hall', type: 'case.accepted', time, recordedtime: time };
  return JSON.stringify({ ...event, subject: 'hall:1', data: { unit: 'water' }, ...change });
}

/** The instant NOW, or so many milliseconds later. */
export function now(later_ms = 0): Instant {
  const at = parseInstant(NOW);
  if (at === undefined) throw new Error(`${NOW} is no instant`);
  return addMilliseconds(at, later_ms);
}

function environmentOf(database: TestDatabase, kafka: KafkaSettings): Record<string, string> {
  const { REDIS_URL = '' } = process.env;
  const { brokers, topicPrefix } = kafka;
  return {
    DATABASE_URL: database.url,
    REDIS_URL,
    KAFKA_BROKERS: brokers.join(','),
    TOPIC_PREFIX: topicPrefix,
    PORT: '0',
    METRICS_PORT: '0',
    TOKEN_SECRET,
    CLOCK: NOW,
    STATUS_SECRET: 'a secret that only this specification knows',
  };
}

function kafkaSettings(): KafkaSettings {
  const { KAFKA_BROKERS } = process.env;
  if (KAFKA_BROKERS === undefined) throw new Error('KAFKA_BROKERS is missing, expected host:port of a test broker');
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const topicPrefix = `spec-${randomBytes(6).toString('hex')}.`;
  return { brokers: KAFKA_BROKERS.split(','), clientId: 'spec', topicPrefix, logger };
}
