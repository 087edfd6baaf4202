import { randomBytes } from 'node:crypto';
import { contracts, type EventType } from '#contracts/registry.js';
import { topics } from '#contracts/topics.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { type Running, start } from '#platform/boot.js';
import { Clock, SimulatedClock } from '#platform/clock.js';
import { loadConfig } from '#platform/config.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { deleteTopics, ensureTopics } from '#platform/kafka/topics.js';
import { createLogger, type Logger } from '#platform/logging.js';
import { transaction } from '#platform/tx.js';
import { at } from '#testing/case-builder.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import { TOKEN_SECRET } from '#testing/tokens.js';
import { AppModule } from '../../apps/notification/src/app.module.js';
import { notificationConfig } from '../../apps/notification/src/config.js';
import { migrations } from '../../apps/notification/src/migrations/all.js';
import { ScriptedSmtp } from './smtp.js';

/** What one test may take where the machine is busy. */
export const TEST_ms = 60_000;
import.meta.jest.setTimeout(TEST_ms);

/** From a fact in Kafka to what a reader gets, on such a machine. */
export const HEARD = { within_ms: 20_000 } as const;

/** A Tuesday morning. */
export const NOW: Instant = at('2026-03-17 08:00');

export interface NoticeView {
  readonly id: number;
  readonly kind: string;
  readonly reader: string;
  readonly window: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly doubtful: number;
  readonly send_at: Instant;
}

const SILENT: Logger = createLogger({ app: 'notification', level: 'fatal' });

const REGION = '520100000000';
const UNIT = 'GS';

/** A notification with a database and topics of its own, and an SMTP server that does as it is told. */
export class NotificationFixture {
  private count = 0;

  private constructor(
    readonly running: Running,
    readonly database: TestDatabase,
    readonly kafka: KafkaSettings,
    readonly smtp: ScriptedSmtp,
    private readonly producer: KafkaProducer,
  ) {}

  static async create(
    variables: Readonly<Record<string, string>> = {},
    logger: Logger = SILENT,
  ): Promise<NotificationFixture> {
    const kafka = kafkaSettings();
    await eventually(() => ensureTopics(kafka, topics, 1));
    const database = await createTestDatabase({ app: 'notification', migrations });
    const smtp = await ScriptedSmtp.start();
    const running = await startOne({ database, kafka, smtp }, variables, logger);
    return new NotificationFixture(running, database, kafka, smtp, new KafkaProducer(kafka));
  }

  get clock(): SimulatedClock {
    const clock = this.running.nest.get(Clock, { strict: false });
    if (clock instanceof SimulatedClock) return clock;
    throw new Error('these specs stand on a simulated clock');
  }

  /** Another process of the same installation. */
  another(variables: Readonly<Record<string, string>> = {}): Promise<Running> {
    return startOne(this, { CLOCK: formatInstant(this.clock.now()), ...variables });
  }

  /** A fact on the real broker, as its teller would write it. */
  async tell(type: EventType, subject: string, data: object, when?: Instant): Promise<void> {
    this.count += 1;
    const { topic } = contracts[type];
    const time = formatInstant(when ?? this.clock.now());
    const event = {
      specversion: '1.0',
      id: `f${this.count}`,
      source: 'mingjian/intake',
      type,
      subject,
      time,
      recordedtime: time,
      data,
    };
    const key = topic === 'hall.events' ? `${type}/${subject}` : subject;
    await this.producer.send(topic, [{ key, value: JSON.stringify(event) }]);
  }

  define(type: EventType, data: { readonly code: string } & Readonly<Record<string, unknown>>): Promise<void> {
    return this.tell(type, data.code, data);
  }

