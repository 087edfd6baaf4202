import { cardPage } from '#contracts/api/cards.js';
import { type CaseDetail, caseDetail, casePage } from '#contracts/api/cases.js';
import { statistics } from '#contracts/api/statistics.js';
import { RULE_CODES } from '#domain/rules.js';
import { aCase, at, workingDays } from '#testing/case-builder.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

interface Problem {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly value?: unknown; readonly expected: string }[];
}

let hall: SupervisionFixture;

const CASE_NO = 'city:2026/17号%';
const PATH = `/cases/${encodeURIComponent(CASE_NO)}`;
/** Ten working days from Monday, 2 March: without the hearing due on the 16th, with its two days out on the 18th. */
const limits = { promisedLimit: workingDays(10), statutoryLimit: workingDays(20), region: '520103000000' };
const case_ = aCase(CASE_NO)
  .received('2026-03-02', limits)
  .accepted('2026-03-02 14:00')
  .stage('2026-03-03', { stage: 'review', unit: 'U2', person: 'P7' })
  .stage('2026-03-04', { stage: 'approve' }, { id: 'mistake' })
  .annulled('2026-03-04 11:00', 'mistake')
  .suspended('2026-03-05', { approvedDays: 5, article: '第四十五条', person: 'P7' })
  .resumed('2026-03-09')
  .stage('2026-03-10', { stage: 'approve' }, { id: 'foreign', source: 'county' });

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02');
  await hall.tell(case_);
  await hall.settleAt('2026-03-16');
  await hall.settleAt('2026-03-20');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const PROBLEM = /^application\/problem\+json/;
