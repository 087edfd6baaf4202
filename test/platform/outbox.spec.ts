import { Registry } from 'prom-client';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Instant, parseInstant } from '#domain/instant.js';
import { SimulatedClock } from '#platform/clock.js';
import type { EventSender } from '#platform/kafka/producer.js';
import { createLogger } from '#platform/logging.js';
import { CREATE_OUTBOX, say } from '#platform/outbox.js';
import { OutboxRelay, RELAY_BATCH_ROWS, type RelayParts } from '#platform/relay.js';
import { transaction } from '#platform/tx.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';

class Outbox1 implements MigrationInterface {
  readonly name = 'Outbox1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CREATE_OUTBOX);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox');
  }
}

/** Stands for the broker: keeps what it acknowledged, and can be told to refuse or to wait. */
class RecordingSender implements EventSender {
  readonly sent: { readonly topic: string; readonly key: string; readonly value: string }[] = [];
  calls = 0;
  before: () => Promise<void> = async () => undefined;

  async send(topic: string, messages: readonly { key: string; value: string }[]): Promise<void> {
    this.calls += 1;
    await this.before();
    this.sent.push(...messages.map((message) => ({ topic, ...message })));
  }

  values(): string[] {
    return this.sent.map(({ value }) => value);
  }
}

const logger = createLogger({ app: 'platform', level: 'fatal' });
let database: TestDatabase;
let relays: OutboxRelay[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ app: 'platform', migrations: [Outbox1], poolConnections: 8 });
});
afterAll(() => database.drop());
afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.beforeApplicationShutdown()));
  relays = [];
  await database.dataSource.query('delete from outbox');
});

function startRelay(sender: EventSender, progress?: RelayParts['progress'], registry = new Registry()): OutboxRelay {
  const relay = new OutboxRelay({
    ...{ dataSource: database.dataSource, sender, logger, registry },
    ...(progress && { progress }),
  });
  relays.push(relay);
  relay.onApplicationBootstrap();
  return relay;
}

const rows = (count: number, topic = 'case.events', from = 0) =>
  Array.from({ length: count }, (_, index) => ({ topic, key: 'a:1', value: String(from + index) }));
const tell = (told: Parameters<typeof say>[1]) => transaction(database.dataSource, (tx) => say(tx, told));
const left = async () => (await database.dataSource.query('select count(*) as rows from outbox'))[0].rows;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

it('what is told is sent in its order and then forgotten', async () => {
  const sender = new RecordingSender();
  startRelay(sender);
  await tell(rows(3));
  await eventually(async () => expect(await left()).toBe(0));
  expect(sender.sent).toEqual(rows(3));
});

