import type { Snapshot } from '#domain/facts.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { aCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import type { Outlook } from '../../apps/supervision/src/issue/issue.service.js';
import { PATIENCE_ms, SupervisionFixture, watermarksAt } from './fixture.js';

const SECOND_ms = 1_000;
const DAY_ms = 86_400_000;
const DUE = at('2026-03-10 12:00');
/** A promised instant is over strictly after it. */
const OVER = addMilliseconds(DUE, 1);

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-10 13:00');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const dueAt = (caseNo: string, promisedDue: Instant = DUE) => aCase(caseNo).received('2026-03-02', { promisedDue });
const cardsOf = (caseNo: string) =>
  hall.query<{ crossed_at: Instant; told: boolean }>('select * from card where case_no = $1', [caseNo]);
const judged = async (...cases: readonly CaseBuilder[]) => {
  await hall.tell(...cases);
  await hall.judge();
};

it('nothing is issued before the watermark has passed the limit, and at that very instant it is', async () => {
  await judged(dueAt('city:watermark'));
  expect(await hall.issue(addMilliseconds(OVER, -1))).toBe(0);
  expect(await hall.issue(OVER)).toBe(1);
  expect(await cardsOf('city:watermark')).toMatchObject([
    {
      rule: 'T04',
      level: 3,
      state: 'ISSUED',
      crossed_at: OVER,
      issued_at: hall.clock.now(),
      due_instant: DUE,
      told: true,
    },
  ]);
});

it('a case with a fact that is recorded and not judged waits, and no other case waits with it', async () => {
  await judged(dueAt('city:marked'), dueAt('city:unmarked'));
  await hall.tell(dueAt('city:marked').stage('2026-03-09', { stage: 'review' }));
  expect(await hall.issue()).toBe(1);
  expect(await cardsOf('city:marked')).toEqual([]);
  expect(await cardsOf('city:unmarked')).toHaveLength(1);
  await hall.judge();
  expect(await hall.issue()).toBe(1);
  expect(await cardsOf('city:marked')).toHaveLength(1);
});

it('a source that tells late is waited for, and the crossing stays where it was', async () => {
  const lagSeconds = 90;
  await judged(aCase('city:lag').received('2026-03-02', { promisedDue: DUE, lagSeconds }));
  const ready = addMilliseconds(OVER, lagSeconds * SECOND_ms);
  expect(await hall.issue(addMilliseconds(ready, -1))).toBe(0);
  expect(await hall.issue(ready)).toBe(1);
  expect(await cardsOf('city:lag')).toMatchObject([{ crossed_at: OVER }]);
});

it('what lies more than three days back is imported history: recorded, and told to nobody', async () => {
  const threeDaysAgo = addMilliseconds(hall.clock.now(), -3 * DAY_ms);
  // The crossing is a millisecond after the due instant.
  await judged(dueAt('city:three-days', addMilliseconds(threeDaysAgo, -1)));
  await judged(dueAt('city:history', addMilliseconds(threeDaysAgo, -2)));
  expect(await hall.issue()).toBe(2);
  expect(await cardsOf('city:three-days')).toMatchObject([{ crossed_at: threeDaysAgo, told: true }]);
  expect(await cardsOf('city:history')).toMatchObject([{ told: false }]);
  expect(await hall.said('card.issued', 'city:three-days')).toMatchObject([{ data: { told: true } }]);
  expect(await hall.said('card.issued', 'city:history')).toMatchObject([{ data: { told: false } }]);
});

describe('what is told of a card', () => {
  const on = '2026-02-24';
  const accepted = (base: CaseBuilder, snapshot: Partial<Snapshot>) => base.received(on, snapshot).accepted(on);
  const now = '2026-03-10T05:00:00.000Z';
  const base = { ruleVersion: 1, level: 'YELLOW', issuedAt: now, window: 'W1' };
  const rows = [
    {
      why: 'of a promise in working days, with whoever held the case',
      acts: (case_: CaseBuilder) =>
        accepted(case_, { promisedLimit: workingDays(5) }).stage(on, { stage: 'review', unit: 'U2', person: 'P7' }),
      data: {
        ...{ ...base, rule: 'T04', subject: '', due: { day: '2026-03-02' }, crossedAt: '2026-03-02T16:00:00.000Z' },
        ...{ unit: 'U2', person: 'P7', told: false, calendar: 'CN@1' },
      },
    },
    {
      why: 'of a promised instant where no calendar is published',
      acts: (case_: CaseBuilder) => case_.received(on, { promisedDue: DUE, region: 'abroad' }),
      data: {
        ...{ ...base, rule: 'T04', subject: '', due: { instant: formatInstant(DUE) }, crossedAt: formatInstant(OVER) },
        ...{ unit: 'U1', told: true },
      },
    },
    {
      why: 'of a suspension beyond its approved days, naming it',
      acts: (case_: CaseBuilder) =>
        accepted(case_, { promisedLimit: workingDays(50) }).suspended(on, { suspension: '听证-1', approvedDays: 11 }),
      data: {
        ...{
          ...base,
          rule: 'T10',
          subject: '听证-1',
          due: { day: '2026-03-09' },
          crossedAt: '2026-03-09T16:00:00.000Z',
        },
        ...{ unit: 'U1', told: true, calendar: 'CN@1' },
      },
    },
  ];
  it.each(rows.map((row, number) => ({ ...row, number })))('$why', async ({ acts, data, number }) => {
    const caseNo = `city:told-${number}`;
    await judged(acts(aCase(caseNo)));
    await hall.issue();
    const events = (await hall.said('card.issued', caseNo)).filter((event) => event.data.level === 'YELLOW');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      source: 'supervision',
      subject: caseNo,
      time: now,
      recordedtime: now,
      dataversion: 1,
    });
    expect(events[0]?.data).toEqual(data);
  });
});

