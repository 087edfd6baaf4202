import { Registry } from 'prom-client';
import { topics } from '#contracts/topics.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { type Running, start } from '#platform/boot.js';
import { Clock, LiveClock } from '#platform/clock.js';
import { loadConfig } from '#platform/config.js';
import { readDatabaseTime } from '#platform/database.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { deleteTopics, ensureTopics } from '#platform/kafka/topics.js';
import { createLogger } from '#platform/logging.js';
import { say } from '#platform/outbox.js';
import { OutboxRelay } from '#platform/relay.js';
import { transaction } from '#platform/tx.js';
import { aCase } from '#testing/case-builder.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import { migrations as ofApproval } from '../../apps/approval/src/migrations/all.js';
import { AppModule } from '../../apps/supervision/src/app.module.js';
import { supervisionConfig } from '../../apps/supervision/src/config.js';
import { migrations } from '../../apps/supervision/src/migrations/all.js';
import { environmentOf, kafkaSettings, PATIENCE_ms } from './fixture.js';
import { messagesOf } from './messages.js';

const SOON_ms = 4_000;
const LATER_ms = 4_500;
const CHAIN = { within_ms: 30_000 };
const logger = createLogger({ app: 'own-acts', level: 'fatal' });
const kafka = kafkaSettings();

let supervision: Running;
let watch: TestDatabase;
let approval: TestDatabase;
let producer: KafkaProducer;
let relay: OutboxRelay;
let clock: LiveClock;

beforeAll(async () => {
  await eventually(() => ensureTopics(kafka, topics, 1));
  [watch, approval] = [
    await createTestDatabase({ app: 'supervision', migrations }),
    await createTestDatabase({ app: 'approval', migrations: ofApproval }),
  ];
  clock = await LiveClock.start(() => readDatabaseTime(approval.dataSource));
  producer = new KafkaProducer(kafka);
  const { dataSource } = approval;
  const progress = { app: 'approval', clock };
  relay = new OutboxRelay({ dataSource, sender: producer, registry: new Registry(), logger, progress });
  relay.onApplicationBootstrap();
  const env = {
    ...environmentOf(watch, kafka, '2026-03-02'),
    CLOCK: 'live',
    OWN_APPS: 'approval',
    LOOPS: 'record,judge,issue',
  };
  const options = { config: supervisionConfig, hears: BatchEventServer };
  supervision = await start({
    ...{ app: 'supervision', module: AppModule, options, logger },
    config: loadConfig(supervisionConfig, env),
  });
}, PATIENCE_ms);
afterAll(async () => {
  await supervision.stop();
  await relay.beforeApplicationShutdown();
  clock.close();
  await producer.close();
  await deleteTopics(kafka);
  for (const database of [watch, approval]) await database.drop();
}, PATIENCE_ms);

const dueAt = (caseNo: string, promisedDue: Instant) => aCase(caseNo).received('2026-03-02', { promisedDue });
const cardsOf = (caseNo: string) => watch.dataSource.query('select state from card where case_no = $1', [caseNo]);

it(
  'an act of ours that is acknowledged before the limit and told after it keeps the card away, and holds up no other source',
  async () => {
    const now = supervision.nest.get(Clock, { strict: false }).now();
    const [soon, later] = [addMilliseconds(now, SOON_ms), addMilliseconds(now, LATER_ms)];
    const closing = dueAt('mingjian:closed', soon).closed(formatInstant(addMilliseconds(soon, -SOON_ms / 2)));
    const [received, closed] = messagesOf(closing);
    const open = ['mingjian:open', 'city:other'].flatMap((caseNo) => messagesOf(dueAt(caseNo, soon)));
    const last = messagesOf(dueAt('city:last', later));
    if (received === undefined || closed === undefined) throw new Error('the case has two facts');
    await producer.send('case.events', [received, ...open, ...last]);

    await transaction(approval.dataSource, async (tx) => {
      // As if the process had been killed after the commit: nobody sends what the outbox holds.
      await tx.query(`select pg_advisory_xact_lock(hashtext('outbox'), hashtext('approval'))`);
      await transaction(approval.dataSource, (other) => say(other, [{ topic: 'case.events', ...closed }]));
      expect(clock.now()).toBeLessThan(soon);
      await eventually(async () => expect(await cardsOf('city:last')).toHaveLength(1), CHAIN);
      expect(await cardsOf('city:other')).toHaveLength(1);
      expect([await cardsOf('mingjian:closed'), await cardsOf('mingjian:open')]).toEqual([[], []]);
    });
    await eventually(async () => expect(await cardsOf('mingjian:open')).toHaveLength(1), CHAIN);
    expect(await cardsOf('mingjian:closed')).toEqual([]);
  },
  PATIENCE_ms,
);