const cursor = (...key: readonly unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
const DAY = 'a day that exists, YYYY-MM-DD';

const refusals: readonly { path: string; field: string; value?: unknown; expected: string }[] = [
  { path: '/cases?limit=0', field: 'limit', value: '0', expected: 'at least 1' },
  { path: '/cases?limit=201', field: 'limit', value: '201', expected: 'at most 200' },
  { path: '/cases?limit=ten', field: 'limit', value: 'ten', expected: 'number' },
  { path: '/cases?limit=1.5', field: 'limit', value: '1.5', expected: 'int' },
  { path: '/cases?level=PURPLE', field: 'level', value: 'PURPLE', expected: 'any of NONE, REMIND' },
  { path: '/cases?level=RED,PURPLE', field: 'level', value: 'RED,PURPLE', expected: 'NONE, REMIND' },
  { path: '/cases?state=GONE', field: 'state', value: 'GONE', expected: 'UNDETERMINED, SUSPENDED' },
  { path: '/cases?ended=maybe', field: 'ended', value: 'maybe', expected: 'one of no, yes, any' },
  { path: '/cases?unit=', field: 'unit', value: '', expected: 'at least 1 characters' },
  { path: '/cases?unit=a&unit=b', field: 'unit', expected: 'string' },
  { path: '/cases?unit=a%00b', field: 'unit', expected: 'NUL' },
  { path: '/cases?number=%00', field: 'number', expected: 'NUL' },
  { path: '/cases?colour=red', field: 'colour', value: 'red', expected: 'no such field' },
  { path: '/cases?dueFrom=2026-02-30', field: 'dueFrom', value: '2026-02-30', expected: DAY },
  {
    path: '/cases?dueFrom=2026-03-02&dueTo=2026-03-01',
    field: 'dueTo',
    value: '2026-03-01',
    expected: 'from 2026-03-02 on',
  },
  { path: '/cases?cursor=nonsense', field: 'cursor', value: 'nonsense', expected: '`next` of the page before' },
  { path: `/cases?cursor=${cursor(1, 'noon', 'city:1')}`, field: 'cursor', expected: '`next` of the page before' },
  { path: `/cases?cursor=${cursor(70_000, '2026-03-01', 'city:1')}`, field: 'cursor', expected: '`next` of the page' },
  { path: `/cases?cursor=${cursor(1.5, '2026-03-01', 'city:1')}`, field: 'cursor', expected: '`next` of the page' },
  { path: `/cases?cursor=${cursor(1, '2026-03-01', 'city:\0')}`, field: 'cursor', expected: '`next` of the page' },
  { path: `/cases?cursor=${cursor(1, '0000-03-01T00:00:00Z', 'city:1')}`, field: 'cursor', expected: '`next` of' },
  { path: `/cards?cursor=${cursor(1, '2026-03-01', 'city:1')}`, field: 'cursor', expected: '`next` of the page' },
  { path: `/cards?cursor=${cursor('noon', 'c:1', 'T04', 3, '')}`, field: 'cursor', expected: '`next` of the page' },
  { path: '/cards?level=NONE', field: 'level', value: 'NONE', expected: 'REMIND, WARN, YELLOW, RED' },
  { path: '/cards?state=open', field: 'state', value: 'open', expected: 'ISSUED' },
  { path: '/cards?crossedTo=today', field: 'crossedTo', value: 'today', expected: DAY },
  { path: '/cards?crossedFrom=2026-03-02&crossedTo=2026-03-01', field: 'crossedTo', expected: 'from 2026-03-02 on' },
  { path: '/statistics?from=2026-03-01', field: 'to', expected: DAY },
  { path: '/statistics?from=2026-13-01&to=2026-12-31', field: 'from', value: '2026-13-01', expected: DAY },
  { path: '/statistics?from=0000-01-01&to=2026-12-31', field: 'from', value: '0000-01-01', expected: DAY },
  { path: '/cases?dueTo=0000-01-01', field: 'dueTo', value: '0000-01-01', expected: DAY },
  {
    path: `/cases?cursor=${cursor(1, '2026-02-30 00:00:00+00', 'city:1')}`,
    field: 'cursor',
    expected: '`next` of the page',
  },
  {
    path: '/statistics?from=2026-03-02&to=2026-03-01',
    field: 'to',
    value: '2026-03-01',
    expected: 'from 2026-03-02 on',
  },
  { path: '/cases/city:%00', field: '(whole)', expected: 'NUL' },
];

it.each(refusals)('$path is refused, naming $field and what was expected', async ({ path, field, value, expected }) => {
  const { status, type, body } = await hall.get<Problem>(path);
  expect({ status, type, detail: body.detail }).toMatchObject({
    status: 400,
    type: expect.stringMatching(PROBLEM),
  });
  const error = body.errors?.find((each) => each.field === field);
  expect(error).toMatchObject({ field, expected: expect.stringContaining(expected) });
  if (value !== undefined) expect(error?.value).toBe(value);
});

const detailOf = async () => (await hall.get<CaseDetail>(PATH)).body;

describe('one case', () => {
  it('shows where it stands, with the days that are left of this moment', async () => {
    const { asOf, case: row, calendar } = await detailOf();
    expect(row).toMatchObject({
      ...{
        caseNo: CASE_NO,
        source: 'city',
        state: 'RUNNING',
        level: 'YELLOW',
        marks: ['contradicted'],
        stage: 'review',
      },
      ...{
        holder: 'U2',
        person: 'P7',
        dueDay: '2026-03-18',
        acceptedAt: '2026-03-02T06:00:00.000Z',
        remainingDays: -2,
      },
    });
    expect({ asOf, calendar }).toEqual({ asOf: '2026-03-20T02:00:00.000Z', calendar: 'CN@1' });
  });

  it('accounts for every day until the limit is reached on the due day, and beyond it to today', async () => {
    const { clock } = await detailOf();
    expect(clock).toMatchObject({
      ...{ limit: { unit: 'WORKING_DAYS', amount: 10 }, used: 12, remaining: -2, dueDay: '2026-03-18' },
      statutory: { limit: { unit: 'WORKING_DAYS', amount: 20 }, dueDay: '2026-04-01' },
    });
    const account = clock?.account ?? [];
    expect(account.map(({ day }) => day)).toEqual(
      Array.from({ length: 19 }, (_, index) => `2026-03-${String(index + 2).padStart(2, '0')}`),
    );
    expect(account.filter(({ isDueDay }) => isDueDay)).toMatchObject([{ day: '2026-03-18', total: 10, counted: true }]);
    expect(account[0]).toMatchObject({ counted: false, reason: 'ACCEPTANCE_DAY', total: 0 });
    const suspended = account.filter(({ reason }) => reason === 'SUSPENDED');
    expect(suspended.map(({ day }) => day)).toEqual(['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08']);
    expect(suspended[0]?.suspension).toEqual({ id: 'S1', procedure: 'HEARING', article: '第四十五条', by: 'P7' });
    expect(account.reduce((total, { counted }) => total + Number(counted), 0)).toBe(12);
  });

  it('shows its cards with who changed them, when and why', async () => {
    const { cards, foretold } = await detailOf();
    expect(cards).toMatchObject([
      { rule: 'T03', level: 'WARN', state: 'ISSUED', crossedAt: '2026-03-15T16:00:00.000Z', changes: [] },
      {
        rule: 'T04',
        level: 'YELLOW',
        state: 'ISSUED',
        crossedAt: '2026-03-18T16:00:00.000Z',
        unit: 'U2',
        person: 'P7',
      },
    ]);
    expect(cards[1]).toMatchObject({
      title: { zh: '超过承诺时限' },
      dueDay: '2026-03-18',
      told: true,
      calendar: 'CN@1',
    });
    expect(foretold).toMatchObject([
      { rule: 'T05', level: 'RED', at: '2026-04-01T16:00:00.000Z', dueDay: '2026-04-01' },
    ]);
  });

  it('tells everything that was told of it, in its order; what was annulled stays and is marked', async () => {
    const { timeline, dataFindings } = await detailOf();
    expect(timeline.map(({ act, id, annulled }) => (annulled ? `${act} annulled` : `${act} ${id}`))).toEqual([
      ...['case.received f1', 'case.accepted f2', 'stage.entered f3', 'stage.entered annulled', 'case.act-annulled f5'],
      ...['case.suspended f6', 'case.resumed f7', 'stage.entered foreign'],
    ]);
    expect(timeline[3]).toMatchObject({ id: 'mistake', at: '2026-03-04T02:00:00.000Z', data: { stage: 'approve' } });
    expect(dataFindings).toMatchObject([
      { kind: 'act-of-another-source', factId: 'foreign', value: 'county', against: 'city' },
    ]);
  });

  it('counts anew at every look, without being judged', async () => {
    hall.clock.advanceTo(at('2026-03-23 09:00'));
    const { case: row, clock, asOf } = await detailOf();
    expect([asOf, row.remainingDays, clock?.used]).toEqual(['2026-03-23T01:00:00.000Z', -3, 13]);
    await hall.tell(case_.closed('2026-03-18 17:00', { recordedAt: '2026-03-20 09:00' }));
    await hall.judge();
    const { cards } = await detailOf();
    expect(cards.map(({ changes }) => changes)).toMatchObject([
      [{ from: 'ISSUED', to: 'LIFTED', actor: 'supervision', reason: 'ended in time', at: '2026-03-23T01:00:00.000Z' }],
      [{ from: 'ISSUED', to: 'CANCELLED', actor: 'supervision', reason: 'not crossed on the facts now known' }],
    ]);
  });

  it('that nobody has told of is a problem that names it', async () => {
    const { status, type, body } = await hall.get<Problem>('/cases/city:0');
    expect({ status, type }).toMatchObject({ status: 404, type: expect.stringMatching(PROBLEM) });
    expect(body).toMatchObject({ type: 'urn:mingjian:problem:case-not-found', detail: 'there is no case city:0' });
    expect(body.errors).toEqual([{ field: 'caseNo', value: 'city:0', expected: 'the number of a watched case' }]);
  });

  it('of a source that does not record some acts lists the rules that say nothing of it', async () => {
    await hall.tell(
      aCase('city:dumb').received('2026-03-20', { ...limits, records: ['case.received', 'case.closed'] }),
    );
    await hall.judge();
    const { body } = await hall.get<CaseDetail>('/cases/city:dumb');
    expect(body.notApplicable).toEqual(RULE_CODES);
  });
});

describe('the description of the API', () => {
  interface OpenApi {
    readonly openapi: string;
    readonly paths: Readonly<
      Record<string, { readonly get?: { readonly parameters?: readonly { readonly name: string }[] } }>
    >;
  }

  it('is OpenAPI 3.1 and names every route with what may be asked', async () => {
    const { body } = await hall.get<OpenApi>('/docs-json');
    expect(body.openapi).toMatch(/^3\.1/);
    const asked = (path: string) => body.paths[path]?.get?.parameters?.map(({ name }) => name).sort();
    expect(asked('/cases')).toEqual([
      ...['cursor', 'dueFrom', 'dueTo', 'ended', 'item', 'level', 'limit', 'number', 'region', 'state'],
      'unit',
      'window',
    ]);
    expect(asked('/cases/{caseNo}')).toEqual(['caseNo']);
    expect(asked('/cards')).toEqual([
      ...['appealDueBefore', 'crossedFrom', 'crossedTo', 'cursor', 'level', 'limit', 'rule', 'state', 'unit', 'window'],
    ]);
    expect(asked('/statistics')).toEqual(['from', 'region', 'to', 'unit']);
    expect(Object.keys(body.paths).filter((path) => /record|hall|events/.test(path))).toEqual([]);
  });

  const answers = [
    { path: '/cases?ended=any', schema: casePage },
    { path: PATH, schema: caseDetail },
    { path: '/cards', schema: cardPage },
    { path: '/statistics?from=2026-03-01&to=2026-03-31', schema: statistics },
  ];
  it.each(answers)('$path answers what is described, and nothing else', async ({ path, schema }) => {
    const { body } = await hall.get<object>(path);
    expect(schema.parse(body)).toEqual(body);
  });
});
