import { addMilliseconds } from '#domain/instant.js';
import { readMachineTime } from '#platform/clock.js';
import { aCase } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { boards } from '../../tools/dashboards/all.js';
import { WatchedProduct } from './watched-product.js';

const PATIENCE_ms = 120_000;
/** From a fault to its alarm: the longest wait of the quickened rules, the count of sources every 30 s, a busy machine. */
const ALARM = { within_ms: 90_000 } as const;
/** An alarm of the quickened rules looks back and then holds for no longer, but for what rises within an hour. */
const LONGEST_WAIT_seconds = 30;
const DUE_IN_ms = 4_000;

let product: WatchedProduct;
/** What has been planted so far: no other alarm may ever have fired. */
const planted: string[] = [];

beforeAll(async () => {
  product = await WatchedProduct.start();
  const promisedDue = addMilliseconds(await readMachineTime(), DUE_IN_ms);
  await product.tell(aCase('city:due').received('2026-03-02', { promisedDue }).accepted('2026-03-02'));
  for (const [app, path] of [
    ['supervision', '/cases'],
    ['intake', '/items'],
    ['approval', '/cases'],
  ] as const)
    await product.visit(app, path);
}, PATIENCE_ms);
afterAll(() => product.close(), PATIENCE_ms);

const panels = Object.entries(boards).flatMap(([board, { rows }]) =>
  rows.flatMap((row) =>
    row.panels.flatMap(({ title, queries, isEmptyWhenWell = false }) =>
      queries.map(({ expr }) => ({ board, title, expr, isEmptyWhenWell })),
    ),
  ),
);

it.each(panels)(
  '$board, $title: Prometheus has an answer to $expr',
  async ({ expr, isEmptyWhenWell }) => {
    if (isEmptyWhenWell) expect(await product.ask(expr)).toEqual([]);
    else await eventually(async () => expect((await product.ask(expr)).length).toBeGreaterThan(0), ALARM);
  },
  PATIENCE_ms,
);

/** Waits for the alarm, and sees that no other has ever fired. */
async function expectAlarm(name: string): Promise<void> {
  planted.push(name);
  await eventually(async () => expect(await product.fired()).toContain(name), ALARM);
  expect(await product.fired()).toEqual([...planted].sort());
}

it(
  'a product that is well gives no alarm',
  async () => {
    await eventually(async () => {
      const [seconds] = await product.ask('count_over_time(up{app="supervision"}[1h])');
      expect(Number(seconds?.value[1])).toBeGreaterThan(LONGEST_WAIT_seconds);
    }, ALARM);
    expect(await product.fired()).toEqual([]);
  },
  PATIENCE_ms,
);

it(
  'a record that cannot be read gives DeadLetters',
  async () => {
    await product.tell({ key: 'city:broken', value: '{' });
    await expectAlarm('DeadLetters');
  },
  PATIENCE_ms,
);

it(
  'a consumer that stands still gives ConsumerLags',
  async () => {
    await product.during(async (client) => {
      await client.query('begin');
      await client.query('select from supervision.consumer_offset for update');
      await product.tell(aCase('city:waits').received('2026-03-02'));
      await expectAlarm('ConsumerLags');
    });
  },
  PATIENCE_ms,
);

it(
  'events that are not sent give OutboxAges',
  async () => {
    await product.during(async (client) => {
      await client.query(`select pg_advisory_lock(hashtext('outbox'), hashtext('approval'))`);
      await client.query(`insert into approval.outbox (topic, key, value) values ('case.events', 'city:stays', '{}')`);
      await expectAlarm('OutboxAges');
      await client.query('delete from approval.outbox');
    });
  },
  PATIENCE_ms,
);

it(
  'a source that was declared and tells nothing gives SourceSilent',
  async () => {
    await product.during(async (client) => {
      await client.query(`insert into supervision.source values ('tax', '{*}', '{}', 0, false)`);
      await expectAlarm('SourceSilent');
    });
  },
  PATIENCE_ms,
);

it(
  'an application that was killed gives AppDown',
  async () => {
    process.kill(product.applications.get('approval')?.pid ?? 0, 'SIGKILL');
    await expectAlarm('AppDown');
  },
  PATIENCE_ms,
);
