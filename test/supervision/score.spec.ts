import type { MonthScores, ScoreDetail } from '#contracts/api/scores.js';
import { civilDateOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import { type Score, score } from '#domain/score/score.js';
import { STANDARD } from '#domain/score/score-formula.js';
import { type Finding, type Verdict, verdict } from '#domain/verdict.js';
import { dayAt } from '#domain/zone.js';
import { CHINA } from '#testing/cards-of.js';
import { aCase, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { SEED, withSeed } from '#testing/seed.js';
import { CalendarBook } from '../../apps/supervision/src/calendars/calendar-book.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { hallMessage } from './messages.js';
import { randomCases } from './random-cases.js';

const CASES = 400;
const NOW = '2026-03-25';

/** Promised by the 4th and due by law on the 9th: closed a week after that, with a yellow and a red card. */
const overBoth = aCase('city:both')
  .received('2026-03-02', { unit: 'water', promisedLimit: workingDays(2), statutoryLimit: workingDays(5) })
  .accepted('2026-03-02')
  .closed('2026-03-16');

let hall: SupervisionFixture;
let counted: readonly Counted[] = [];

interface Counted {
  readonly caseNo: string;
  readonly unit: string;
  readonly window: string;
  readonly region: string;
  readonly limits: { readonly promise?: number; readonly statutory?: number };
  readonly received: string;
  readonly verdict: Verdict;
  readonly day: (at: Instant) => string;
}

beforeAll(async () => {
  await withSeed(async (random) => {
    const cases = [overBoth, ...randomCases(CASES, random)];
    hall = await SupervisionFixture.create('2026-02-01');
    await hall.tellHall(hallMessage('unit.defined', 'water', { code: 'water', name: '水务局', region: 'CN' }));
    await hall.tell(...cases);
    await hall.settleAt(NOW);
    counted = cases.map(countedOf);
  });
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

/** The case as its ledger tells it, without a look at any row. */
function countedOf({ file }: CaseBuilder): Counted {
  const { received } = file;
  if (received === undefined) throw new Error('every case here was received');
  const { unit, window = '', region, zone, promisedLimit: promise, statutoryLimit: statutory } = received.data;
  const calendar = region === 'CN' ? CHINA : new CalendarBook(new Map(), new Map()).of(region);
  const day = (at: Instant) => civilDateOf(dayAt(at, zone));
  const limits =
    promise !== undefined && promise.unit === statutory?.unit
      ? { promise: promise.amount, statutory: statutory.amount }
      : {};
  const judged = verdict(file, RULES, calendar, hall.clock.now());
  return { caseNo: file.caseNo, unit, window, region, limits, received: day(received.at), day, verdict: judged };
}

type By = 'unit' | 'window';

/** The score of one object, counted case by case over the ledger. */
function plainScore(by: By, code: string, month: string, region?: string): Score {
  const within = (day: string | undefined) => day?.startsWith(month) === true;
  const seen = counted.filter((one) => region === undefined || one.region === region);
  const own = seen.filter((one) => one[by] === code);
  const closed = own.filter(({ verdict: { standing }, day }) => {
    const { end } = standing;
    return end !== undefined && (end.kind === 'CLOSED' || end.kind === 'DECIDED') && within(day(end.at));
  });
  const open = own.filter(({ received, day, verdict: { standing } }) => {
    const endDay = standing.end === undefined ? undefined : day(standing.end.at).slice(0, month.length);
    return received.slice(0, month.length) <= month && (endDay === undefined || endDay > month);
  });
  const openOverdue = open.filter(({ verdict: { standing }, day }) => {
    const { due } = standing;
    if (due === undefined || due.crossedAt > hall.clock.now()) return false;
    return within(due.kind === 'DAY' ? civilDateOf(due.day) : day(due.at));
  });
  const cards = seen.flatMap((one) =>
    one.verdict.findings
      .filter((finding) => finding[by] === code && within(dueDayOf(finding, one)))
      .map(({ rule, level, subject, at, lifted }) => {
        const state = lifted === undefined ? 'ISSUED' : 'LIFTED';
        return { caseNo: one.caseNo, rule, level, subject, crossedAt: at, state } as const;
      }),
  );
  const facts = {
    cases: closed.flatMap(({ caseNo, limits, verdict: { standing } }) =>
      standing.timeliness === undefined
        ? []
        : [{ caseNo, timeliness: standing.timeliness, revokedLate: false, ...limits }],
    ),
    undetermined: closed.filter(({ verdict: { standing } }) => standing.timeliness === undefined).length,
    open: open.length,
    openOverdue: openOverdue.map(({ caseNo }) => caseNo),
    cards,
    badData: closed.filter(({ verdict: { dataFindings } }) => dataFindings.length > 0).map(({ caseNo }) => caseNo),
  };
  return score(facts, STANDARD);
}

function dueDayOf({ due }: Finding, { day }: Counted): string {
  return due.kind === 'DAY' ? civilDateOf(due.day) : day(due.at);
}

const ask = async (path: string) => (await hall.get<MonthScores>(`/scores/${path}`)).body;
const open = async (path: string) => (await hall.get<ScoreDetail>(`/scores/${path}`)).body;

describe(`the month's scores (SEED=${SEED})`, () => {
  it.each<{ by: By; month: string; region?: string; why: string }>([
    { by: 'unit', month: '2026-03', why: 'the month that runs, by unit' },
    { by: 'window', month: '2026-03', why: 'the month that runs, by window' },
    { by: 'unit', month: '2026-02', why: 'a month that is over' },
    { by: 'unit', month: '2026-03', region: 'abroad', why: 'of one region' },
  ])('$why: every number of the plain count over the ledger', async ({ by, month, region }) => {
    const { objects } = await ask(`${month}?by=${by}${region === undefined ? '' : `&region=${region}`}`);
    expect(objects.length).toBeGreaterThan(2);
    for (const { code, total, text, ranked, denominators, dimensions } of objects) {
      const plain = plainScore(by, code, month, region);
      expect({ code, total, text, ranked, denominators }).toEqual({
        ...{ code, total: plain.total, text: plain.text, ranked: plain.ranked },
        denominators: plain.denominators,
      });
      const scores = ({ dimension, score: points }: { dimension: string; score: number }) => [dimension, points];
      expect(dimensions.map(scores)).toEqual(plain.dimensions.map(scores));
    }
  });

  it('shows fewer than 30 closed cases without ranking them, and ranks from 30 on', async () => {
    const { objects } = await ask('2026-03?by=unit');
    for (const { ranked, denominators } of objects) expect(ranked).toBe(denominators.closed >= 30);
    const small = await ask('2026-03?by=unit&region=abroad');
    expect(small.objects.map(({ ranked }) => ranked)).toContain(false);
  });

  it('says the name of a unit that is known, and that the month runs', async () => {
    const scores = await ask('2026-03');
    expect(scores).toMatchObject({ by: 'unit', state: 'OPEN', formula: { profile: 'STANDARD', version: 1 } });
    expect(scores.objects.find(({ code }) => code === 'water')).toMatchObject({ name: '水务局' });
    expect(await ask('2026-02')).toMatchObject({ state: 'OVER' });
  });

  it('opens into entries that add up to it and name cases that open', async () => {
    const { dimensions, bonus, bounds, total } = await open('2026-03/unit/water');
    const entries = [...dimensions.flatMap((one) => one.entries), ...bonus.entries, ...bounds];
    expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
    expect(entries.map(({ term }) => term)).toEqual(expect.arrayContaining(['weight', 'late', 'yellow']));
    const yellow = entries.find(({ term }) => term === 'yellow');
    expect(yellow).toMatchObject({ cardKey: expect.stringContaining('YELLOW'), rule: expect.stringMatching(/^T/) });
    expect(await hall.get(yellow?.href ?? '')).toMatchObject({
      status: 200,
      body: { case: { caseNo: yellow?.caseNo } },
    });
  });

  it('tells between which numbers a running month can still end, and nothing of the kind of one that is over', async () => {
    const { total, outlook } = await open('2026-03/unit/water');
    expect(outlook?.worst.total).toBeLessThanOrEqual(total);
    expect(outlook?.best.total).toBeGreaterThanOrEqual(total);
    expect(await open('2026-02/unit/water')).not.toHaveProperty('outlook');
  });

  it('counts a late case as on time once a person has revoked every card of its lateness, and not before', async () => {
    const lateOf = async () => {
      const { dimensions, denominators } = await open('2026-03/unit/water');
      const entries = dimensions.flatMap((one) => one.entries).filter(({ term }) => term === 'late');
      return { late: denominators.late, cases: entries.map(({ caseNo }) => caseNo) };
    };
    const before = await lateOf();
    const decide = (rules: readonly string[], state: string) =>
      hall.query('update card set state = $3 where case_no = $1 and rule = any($2)', ['city:both', rules, state]);
    expect(before.cases).toContain('city:both');
    await decide(['T05'], 'REVOKED');
    expect(await lateOf()).toEqual(before);
    await decide(['T04', 'T05'], 'REVOKED');
    expect(await lateOf()).toEqual({
      late: before.late - 1,
      cases: before.cases.filter((each) => each !== 'city:both'),
    });
    await decide(['T04', 'T05'], 'ISSUED');
  });

  it('has full marks and no grade for one who had no business', async () => {
    const nobody = await open('2026-03/person/nobody');
    expect(nobody).toMatchObject({ status: 'NO_BUSINESS', text: '100.00', ranked: false });
    expect(nobody).not.toHaveProperty('grade');
  });

  it.each([
    { path: '2026-13', field: '(whole)', why: 'a month that does not exist' },
    { path: '0000-01', field: '(whole)', why: 'a year that the database has not' },
    { path: '2026-04', field: 'month', why: 'a month that has not begun' },
    { path: '2004-06', field: 'month', why: 'a month before the first formula' },
    { path: '2026-03?by=hall', field: 'by', why: 'an object that is not scored' },
    { path: '2026-03?from=1', field: 'from', why: 'a question nobody knows' },
    { path: '2026-03?region=%00', field: 'region', why: 'a text that the database cannot compare' },
    { path: '2026-03/hall/water', field: 'by', why: 'an object that is not scored, opened' },
  ])('refuses $why', async ({ path, field }) => {
    const answer = await hall.get(`/scores/${path}`);
    expect(answer).toMatchObject({ status: 400, type: expect.stringContaining('application/problem+json') });
    expect(answer.body).toMatchObject({ errors: [expect.objectContaining({ field })] });
  });
});
