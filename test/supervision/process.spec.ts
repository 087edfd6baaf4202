import { readFileSync } from 'node:fs';
import { STOP_ms } from '#platform/boot.js';
import { steadyMilliseconds } from '#platform/clock.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { aCase, at, type CaseBuilder } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { type Child, startApplication } from '../../deploy/local/apps.mjs';
import { kafkaSettings } from './fixture.js';
import { messagesOf } from './messages.js';
import { Watch } from './watch.js';

const CASES = 40;
const PATIENCE_ms = 120_000;
/** From a fact that is told to its card, on a machine that others use too. */
const CHAIN_ms = 30_000;
const DUE = at('2026-03-10 12:00');
const CLOCK = '2026-03-10T12:00:01+08:00';

let watch: Watch;
let kafka: KafkaSettings;
let producer: KafkaProducer;

beforeAll(async () => {
  watch = await Watch.open(CLOCK);
  kafka = { ...kafkaSettings(), topicPrefix: watch.place.prefix };
  producer = new KafkaProducer(kafka);
}, PATIENCE_ms);
afterAll(async () => {
  await producer.close();
  await watch.close();
}, PATIENCE_ms);

const overdue = (caseNo: string) => aCase(caseNo).received('2026-03-02', { promisedDue: DUE });
const tell = (...cases: readonly CaseBuilder[]) => producer.send('case.events', cases.flatMap(messagesOf));
const logOf = (child: Child) => readFileSync(child.logFile, 'utf8');
const many = (kind: string) => Array.from({ length: CASES }, (_, number) => overdue(`city:${kind}-${number}`));

/** A process of supervision that need not become ready. */
function spawned(env: Readonly<Record<string, string>>): Child {
  const plan = watch.place.plans.find(({ name }) => name === 'supervision');
  if (plan === undefined) throw new Error('nest-cli.json does not list supervision');
  return startApplication({ ...plan, env: { ...plan.env, ...env } }, watch.place);
}

/** Tells cases that are already over, and waits until each has its one card and all of it is told. */
async function expectCards(kind: string): Promise<void> {
  await tell(...many(kind));
  await cardsStand(kind);
}

async function cardsStand(kind: string): Promise<void> {
  await eventually(
    async () => {
      const cards = await watch.query('select count(*) from card where case_no like $1', [`city:${kind}-%`]);
      expect(cards).toEqual([{ count: CASES }]);
      expect(await watch.query('select count(*) from outbox')).toEqual([{ count: 0 }]);
    },
    { within_ms: CHAIN_ms },
  );
}

async function cardsTold(): Promise<number> {
  const logs = new LogEnds(kafka);
  const ends = [...(await logs.ends('supervision.events')).values()];
  await logs.close();
  return ends.reduce((sum, end) => sum + end, 0);
}

async function stop(child: Child): Promise<void> {
  const asked_ms = steadyMilliseconds();
  process.kill(child.pid ?? 0, 'SIGTERM');
  expect(await child.exited).toMatchObject({ code: 0, signal: null });
  expect(steadyMilliseconds() - asked_ms).toBeLessThan(STOP_ms);
}

it(
  'a process that may only judge and issue hears nothing, and does so for one that records',
  async () => {
    const deaf = await watch.start({ LOOPS: 'judge,issue' });
    // Whoever hears a partition enters where it begins before it is ready.
    expect(await watch.query('select * from consumer_offset')).toEqual([]);
    await tell(...many('heard'));
    const recorder = await watch.start({ LOOPS: 'record' });
    await cardsStand('heard');
    await Promise.all([stop(recorder), stop(deaf)]);
  },
  PATIENCE_ms,
);

it(
  'two processes share the watch; one that is asked to stop does so in time, and the other goes on alone',
  async () => {
    const told = await cardsTold();
    const [first, second] = await Promise.all([watch.start(), watch.start()]);
    await expectCards('shared');
    await stop(first);
    await expectCards('alone');
    expect(await cardsTold()).toBe(told + 2 * CASES);
    await stop(second);
    expect(logOf(first) + logOf(second)).not.toMatch(/"level":"(error|fatal)"/);
  },
  PATIENCE_ms,
);

it(
  'a stored offset beyond the end of the log stops the app, which says what to do',
  async () => {
    await watch.query(`insert into consumer_offset (topic, partition, next) values ('case.events', 3, 100000)
      on conflict (topic, partition) do update set next = excluded.next`);
    const child = spawned({});
    expect(await child.exited).toMatchObject({ code: 1 });
    const log = logOf(child);
    expect(log).toMatch(
      /case\.events\[3\] is stored as read up to 100000, but its log ends at \d+: the topic was made anew/,
    );
    expect(log).toContain('reading has stopped until a person has looked into it');
  },
  PATIENCE_ms,
);

it(
  'a bad environment is refused with every bad variable, what it was and what was expected, and no secret',
  async () => {
    const child = spawned({
      ...{ DATABASE_URL: 'mysql://hall:hidden@db/hall', KAFKA_BROKERS: '', PORT: '70000', METRICS_PORT: 'ten' },
      ...{ LOOPS: 'judge,guess', CARD_HOLD_MAX_S: '0', CLOCK: 'yesterday', LOG_LEVEL: 'loud', TOPIC_PREFIX: 'A_B' },
    });
    expect(await child.exited).toMatchObject({ code: 1 });
    const log = logOf(child);
    expect(log).toContain('supervision cannot start: the environment has 9 bad variables');
    expect(log).toContain('KAFKA_BROKERS is missing');
    expect(log).toContain('LOOPS is "judge,guess", expected a comma list of record, judge, issue');
    expect(log).toContain('CARD_HOLD_MAX_S is "0", expected a whole number from 1 to 86400');
    for (const name of ['DATABASE_URL', 'PORT', 'METRICS_PORT', 'CLOCK', 'LOG_LEVEL', 'TOPIC_PREFIX']) {
      expect(log).toMatch(new RegExp(`^  ${name} is ".*", expected .+$`, 'm'));
    }
    expect(log).not.toContain('hidden');
  },
  PATIENCE_ms,
);
