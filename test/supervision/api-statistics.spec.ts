import type { Statistics, StatisticsBy } from '#contracts/api/statistics.js';
import { civilDateOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import { type Verdict, verdict } from '#domain/verdict.js';
import { dayAt } from '#domain/zone.js';
import { CHINA } from '#testing/cards-of.js';
import { aCase, type CaseBuilder } from '#testing/case-builder.js';
import { SEED, withSeed } from '#testing/seed.js';
import { as } from '#testing/tokens.js';
import { CalendarBook } from '../../apps/supervision/src/calendars/calendar-book.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { hallMessage } from './messages.js';
import { randomCases } from './random-cases.js';

const CASES = 300;
const NOW = '2026-03-25';

let hall: SupervisionFixture;
let counted: readonly Counted[] = [];

interface Counted {
  readonly unit: string;
  readonly region: string;
  readonly item: string | undefined;
  /** Where the law gives working days. */
  readonly legalDays: number | undefined;
  readonly verdict: Verdict;
  readonly day: (at: Instant) => string;
}

beforeAll(async () => {
  await withSeed(async (random) => {
    const cases = randomCases(CASES, random);
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
  const { unit = '', region = '', zone = '' } = file.received?.data ?? {};
  const calendar = region === 'CN' ? CHINA : new CalendarBook(new Map(), new Map()).of(region);
  const day = (at: Instant) => civilDateOf(dayAt(at, zone));
  const { item, statutoryLimit } = file.received?.data ?? {};
  const legalDays = statutoryLimit?.unit === 'WORKING_DAYS' ? statutoryLimit.amount : undefined;
  return { unit, region, item: item?.code, legalDays, day, verdict: verdict(file, RULES, calendar, hall.clock.now()) };
}

interface Period {
  readonly from: string;
  readonly to: string;
}

/** One case after the other, one question after the other. */
function plainCount(cases: readonly Counted[], { from, to }: Period) {
  const within = (day: string | undefined) => day !== undefined && from <= day && day <= to;
  const count = (holds: (case_: Days) => boolean) => cases.map(daysOf).filter(holds).length;
  const closedIn = ({ ended, isClosing }: Days) => within(ended) && isClosing;
  const isInHand = ({ accepted, ended }: Days) =>
    accepted !== undefined && accepted <= to && (ended === undefined || ended > to);
  return {
    accepted: count(({ accepted }) => within(accepted)),
    closed: count(closedIn),
    closedSameDay: count((days) => closedIn(days) && days.isSameDay),
    closedEarly: count((days) => closedIn(days) && days.timeliness === 'EARLY'),
    closedOnTime: count((days) => closedIn(days) && (days.timeliness === 'EARLY' || days.timeliness === 'ON_TIME')),
    closedLate: count((days) => closedIn(days) && days.timeliness === 'LATE'),
    closedUndetermined: count((days) => closedIn(days) && days.timeliness === undefined),
    refused: count(({ ended, kind }) => within(ended) && kind === 'REFUSED'),
    withdrawn: count(({ ended, kind }) => within(ended) && kind === 'WITHDRAWN'),
    inHand: count(isInHand),
    overdueOpen: count((days) => isInHand(days) && days.due !== undefined && days.due <= to),
  };
}

type Days = ReturnType<typeof daysOf>;

function daysOf({ verdict: { standing }, day }: Counted) {
  const { acceptedAt, end, due, timeliness, isSameDay } = standing;
  return {
    accepted: acceptedAt === undefined ? undefined : day(acceptedAt),
    ended: end === undefined ? undefined : day(end.at),
    kind: end?.kind,
    isClosing: end?.kind === 'CLOSED' || end?.kind === 'DECIDED',
    due: due === undefined ? undefined : due.kind === 'DAY' ? civilDateOf(due.day) : day(due.at),
    timeliness,
    isSameDay,
  };
}

function plainCards(cases: readonly Counted[], { from, to }: Period, unit?: string) {
  const levels = cases.flatMap(({ verdict: { findings }, day }) =>
    findings
      .filter((finding) => from <= day(finding.at) && day(finding.at) <= to)
      .filter((finding) => unit === undefined || finding.unit === unit)
      .map(({ level }) => level),
  );
  const of = (level: string) => levels.filter((each) => each === level).length;
  return { warn: of('WARN'), yellow: of('YELLOW'), red: of('RED') };
}

const ask = async (query: string) => (await hall.get<Statistics>(`/statistics?${query}`)).body;

describe(`statistics (SEED=${SEED})`, () => {
  const periods: readonly (Period & { readonly why: string })[] = [
    { why: 'a month', from: '2026-03-01', to: '2026-03-31' },
    { why: 'one day', from: '2026-03-10', to: '2026-03-10' },
    { why: 'a month that is over, seen from the next', from: '2026-02-01', to: '2026-02-28' },
    { why: 'all of it', from: '2000-01-01', to: '2030-12-31' },
    { why: 'before anything happened', from: '2025-01-01', to: '2025-12-31' },
  ];
  it.each(periods)('$why: the plain count over the ledger, in total and per unit', async (period) => {
    const { total, units } = await ask(`from=${period.from}&to=${period.to}`);
    expect(total).toMatchObject({ ...plainCount(counted, period), cards: plainCards(counted, period) });
    for (const { unit, ...counts } of units) {
      const own = counted.filter((case_) => case_.unit === unit);
      expect({ unit, ...counts }).toMatchObject({
        unit,
        ...plainCount(own, period),
        cards: plainCards(counted, period, unit),
      });
    }
  });

  it('says nothing of an empty kind: every count that can be is there', async () => {
    const { total } = await ask('from=2026-01-01&to=2026-12-31');
    const { closingRate, sameDayRate, earlyRate, overdueRate, cards, ...counts } = total;
    expect(Object.entries({ ...counts, ...cards }).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('rates have their fixed denominators, and none where there is nothing to divide by', async () => {
    const { total } = await ask('from=2026-03-01&to=2026-03-31');
    const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(2);
    const rate = (numerator: number, denominator: number) => ({
      ...{ numerator, denominator },
      percent: percent(numerator, denominator),
    });
    expect(total.closingRate).toEqual(rate(total.closed, total.accepted));
    expect(total.sameDayRate).toEqual(rate(total.closedSameDay, total.closed));
    expect(total.earlyRate).toEqual(rate(total.closedEarly, total.closed));
    expect(total.overdueRate).toEqual(rate(total.closedLate, total.closed));
    const { total: nothing } = await ask('from=2025-01-01&to=2025-12-31');
    expect(nothing.earlyRate).toEqual({ numerator: 0, denominator: 0 });
  });

  it('of one unit or one region are the same count over its cases alone', async () => {
    const march = { from: '2026-03-01', to: '2026-03-31' };
    const water = await ask('from=2026-03-01&to=2026-03-31&unit=water');
    const ofWater = counted.filter(({ unit }) => unit === 'water');
    expect(water.total).toMatchObject({ ...plainCount(ofWater, march), cards: plainCards(counted, march, 'water') });
    expect(water.units).toMatchObject([{ unit: 'water', name: '水务局' }]);
    const abroad = await ask('from=2026-03-01&to=2026-03-31&region=abroad');
    const ofAbroad = counted.filter(({ region }) => region === 'abroad');
    expect(abroad.total).toMatchObject({ ...plainCount(ofAbroad, march), cards: plainCards(ofAbroad, march) });
  });
});

describe('statistics kept apart', () => {
  const by = async (query: string) =>
    (await hall.get<StatisticsBy>(`/statistics/by?from=2026-02-01&to=2026-03-31&${query}`)).body;

  it('by month are those of each month, and by unit those of each unit', async () => {
    const months = await by('group=month');
    expect(months.rows.map(({ key }) => key)).toEqual(['2026-02', '2026-03']);
    const march = await ask('from=2026-03-01&to=2026-03-31');
    expect(months.rows[1]).toMatchObject({ closed: march.total.closed, closedLate: march.total.closedLate });
    const units = await by('group=unit');
    expect(units.total).toEqual(months.total);
    expect(units.rows.map(({ closed }) => closed)).toEqual(
      units.rows.map(({ closed }) => closed).sort((a, b) => b - a),
    );
    expect(units.rows.find(({ key }) => key === 'water')?.name).toBe('水务局');
  });

  it('by item are the plain count over the cases of each item', async () => {
    const { rows, left } = await by('group=item');
    expect({ keys: rows.map(({ key }) => key).sort(), left }).toEqual({ keys: ['I1', 'I2', 'I3'], left: 0 });
    for (const { key, ...counts } of rows) {
      const own = counted.filter(({ item }) => item === key);
      expect(counts).toMatchObject(plainCount(own, { from: '2026-02-01', to: '2026-03-31' }));
    }
  });

  it('the speed-up is what was saved of the days of the law, over the closed cases that have both', async () => {
    const { total } = await by('group=unit');
    const both = counted
      .filter((one) => one.legalDays !== undefined && one.verdict.daysTaken !== undefined)
      .filter((one) => ['CLOSED', 'DECIDED'].includes(one.verdict.standing.end?.kind ?? ''));
    const legal = both.reduce((sum, one) => sum + (one.legalDays ?? 0), 0);
    const used = both.reduce((sum, one) => sum + (one.verdict.daysTaken?.used ?? 0), 0);
    expect(both.length).toBeGreaterThan(0);
    expect(total.speedUp).toMatchObject({ numerator: legal - used, denominator: legal, cases: both.length });
    expect(total.meanDays.text).toBe((total.meanDays.numerator / total.meanDays.denominator).toFixed(2));
  });

  it('as CSV say what they are of, then the table with its total', async () => {
    const path = '/statistics/by.csv?from=2026-02-01&to=2026-03-31&group=month';
    const response = await fetch(`${hall.running.url}${path}`, { headers: await as('auditor') });
    const lines = (await response.text()).split('\r\n');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(lines[0]).toContain('期间,2026-02-01 – 2026-03-31');
    const table = lines.slice(lines.indexOf('') + 1);
    expect(table.map((line) => line.split(',')[0])).toEqual(['编码', '2026-02', '2026-03', '合计', '']);
  });

  it('by item say its name, which its cases brought', async () => {
    const item = { code: 'I9', name: '取水许可' };
    await hall.tell(aCase('city:named').received('2026-03-02', { item }).accepted('2026-03-02').closed('2026-03-04'));
    await hall.settleAt(NOW);
    const { rows } = await by('group=item');
    expect(rows.find(({ key }) => key === 'I9')).toMatchObject({ name: '取水许可', closed: 1 });
    expect(rows.find(({ key }) => key === 'I1')?.name).toBeUndefined();
  });

  it('over more than three years of months are refused', async () => {
    const { status } = await hall.get('/statistics/by?from=2020-01-01&to=2023-01-31&group=month');
    expect(status).toBe(400);
  });
});