  /** A unit with a window, its clerk, its handler and its head; an officer and a supervisor of the city. */
  async buildHall(): Promise<void> {
    await this.define('region.defined', { code: REGION, name: '贵阳市', zone: 'Asia/Shanghai' });
    await this.define('unit.defined', { code: UNIT, name: '市工商行政管理局', region: REGION });
    await this.define('window.defined', { code: 'W1', name: '工商窗口', unit: UNIT, region: REGION });
    const people = {
      handler: 'HANDLER',
      clerk: 'CLERK',
      head: 'CHIEF_REPRESENTATIVE',
      officer: 'STATIONED_OFFICER',
      boss: 'SUPERVISOR',
    };
    for (const [code, role] of Object.entries(people)) {
      const window = code === 'clerk' ? { window: 'W1' } : {};
      await this.define('person.assigned', { code, name: code, unit: UNIT, region: REGION, roles: [role], ...window });
    }
    await eventually(async () => expect(await this.query('select code from person')).toHaveLength(5), HEARD);
  }

  /** How somebody is reached. */
  async reach(person: string, addresses: Readonly<Record<string, string>>): Promise<void> {
    const names = Object.keys(addresses);
    const values = names.map((_, index) => `$${index + 2}`);
    await this.query(
      `insert into reader (person, from_minute, until_minute, changed_at, ${names.join(', ')})
       values ($1, 420, 1320, now(), ${values.join(', ')})`,
      [person, ...Object.values(addresses)],
    );
  }

  /** A red card of the unit, told as supervision tells it. */
  async card(
    caseNo: string,
    more: Readonly<Record<string, unknown>> = {},
    type: EventType = 'card.issued',
    when?: Instant,
  ): Promise<void> {
    const crossedAt = formatInstant(at('2026-03-17 00:00'));
    const data = {
      ...{
        rule: 'T05',
        ruleVersion: 1,
        level: 'RED',
        subject: '',
        crossedAt,
        issuedAt: formatInstant(this.clock.now()),
      },
      ...{ due: { day: '2026-03-16' }, unit: UNIT, window: 'W1', person: 'handler', told: true },
      ...more,
    };
    const extra = type === 'card.cancelled' ? { reason: 'a fact known later' } : {};
    await this.tell(type, caseNo, { ...data, ...extra }, when);
  }

  notices(where = 'true'): Promise<readonly NoticeView[]> {
    return this.query<NoticeView>(`select id, kind, reader, "window", channel, state, reason, attempts, doubtful, send_at from notice
      where ${where} order by kind, reader, id`);
  }

  query<T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return transaction(this.database.dataSource, (tx) => tx.query<T>(text, parameters));
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.running.operationsUrl}/metrics`)).text();
  }

  async drop(): Promise<void> {
    await this.running.stop();
    await this.smtp.stop();
    await this.producer.close();
    await deleteTopics(this.kafka);
    await this.database.drop();
  }
}

type Parts = Pick<NotificationFixture, 'database' | 'kafka' | 'smtp'>;

function startOne(
  { database, kafka, smtp }: Parts,
  variables: Readonly<Record<string, string>>,
  logger = SILENT,
): Promise<Running> {
  const { REDIS_URL = '' } = process.env;
  const config = loadConfig(notificationConfig, {
    ...{
      DATABASE_URL: database.url,
      REDIS_URL,
      KAFKA_BROKERS: kafka.brokers.join(','),
      TOPIC_PREFIX: kafka.topicPrefix,
    },
    ...{
      PORT: '0',
      METRICS_PORT: '0',
      CLOCK: formatInstant(NOW),
      SMTP_URL: smtp.url,
      DIGEST_TICK_S: '1',
      TOKEN_SECRET,
    },
    ...variables,
  });
  return start({ app: 'notification', module: AppModule, options: { hears: BatchEventServer }, config, logger });
}

function kafkaSettings(): KafkaSettings {
  const { KAFKA_BROKERS } = process.env;
  if (KAFKA_BROKERS === undefined) throw new Error('KAFKA_BROKERS is missing, expected host:port of a test broker');
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const topicPrefix = `spec-${randomBytes(6).toString('hex')}.`;
  return { brokers: KAFKA_BROKERS.split(','), clientId: 'spec', topicPrefix, logger };
}