it('a card is told once, however often it is judged, issued and heard of again', async () => {
  const case_ = dueAt('city:once');
  await judged(case_);
  const { partition } =
    (await hall.query<{ partition: number }>(`select partition from foretold where case_no = 'city:once'`))[0] ?? {};
  expect(await hall.issue()).toBe(1);
  // Not judged since: what was foretold is still there, and its card too.
  await hall.query('delete from to_judge');
  expect(await hall.issue()).toBe(0);
  await hall.query(`insert into to_judge (case_no, partition, lane) values ('city:once', $1, 0)`, [partition]);
  await hall.judge();
  await hall.tell(case_, case_.stage('2026-03-09', { stage: 'review' }));
  await hall.judge();
  expect(await hall.issue()).toBe(0);
  expect(await cardsOf('city:once')).toHaveLength(1);
  expect(await hall.said('card.issued', 'city:once')).toHaveLength(1);
});

it('several issuers at once issue each card once', async () => {
  const CASES = 400;
  const ISSUERS = 4;
  await judged(...Array.from({ length: CASES }, (_, number) => dueAt(`city:burst-${number}`)));
  // Each in a lane of its own and over all partitions, so that no lock keeps them apart, only the key.
  const issuers = Array.from({ length: ISSUERS }, (_, lane) => hall.issues.issue(lane, watermarksAt(OVER)));
  const counts = await Promise.all(issuers);
  expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(CASES);
  expect(await hall.query(`select count(*) from card where case_no like 'city:burst-%'`)).toEqual([{ count: CASES }]);
  const said = `select count(*), count(distinct key) as cases from outbox where key like 'city:burst-%'`;
  expect(await hall.query(said)).toEqual([{ count: CASES, cases: CASES }]);
});

it('two issuers do not share a lane: one is told that another has it', async () => {
  const isMine = async (lane: number) => (await hall.issues.issue(lane, watermarksAt(OVER))) !== undefined;
  await hall.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(4102, 0)');
    expect([await isMine(0), await isMine(1)]).toEqual([false, true]);
  });
  expect(await isMine(0)).toBe(true);
});

const markOf = ({ marks }: Outlook, partition: number) =>
  marks.find((mark) => mark.partition === partition && !mark.own)?.watermark;

describe('the watermark', () => {
  it('stands while a fact is acknowledged and not recorded, so that a closing in time comes before its card', async () => {
    const caseNo = 'city:in-time';
    const due = addMilliseconds(hall.clock.now(), 60 * SECOND_ms);
    await judged(dueAt(caseNo, due));
    const before = await hall.issues.look();
    const [row] = await hall.query<{ partition: number }>('select partition from foretold where case_no = $1', [
      caseNo,
    ]);
    const partition = row?.partition ?? -1;
    expect(markOf(before, partition)).toBe(hall.clock.now());

    const start = hall.clock.now();
    const closed = dueAt(caseNo, due).closed(formatInstant(addMilliseconds(due, -SECOND_ms)));
    const { telling } = await hall.transaction(async (tx) => {
      await tx.query(`select 1 from consumer_offset where topic = 'case.events' for update`);
      const end = await hall.logEnd();
      const telling = hall.tell(closed);
      await eventually(async () => expect(await hall.logEnd()).toBeGreaterThan(end + 1));
      hall.clock.advanceTo(addMilliseconds(due, 60 * SECOND_ms));
      const outlook = await hall.issues.look();
      expect(outlook.nextAt).toBe(addMilliseconds(due, 1));
      expect(markOf(outlook, partition)).toBe(start);
      expect(markOf(outlook, (partition + 1) % 8)).toBe(hall.clock.now());
      expect(await hall.issues.issue(0, outlook.marks)).toBe(0);
      return { telling };
    });
    await telling;
    const after = await hall.issues.look();
    expect(markOf(after, partition)).toBe(hall.clock.now());
    expect(await hall.issues.issue(0, after.marks)).toBe(0);
    await hall.judge();
    expect(await hall.issues.issue(0, after.marks)).toBe(0);
    expect(await cardsOf(caseNo)).toEqual([]);
  });
});