describe('a relay that says how far it has told', () => {
  const [nine, ten] = ['2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z'].map(
    (text) => parseInstant(text) as Instant,
  );
  const clock = new SimulatedClock(nine as Instant);
  const progress = { app: 'intake', clock };
  const saidBy = (sender: RecordingSender) =>
    sender.sent.map(({ topic, value }) => (topic === 'case.events' ? value : JSON.parse(value).data.toldUntil));

  it('says so behind everything that was acknowledged before, and never ahead of it', async () => {
    const sender = new RecordingSender();
    await tell(rows(2));
    startRelay(sender, progress);
    await eventually(() => expect(saidBy(sender)).toEqual(['0', '1', '2026-03-02T09:00:00.000Z']));
    await transaction(database.dataSource, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('outbox'), hashtext('platform'))`);
      clock.advanceTo(ten as Instant);
      await tell(rows(1, 'case.events', 7));
      // Whoever does not hold the turn does not know what waits.
      expect(saidBy(sender)).not.toContain('2026-03-02T10:00:00.000Z');
    });
    await eventually(() => expect(saidBy(sender)).toContain('2026-03-02T10:00:00.000Z'));
    expect(saidBy(sender).filter((said) => !said.includes('T09'))).toEqual(['0', '1', '7', '2026-03-02T10:00:00.000Z']);
  });

  it('says nothing as long as what it has found cannot be sent', async () => {
    const sender = new RecordingSender();
    sender.before = () => Promise.reject(new Error('not leader'));
    await tell(rows(1));
    const relay = startRelay(sender, progress);
    await eventually(() => expect(relay.trouble()).toBe('the outbox cannot be sent'));
    expect(sender.sent).toEqual([]);
  });
});

it('what a failed transaction told is never sent', async () => {
  const sender = new RecordingSender();
  startRelay(sender);
  const failing = transaction(database.dataSource, async (tx) => {
    await say(tx, rows(1));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await tell(rows(1, 'case.events', 7));
  await eventually(async () => expect(await left()).toBe(0));
  expect(sender.values()).toEqual(['7']);
});

it('more rows than a statement and a batch hold go through in order', async () => {
  const sender = new RecordingSender();
  const count = 5_000 + RELAY_BATCH_ROWS + 1;
  await tell(rows(count));
  startRelay(sender);
  await eventually(async () => expect(await left()).toBe(0));
  expect(sender.values()).toEqual(numbers(count));
});

it('nothing told is sent to nobody', async () => {
  await tell([]);
  expect(await left()).toBe(0);
});

it('what the broker refused is sent again until it is acknowledged', async () => {
  const sender = new RecordingSender();
  let refusals = 1;
  sender.before = async () => {
    refusals -= 1;
    if (refusals >= 0) throw new Error('not leader');
  };
  await tell(rows(3));
  const relay = startRelay(sender);
  await eventually(() => expect(relay.trouble()).toBe('the outbox cannot be sent'));
  await eventually(async () => expect(await left()).toBe(0));
  expect(sender.values()).toEqual(['0', '1', '2']);
  expect(relay.trouble()).toBeUndefined();
});

it('a relay killed between the acknowledgement and the delete loses nothing: the rows are sent again', async () => {
  const killed = new RecordingSender();
  await tell(rows(2));
  killed.before = async () => {
    killed.before = async () => undefined;
    await database.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
    );
  };
  startRelay(killed);
  await eventually(async () => expect(await left()).toBe(0));
  expect(killed.values()).toEqual(['0', '1', '0', '1']);
});

it('two relays send one at a time, so nothing is doubled and nothing is out of order', async () => {
  const sender = new RecordingSender();
  let sending = 0;
  let most = 0;
  sender.before = async () => {
    sending += 1;
    most = Math.max(most, sending);
    await database.dataSource.query('select pg_sleep(0.02)');
    sending -= 1;
  };
  const two = [startRelay(sender), startRelay(sender)];
  for (let from = 0; from < 40; from += 4) {
    await tell(rows(4, 'case.events', from));
    for (const relay of two) relay.nudge();
  }
  await eventually(async () => expect(await left()).toBe(0));
  expect(sender.values()).toEqual(numbers(40));
  expect(most).toBe(1);
});

it('a row committed under a lower id while a batch is being sent is not lost', async () => {
  const sender = new RecordingSender();
  let sending = false;
  const lower = transaction(database.dataSource, async (tx) => {
    await say(tx, rows(1, 'case.events', 1));
    await tell(rows(1, 'case.events', 2));
    await eventually(() => expect(sending).toBe(true));
  });
  sender.before = async () => {
    sending = true;
    await lower;
  };
  startRelay(sender);
  await eventually(() => expect(sender.values()).toEqual(['2', '1']));
  await eventually(async () => expect(await left()).toBe(0));
});

it('topics share a batch and each keeps its order', async () => {
  const sender = new RecordingSender();
  await tell([...rows(2, 'case.events'), ...rows(2, 'hall.events'), ...rows(1, 'case.events', 2)]);
  startRelay(sender);
  await eventually(async () => expect(await left()).toBe(0));
  expect(sender.calls).toBe(2);
  const of = (topic: string) => sender.sent.filter((message) => message.topic === topic).map(({ value }) => value);
  expect(of('case.events')).toEqual(['0', '1', '2']);
  expect(of('hall.events')).toEqual(['0', '1']);
});

it('a nudge spares the wait', async () => {
  const sender = new RecordingSender();
  const relay = startRelay(sender);
  await tell(rows(1));
  relay.nudge();
  await eventually(() => expect(sender.values()).toEqual(['0']), { within_ms: 150 });
});

it('the age and the number of waiting rows are on show', async () => {
  const sender = new RecordingSender();
  const registry = new Registry();
  sender.before = async () => Promise.reject(new Error('down'));
  await tell(rows(3));
  startRelay(sender, undefined, registry);
  await eventually(async () => {
    const text = await registry.metrics();
    expect(text).toContain('supervision_outbox_rows 3');
    expect(Number(/^supervision_outbox_age_seconds (\S+)/m.exec(text)?.[1])).toBeGreaterThan(0.9);
    expect(text).toMatch(/^supervision_outbox_failures_total [1-9]/m);
  });
});
