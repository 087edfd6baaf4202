import { aCase, at, workingDays } from '#testing/case-builder.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

const ROWS = `select (select json_agg(w order by case_no) from (select * from watched_case) as w) as watched,
  (select json_agg(f order by case_no, rule, level, at) from foretold as f) as foretold,
  (select json_agg(c order by case_no, rule, level, crossed_at) from card as c) as cards`;

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02 12:00');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const limits = { promisedLimit: workingDays(5), statutoryLimit: workingDays(10) };
const open = (caseNo: string) => aCase(caseNo).received('2026-03-02', limits).accepted('2026-03-02');
const levelOf = async (caseNo: string) =>
  (await hall.query<{ level: number }>('select level from watched_case where case_no = $1', [caseNo]))[0]?.level;
const lanes = async (caseNo: string) =>
  (await hall.query<{ lane: number }>('select lane from to_judge where case_no = $1', [caseNo])).map(
    ({ lane }) => lane,
  );

it('a case that only got a card is put up apart, and one whose card is lifted at once or accepts it is folded anew', async () => {
  await hall.tell(
    open('city:plain'),
    open('city:in-time').closed('2026-03-09'),
    aCase('city:silent').received('2026-03-02', limits),
  );
  hall.clock.advanceTo(at('2026-03-10 09:00'));
  await hall.judge();
  await hall.issue();
  expect(new Set(await lanes('city:plain'))).toEqual(new Set([1]));
  expect(new Set(await lanes('city:in-time'))).toEqual(new Set([0]));
  expect(await lanes('city:silent')).toContain(0);
  await hall.judge();
  expect(await levelOf('city:plain')).toBe(3);
  expect(await levelOf('city:in-time')).toBe(0);
});

it('what a card changes is the same whether its case is folded anew or not', async () => {
  await hall.tell(
    open('city:red'),
    open('city:late').closed('2026-03-12'),
    open('city:suspended').suspended('2026-03-04', { approvedDays: 3 }),
    open('city:stage').stage('2026-03-03', { stage: 'review' }),
    aCase('city:instant').received('2026-03-02', { promisedDue: at('2026-03-10 12:00') }),
  );
  await hall.settleAt('2026-03-24 09:00');
  const settled = await hall.query(ROWS);
  expect(await levelOf('city:red')).toBe(4);
  await hall.query('insert into to_judge (case_no, partition, lane) select case_no, partition, 0 from watched_case');
  await hall.judge();
  expect(await hall.query(ROWS)).toEqual(settled);
});
