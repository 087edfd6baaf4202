import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { EventOf, EventType } from '#contracts/registry.js';
import { topics } from '#contracts/topics.js';
import { parseEvent } from '#contracts/validate.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { type Running, start } from '#platform/boot.js';
import { Clock, SimulatedClock } from '#platform/clock.js';
import { loadConfig } from '#platform/config.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { deleteTopics, ensureTopics } from '#platform/kafka/topics.js';
import { createLogger, type Logger } from '#platform/logging.js';
import { type Tx, transaction } from '#platform/tx.js';
import { at, type CaseBuilder } from '#testing/case-builder.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import { as, TOKEN_SECRET } from '#testing/tokens.js';
import { AppModule } from '../../apps/supervision/src/app.module.js';
import { supervisionBoot } from '../../apps/supervision/src/boot-options.js';
import { supervisionConfig } from '../../apps/supervision/src/config.js';
import { IssueService } from '../../apps/supervision/src/issue/issue.service.js';
import type { Mark } from '../../apps/supervision/src/issue/marks.js';
import { WAITING_PARTITIONS } from '../../apps/supervision/src/judge/judge.queries.js';
import { JudgeService } from '../../apps/supervision/src/judge/judge.service.js';
import { migrations } from '../../apps/supervision/src/migrations/all.js';
import { markSome } from '../../apps/supervision/src/recount/recount.service.js';
import { CASE_TOPIC } from '../../apps/supervision/src/topics.js';
import { type Message, messagesOf } from './messages.js';

/** A busy machine needs longer than Jest's own five seconds to start an app and to hear a partition. */
export const PATIENCE_ms = 60_000;

const WATCHED = 'select *, xmin::text from watched_case where case_no = $1';
const PARTITIONS = Array.from({ length: topics[CASE_TOPIC].partitions }, (_, partition) => partition);
const UNRECORDED = `select partition from unnest($2::integer[], $3::bigint[]) as log (partition, log_end)
where log_end > coalesce((select next from consumer_offset as stored
  where stored.topic = $1 and stored.partition = log.partition), 0)`;

/**
 * A supervision of one's own on the real three, that records what it is told. It judges and issues only when the test
 * says so, on a clock that the test moves, and what it says stays in the outbox to be read.
 */
export class SupervisionFixture {
  readonly clock: SimulatedClock;
  readonly judges: JudgeService;
  readonly issues: IssueService;
  private readonly producer: KafkaProducer;
  private readonly logs: LogEnds;

  private constructor(
    readonly running: Running,
    readonly database: TestDatabase,
    readonly kafka: KafkaSettings,
    private readonly relayLock: pg.Client,
  ) {
    const clock = running.nest.get(Clock, { strict: false });
    if (!(clock instanceof SimulatedClock)) throw new Error('the clock of a fixture is simulated');
    this.clock = clock;
    this.judges = running.nest.get(JudgeService);
    this.issues = running.nest.get(IssueService);
    this.producer = new KafkaProducer(kafka);
    this.logs = new LogEnds(kafka);
  }

  /** @param now as a clerk in China writes it */
  static async create(
    now: string,
    logger: Logger = createLogger({ app: 'supervision', level: 'fatal' }),
    env: Readonly<Record<string, string>> = {},
  ): Promise<SupervisionFixture> {
    const kafka = kafkaSettings();
    // A broker that is busy may not know a topic yet that it has just made; asking again is what one does then.
    await eventually(() => ensureTopics(kafka, topics, 1));
    const database = await createTestDatabase({ app: 'supervision', migrations });
    const relayLock = await holdRelay(database);
    const config = loadConfig(supervisionConfig, { ...environmentOf(database, kafka, now), ...env });
    const running = await start({ app: 'supervision', module: AppModule, options: supervisionBoot, config, logger });
    return new SupervisionFixture(running, database, kafka, relayLock);
  }

  /** Tells cases, or messages as they are, and waits until all of it is recorded. */
  async tell(...told: readonly (CaseBuilder | Message)[]): Promise<void> {
    const messages = told.flatMap((each) => ('facts' in each ? messagesOf(each) : [each]));
    await this.send(CASE_TOPIC, messages);
  }

  async tellHall(...messages: readonly Message[]): Promise<void> {
    await this.send('hall.events', messages);
  }

  /** Puts up what is to be judged again because its calendar, its region or the rules have changed. */
  async putUp(): Promise<void> {
    while ((await this.transaction(markSome)) === 'MARKED');
  }

  /** Judges until no mark is left. */
  async judge(): Promise<void> {
    await this.putUp();
    for (let waiting = await this.waiting(); waiting.length > 0; waiting = await this.waiting()) {
      for (const partition of waiting) await this.transaction((tx) => this.judges.judge(tx, partition));
    }
  }

  /** Issues what is ready when everything acknowledged before `watermark` is recorded; tells how many cards. */
  async issue(watermark: Instant = this.clock.now()): Promise<number> {
    return (await this.issues.issue(0, watermarksAt(watermark))) ?? 0;
  }

