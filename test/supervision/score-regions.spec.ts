import type { MonthScores, ScoreDetail } from '#contracts/api/scores.js';
import type { Statistics } from '#contracts/api/statistics.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

/** Ten working days from Monday, 2 March 2026: due on the 16th. */
const TEN_DAYS = { promisedLimit: workingDays(10) };
const TOWN = '520102001000';
const NEXT_COUNTY = '520103000000';
const OTHER_CITY = '520201000000';

const accepted = (caseNo: string, region: string, unit: string) =>
  aCase(caseNo)
    .received('2026-03-02', { ...TEN_DAYS, region, unit, window: `${unit}-W` })
    .accepted('2026-03-02');

const cases = [
  // In P1's hands when the limit passed, in P2's when it was decided, two days late.
  accepted('city:late', TOWN, 'water')
    .stage('2026-03-03', { stage: 'review', person: 'P1' })
    .stage('2026-03-17', { stage: 'approve', person: 'P2' })
    .closed('2026-03-18'),
  // Granted in time by P3 and not delivered within ten working days.
  accepted('city:undelivered', NEXT_COUNTY, 'works')
    .stage('2026-03-02', { stage: 'approve', person: 'P3' })
    .decided('2026-03-03'),
  accepted('city:elsewhere', OTHER_CITY, 'civil').stage('2026-03-03', { stage: 'review', person: 'P4' }),
  // In time by the law, which leaves out four suspended days and allows five more; late by every harder measure.
  accepted('city:stretched', TOWN, 'land')
    .suspended('2026-03-05', { approvedDays: 10 })
    .resumed('2026-03-11')
    .extended('2026-03-12', 5)
    .closed('2026-03-26'),
  // Open and over its due as it stood before it was extended.
  accepted('city:extended', NEXT_COUNTY, 'land').extended('2026-03-10', 20),
];

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-01');
  await hall.tell(...cases);
  await hall.settleAt('2026-03-30');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const list = async (query: string) => (await hall.get<MonthScores>(`/scores/2026-03?${query}`)).body;
const open = async (path: string) => (await hall.get<ScoreDetail>(`/scores/2026-03/${path}`)).body;
const count = async (query: string) =>
  (await hall.get<Statistics>(`/statistics?from=2026-03-01&to=2026-03-31&${query}`)).body;

describe('the score of a person', () => {
  const entriesOf = async (person: string) => {
    const { dimensions, denominators } = await open(`person/${person}`);
    const entries = dimensions.flatMap((one) => one.entries).filter(({ caseNo }) => caseNo !== undefined);
    return { closed: denominators.closed, entries: entries.map(({ term, rule, caseNo }) => [term, rule, caseNo]) };
  };

  it('has the card of the one who held the case when the limit passed, not of the one who ended it', async () => {
    expect(await entriesOf('P1')).toEqual({ closed: 0, entries: [['yellow', 'T04', 'city:late']] });
  });

  it('has the closed case of the one who held it last', async () => {
    expect(await entriesOf('P2')).toEqual({ closed: 1, entries: [['late', undefined, 'city:late']] });
  });

  it('has the card of what was granted and not delivered', async () => {
    expect(await entriesOf('P3')).toEqual({ closed: 1, entries: [['yellow', 'T09', 'city:undelivered']] });
  });

  it('is not made for nobody', async () => {
    expect((await list('by=person')).objects.map(({ code }) => code)).toEqual(['P1', 'P2', 'P3', 'P4']);
  });
});

describe('a region asked for by its code', () => {
  it.each([
    { region: TOWN, units: ['land', 'water'], why: 'the township itself' },
    { region: '520102', units: ['land', 'water'], why: 'its county' },
    { region: '520100000000', units: ['land', 'water', 'works'], why: 'the city: both counties' },
    { region: '52', units: ['civil', 'land', 'water', 'works'], why: 'the province: both cities' },
    { region: '520102001003', units: [], why: 'a village of the township has none of its own' },
  ])('$region, $why: sums what lies below it', async ({ region, units }) => {
    expect((await list(`region=${region}`)).objects.map(({ code }) => code)).toEqual(units);
    const counted = await count(`region=${region}`);
    expect(counted.units.map(({ unit }) => unit)).toEqual(units);
    expect(counted.total.accepted).toBe(counted.units.reduce((sum, { accepted: cases }) => sum + cases, 0));
  });

  it('is one region however it is written', async () => {
    expect((await list('region=5201')).region).toBe('520100000000');
  });
});

describe('the honest denominators', () => {
  const said = (honest: Statistics['total']['honest'] | undefined) =>
    honest?.onTime.map(({ due, suspendedTime, base, numerator, denominator }) => [
      ...[due, suspendedTime, base],
      `${numerator}/${denominator}`,
    ]);
  // One closed in time as the law counts, late without its extension or without its suspension; one open, due in
  // April as extended and on the 16th of March before that.
  const EIGHT = [
    ['CURRENT', 'EXCLUDED', 'CLOSED', '1/1'],
    ['CURRENT', 'EXCLUDED', 'CLOSED_AND_OVERDUE', '1/1'],
    ['CURRENT', 'COUNTED', 'CLOSED', '0/1'],
    ['CURRENT', 'COUNTED', 'CLOSED_AND_OVERDUE', '0/1'],
    ['ORIGINAL', 'EXCLUDED', 'CLOSED', '0/1'],
    ['ORIGINAL', 'EXCLUDED', 'CLOSED_AND_OVERDUE', '0/2'],
    ['ORIGINAL', 'COUNTED', 'CLOSED', '0/1'],
    ['ORIGINAL', 'COUNTED', 'CLOSED_AND_OVERDUE', '0/2'],
  ];

  it('stand side by side in the statistics, in the list and in the opened score', async () => {
    expect(said((await count('unit=land')).total.honest)).toEqual(EIGHT);
    expect(said((await open('unit/land')).honest)).toEqual(EIGHT);
    const ofLand = (await list('by=unit')).objects.find(({ code }) => code === 'land');
    expect(said(ofLand?.honest)).toEqual(EIGHT);
  });

  it('tell the mean working days with and without the suspended: 3 to 26 March are 18, of which 4', async () => {
    expect((await open('unit/land')).honest?.meanDays).toEqual({
      suspendedExcluded: { numerator: 14, denominator: 1 },
      suspendedCounted: { numerator: 18, denominator: 1 },
    });
  });

  it('count a case whose cards a person has revoked as on time by every measure', async () => {
    const revoke = (state: string) =>
      hall.query(`update card set state = $1 where case_no = 'city:late' and rule = 'T04'`, [state]);
    const onTime = async () => (await open('unit/water')).honest?.onTime.map(({ numerator }) => numerator);
    expect(await onTime()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    await revoke('REVOKED');
    expect(await onTime()).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    await revoke('ISSUED');
  });

  it('keep nothing of an open case that is of the moment of looking', async () => {
    expect(
      await hall.query(`select used_days, suspended_days, outcome from watched_case where case_no = 'city:extended'`),
    ).toEqual([{ used_days: null, suspended_days: null, outcome: null }]);
  });
});
