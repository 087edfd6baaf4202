import type { Instant } from '#domain/instant.js';
import { LiveClock } from '#platform/clock.js';
import { readDatabaseTime } from '#platform/database.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { createLogger } from '#platform/logging.js';
import { eventually } from '#testing/eventually.js';
import { SEED, withSeed } from '#testing/seed.js';
import { closing, noise, opening, type RaceCase, raceCases } from './race-cases.js';
import { Watch } from './watch.js';

/** A few thousand events a second for a quarter of a minute, on two cores that also run everything else. */
const CASES = 9_000;
const SPAN_ms = 12_000;
const LEAD_ms = 6_000;
const NOISE_EACH = 2;
const TICK_ms = 5;
const DELAY_MAX_s = 0.03;

/** Two clocks set by the same database differ by less than this under load. */
const CLOCKS_APART_ms = 25;

/** Every loop dawdles inside its transaction, between what it has read and what it writes. */
const DAWDLE = ['case_event', 'watched_case', 'foretold', 'card'].map(
  (table) =>
    `create trigger dawdle before insert on supervision.${table} for each statement execute function supervision.dawdle()`,
);

interface CardRow {
  readonly case_no: string;
  readonly state: string;
  readonly crossed_at: Instant;
  readonly issued_at: Instant;
}

const READ_CARDS = 'select case_no, state, crossed_at, issued_at from card order by case_no';
const READ_LATENESS = `select round(percentile_cont(0.5) within group (order by late)) as p50,
  round(percentile_cont(0.99) within group (order by late)) as p99
from (select extract(epoch from issued_at - crossed_at) * 1000 as late from card) as lateness`;
const READ_WATCHED = 'select * from watched_case order by case_no';
const READ_FORETOLD = 'select * from foretold order by case_no, rule, level, subject, at';
const READ_WAITING = `select (select count(*) from to_judge) + (select count(*) from outbox) as waiting`;

