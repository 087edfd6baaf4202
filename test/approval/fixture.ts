import { randomBytes } from 'node:crypto';
import { topics } from '#contracts/topics.js';
import type { Snapshot } from '#domain/facts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { type Running, start } from '#platform/boot.js';
import { baseConfigSchema, loadConfig } from '#platform/config.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { deleteTopics, ensureTopics } from '#platform/kafka/topics.js';
import { createLogger, type Logger } from '#platform/logging.js';
import { type Tx, transaction } from '#platform/tx.js';
import { at } from '#testing/case-builder.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import { as, TOKEN_SECRET } from '#testing/tokens.js';
import { AppModule } from '../../apps/approval/src/app.module.js';
import { migrations } from '../../apps/approval/src/migrations/all.js';

/** What one test may take where the machine is busy. */
export const TEST_ms = 60_000;
import.meta.jest.setTimeout(TEST_ms);

/** From a fact in Kafka to the row that knows it, on such a machine. */
export const HEARD = { within_ms: 20_000 } as const;

/** The time of every approval in these specs. */
export const NOW: Instant = at('2026-03-03 10:00');

export interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly body: {
    readonly type?: string;
    readonly detail?: string;
    readonly errors?: readonly { readonly field: string; readonly expected: string }[];
    readonly case?: View;
    readonly allowed?: readonly unknown[];
  } & Partial<View>;
}

interface View {
  readonly caseNo: string;
  readonly version: number;
  readonly step: string;
  readonly allowed: readonly unknown[];
  readonly suspension?: object;
  readonly extensions: readonly object[];
  readonly stage?: object;
  readonly outcome?: string;
}

interface AskedAct {
  readonly caseNo: string;
  readonly path: string;
  readonly body: object;
  readonly key?: string;
}

interface Told {
  readonly id?: string;
  readonly source?: string;
  readonly at?: Instant;
  readonly topic?: string;
}

const SNAPSHOT: Snapshot = {
  item: { code: 'I1' },
  caseType: 'COMMITMENT',
  statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
  promisedLimit: { unit: 'WORKING_DAYS', amount: 10 },
  region: '520100000000',
  zone: 'Asia/Shanghai',
  unit: 'U1',
};

/** An approval with a database and topics of its own, listening on the loopback. */
export class ApprovalFixture {
  private count = 0;

  private constructor(
    readonly running: Running,
    readonly database: TestDatabase,
    readonly kafka: KafkaSettings,
    private readonly producer: KafkaProducer,
  ) {}

  static async create(
    now: Instant = NOW,
    logger: Logger = createLogger({ app: 'approval', level: 'fatal' }),
  ): Promise<ApprovalFixture> {
    const kafka = kafkaSettings();
    await eventually(() => ensureTopics(kafka, topics, 1));
    const database = await createTestDatabase({ app: 'approval', migrations });
    const { REDIS_URL = '' } = process.env;
    const config = loadConfig(baseConfigSchema, {
      DATABASE_URL: database.url,
      REDIS_URL,
      KAFKA_BROKERS: kafka.brokers.join(','),
      TOPIC_PREFIX: kafka.topicPrefix,
      PORT: '0',
      METRICS_PORT: '0',
      TOKEN_SECRET,
      CLOCK: formatInstant(now),
    });
    const options = { hears: BatchEventServer };
    const running = await start({ app: 'approval', module: AppModule, options, config, logger });
    return new ApprovalFixture(running, database, kafka, new KafkaProducer(kafka));
  }

  /** What a source tells of a case, on the real broker. */
  async tell(subject: string, type: string, data: object, told: Told = {}): Promise<void> {
    this.count += 1;
    const { id = `f${this.count}`, source = 'mingjian/intake', topic = 'case.events' } = told;
    const time = formatInstant(told.at ?? at('2026-03-02'));
    const event = { specversion: '1.0', id, source, type, subject, time, recordedtime: time, data };
    await this.producer.send(topic, [{ key: subject, value: JSON.stringify(event) }]);
  }

  /** Any record at all. */
  send(topic: string, key: string, value: string): Promise<void> {
    return this.producer.send(topic, [{ key, value }]);
  }

  /** A case of our own intake, received and accepted, and heard of. */
  async accepted(caseNo: string, snapshot: Partial<Snapshot> = {}, day = '2026-03-02'): Promise<void> {
    await this.tell(caseNo, 'case.received', { ...SNAPSHOT, ...snapshot }, { at: at(day) });
    await this.tell(caseNo, 'case.accepted', {}, { at: at(`${day} 11:00`) });
    await this.heard(caseNo, 'ACCEPT');
  }

  /** Waits until a case is at a step. */
  heard(caseNo: string, step: string): Promise<void> {
    return eventually(async () => expect((await this.get(caseNo)).body.step).toBe(step), HEARD);
  }

  async get(caseNo: string): Promise<Reply> {
    return reply(await fetch(this.url(caseNo), { headers: await as('department_head') }));
  }

  act(caseNo: string, path: string, body: object, key: string | undefined = randomKey()): Promise<Reply> {
    return this.actAs({}, { caseNo, path, body, key });
  }

  async actAs(who: Parameters<typeof as>[1], { caseNo, path, body, key = randomKey() }: AskedAct): Promise<Reply> {
    const typed = { ...(await as('department_head', who)), 'content-type': 'application/json' };
    const headers = { ...typed, ...(key !== '' && { 'idempotency-key': key }) };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    return reply(await fetch(`${this.url(caseNo)}/acts/${path}`, request));
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return transaction(this.database.dataSource, work);
  }

  query<T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return this.transaction((tx) => tx.query<T>(text, parameters));
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.running.operationsUrl}/metrics`)).text();
  }

  async drop(): Promise<void> {
    await this.running.stop();
    await this.producer.close();
    await deleteTopics(this.kafka);
    await this.database.drop();
  }

  private url(caseNo: string): string {
    return `${this.running.url}/cases/${encodeURIComponent(caseNo)}`;
  }
}

export function randomKey(): string {
  return randomBytes(8).toString('hex');
}

async function reply(response: Response): Promise<Reply> {
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: (await response.json()) as Reply['body'] };
}

function kafkaSettings(): KafkaSettings {
  const { KAFKA_BROKERS } = process.env;
  if (KAFKA_BROKERS === undefined) throw new Error('KAFKA_BROKERS is missing, expected host:port of a test broker');
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const topicPrefix = `spec-${randomBytes(6).toString('hex')}.`;
  return { brokers: KAFKA_BROKERS.split(','), clientId: 'spec', topicPrefix, logger };
}