  /** Goes to that time and lets the loops do all they can. */
  async settleAt(now: string): Promise<void> {
    this.clock.advanceTo(at(now));
    await this.judge();
    while ((await this.issue()) > 0) await this.judge();
  }

  /** How many facts of cases the broker has. */
  async logEnd(): Promise<number> {
    const ends = await this.logs.ends(CASE_TOPIC);
    return [...ends.values()].reduce((sum, end) => sum + end, 0);
  }

  async query<T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return await this.database.dataSource.query(text, [...parameters]);
  }

  /** The row of a case, with the transaction that last wrote it. */
  async watched(caseNo: string): Promise<{ readonly xmin: string } | undefined> {
    return (await this.query<{ readonly xmin: string }>(WATCHED, [caseNo]))[0];
  }

  /** The partitions of its marks: one for each. */
  async marks(caseNo: string): Promise<readonly number[]> {
    const rows = await this.query<{ partition: number }>('select partition from to_judge where case_no = $1', [caseNo]);
    return rows.map(({ partition }) => partition);
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return transaction(this.database.dataSource, work);
  }

  /** What was said of a case so far, in its order; fails on anything that a hearer could not read. */
  async said<T extends EventType>(type: T, caseNo: string): Promise<readonly EventOf<T>[]> {
    const rows = await this.query<{ value: string }>('select value from outbox where key = $1 order by id', [caseNo]);
    const events = rows.map(({ value }) => {
      const parsed = parseEvent(value);
      if (parsed.kind !== 'event') throw new Error(`${value} cannot be read: ${JSON.stringify(parsed)}`);
      return parsed.event;
    });
    return events.filter((event): event is Extract<typeof event, EventOf<T>> => event.type === type);
  }

  async get<T>(path: string): Promise<{ readonly status: number; readonly type: string; readonly body: T }> {
    const response = await fetch(`${this.running.url}${path}`, { headers: await as('supervisor') });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: (await response.json()) as T };
  }

  /** Under a key of its own, unless one is given. */
  async post<T>(
    path: string,
    body: unknown,
    key = randomBytes(9).toString('hex'),
  ): Promise<{ readonly status: number; readonly body: T }> {
    const response = await fetch(`${this.running.url}${path}`, {
      method: 'POST',
      headers: { ...(await as(doerOf(path))), 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  async drop(): Promise<void> {
    await this.running.stop();
    await Promise.all([this.producer.close(), this.logs.close(), this.relayLock.end()]);
    await deleteTopics(this.kafka);
    await this.database.drop();
  }

  private async send(topic: 'case.events' | 'hall.events', messages: readonly Message[]): Promise<void> {
    await this.producer.send(topic, messages);
    const ends = await this.logs.ends(topic);
    const parameters = [topic, [...ends.keys()], [...ends.values()]];
    await eventually(async () => expect(await this.query(UNRECORDED, parameters)).toEqual([]), {
      within_ms: PATIENCE_ms,
    });
  }

  private async waiting(): Promise<readonly number[]> {
    const rows = await this.query<{ partition: number }>(WAITING_PARTITIONS, [CASE_TOPIC, 1]);
    return rows.map(({ partition }) => partition);
  }
}

/** Whom a card hits appeals, and others do the rest. */
const doerOf = (path: string) => (path.endsWith('/appeal') ? 'department_head' : 'supervisor');

/** Of all partitions alike, whoever has received their cases. */
export function watermarksAt(watermark: Instant): readonly Mark[] {
  return PARTITIONS.flatMap((partition) => [false, true].map((own) => ({ partition, own, watermark })));
}

/** As if another process had the turn to send: what is said stays where the test can read it. */
async function holdRelay({ adminUrl }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl });
  // Dropping the database ends this connection too, if a failing test has left it open.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`select pg_advisory_lock(hashtext('outbox'), hashtext('supervision'))`);
  return client;
}

export function environmentOf(database: TestDatabase, kafka: KafkaSettings, now: string): Record<string, string> {
  const { REDIS_URL = '' } = process.env;
  return {
    DATABASE_URL: database.url,
    REDIS_URL,
    KAFKA_BROKERS: kafka.brokers.join(','),
    TOPIC_PREFIX: kafka.topicPrefix,
    PORT: '0',
    METRICS_PORT: '0',
    TOKEN_SECRET,
    CLOCK: formatInstant(at(now)),
    LOOPS: 'record',
  };
}

export function kafkaSettings(): KafkaSettings {
  const { KAFKA_BROKERS } = process.env;
  if (KAFKA_BROKERS === undefined) throw new Error('KAFKA_BROKERS is missing, expected host:port of a test broker');
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const topicPrefix = `spec-${randomBytes(6).toString('hex')}.`;
  return { brokers: KAFKA_BROKERS.split(','), clientId: 'spec', topicPrefix, logger };
}