describe(`record, judge and issue racing (SEED=${SEED})`, () => {
  let watch: Watch;
  let clock: LiveClock;
  let producer: KafkaProducer;
  /** By case, when its closing was acknowledged by the broker. */
  const acknowledged = new Map<string, Instant>();
  let cases: readonly RaceCase[] = [];

  beforeAll(async () => {
    watch = await Watch.open('live');
    await watch.query(`create function supervision.dawdle() returns trigger language plpgsql as
      $$ begin perform pg_sleep(random() * ${DELAY_MAX_s}); return null; end $$`);
    for (const trigger of DAWDLE) await watch.query(trigger);
    clock = await LiveClock.start(() => readDatabaseTime(watch.database));
    const logger = createLogger({ app: 'race', level: 'error' });
    const { prefix, kafkaBrokers } = watch.place;
    producer = new KafkaProducer({ brokers: kafkaBrokers.split(','), clientId: 'race', topicPrefix: prefix, logger });
    await withSeed(run);
  }, 120_000);

  afterAll(async () => {
    const [late] = await watch.query<{ p50: number; p99: number }>(READ_LATENESS);
    process.stderr.write(
      `race: due to issued p50 ${late?.p50} ms, p99 ${late?.p99} ms, with every transaction delayed\n`,
    );
    clock.close();
    await producer.close();
    await watch.close();
  }, 30_000);

  /** Two processes share the work; one is killed half way and its partitions are handed over and back. */
  async function run(random: () => number): Promise<void> {
    const [first] = await Promise.all([watch.start(), watch.start()]);
    const from = (clock.now() + LEAD_ms) as Instant;
    cases = raceCases({ cases: CASES, from, span_ms: SPAN_ms }, random);
    await producer.send(
      'case.events',
      cases.flatMap((each) => opening(each, clock.now())),
    );
    const half = (from + SPAN_ms / 2) as Instant;
    const killed = clock.sleepUntil(half, new AbortController().signal).then(() => {
      if (first.pid !== undefined) process.kill(first.pid, 'SIGKILL');
      return watch.start();
    });
    await tell(random);
    await killed;
    await eventually(
      async () => {
        const [row] = await watch.query<{ waiting: number }>(READ_WAITING);
        const [open] = await watch.query<{ due: number }>(
          'select count(*) as due from foretold where ready_at <= now()',
        );
        expect([row?.waiting, open?.due]).toEqual([0, 0]);
      },
      { within_ms: 60_000 },
    );
  }

  /** Tells closings at the moment they happen and noise all the time, until the last limit has passed. */
  async function tell(random: () => number): Promise<void> {
    const sent: Promise<void>[] = [];
    const closings = cases
      .flatMap((each) => (each.closedAt === undefined ? [] : [{ each, at: each.closedAt }]))
      .sort((a, b) => b.at - a.at);
    const end = Math.max(...cases.map(({ due }) => due)) + LEAD_ms / 2;
    let told = 0;
    for (let now = clock.now(); now < end; now = clock.now()) {
      while ((closings.at(-1)?.at ?? Number.POSITIVE_INFINITY) <= now) {
        const next = closings.pop();
        if (next !== undefined) sent.push(tellClosing(next.each, next.at));
      }
      const share = Math.ceil((CASES * NOISE_EACH * TICK_ms) / SPAN_ms);
      const picked = Array.from({ length: share }, () => cases[Math.floor(random() * CASES)]);
      told += share;
      const messages = picked.flatMap((each, nth) => (each === undefined ? [] : [noise(each, now, told + nth)]));
      sent.push(producer.send('case.events', messages));
      await clock.sleepUntil((now + TICK_ms) as Instant, new AbortController().signal);
    }
    await Promise.all(sent);
  }

  async function tellClosing(each: RaceCase, at: Instant): Promise<void> {
    await producer.send('case.events', [closing(each, at)]);
    acknowledged.set(each.caseNo, clock.now());
  }

  const isLate = ({ closedAt, due }: RaceCase) => closedAt === undefined || closedAt > due;

  it('no card is missing and none stands on a case that was closed in time', async () => {
    const standing = (await watch.query<CardRow>(READ_CARDS)).filter(({ state }) => state !== 'CANCELLED');
    const expected = cases.filter(isLate).map(({ caseNo }) => caseNo);
    expect(expected.length).toBeGreaterThan(CASES / 3);
    expect(standing.map((card) => card.case_no).sort()).toEqual([...expected].sort());
  });

  it('no card was ever issued against a closing that was acknowledged before the limit', async () => {
    const issued = new Set((await watch.query<CardRow>(READ_CARDS)).map((card) => card.case_no));
    const known = cases.filter((each) => {
      const at = acknowledged.get(each.caseNo);
      return !isLate(each) && at !== undefined && at < each.due - CLOCKS_APART_ms;
    });
    expect(known.length).toBeGreaterThan(CASES / 20);
    expect(known.filter(({ caseNo }) => issued.has(caseNo)).map(({ caseNo }) => caseNo)).toEqual([]);
  });

  it('no card is early or of another instant than its limit', async () => {
    const dues = new Map(cases.map(({ caseNo, due }) => [caseNo, due]));
    const cards = await watch.query<CardRow>(READ_CARDS);
    expect(cards.filter(({ issued_at, crossed_at }) => issued_at < crossed_at)).toEqual([]);
    expect(cards.filter(({ case_no, crossed_at }) => crossed_at !== (dues.get(case_no) ?? 0) + 1)).toEqual([]);
  });

  it('no row differs from its ledger: judging every case once more changes nothing', async () => {
    const before = [await watch.query(READ_WATCHED), await watch.query(READ_FORETOLD), await watch.query(READ_CARDS)];
    await watch.query(`insert into to_judge (case_no, partition, lane) select case_no, partition, 1 from watched_case`);
    await eventually(async () => expect(await watch.query('select 1 from to_judge limit 1')).toEqual([]), {
      within_ms: 60_000,
    });
    const after = [await watch.query(READ_WATCHED), await watch.query(READ_FORETOLD), await watch.query(READ_CARDS)];
    expect(differences(before, after)).toEqual([]);
  }, 90_000);
});

function differences(
  before: readonly (readonly unknown[])[],
  after: readonly (readonly unknown[])[],
): readonly string[] {
  return before.flatMap((rows, table) => {
    const others = new Set((after[table] ?? []).map((row) => JSON.stringify(row)));
    return rows.map((row) => JSON.stringify(row)).filter((row) => !others.has(row));
  });
}
