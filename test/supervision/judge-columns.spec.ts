import { aCase, anAcceptedCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

/** Ten working days from Monday, 2 March 2026: due on the 16th, warned of on the 12th. */
const TEN_DAYS = { promisedLimit: workingDays(10) };
const NOW = '2026-03-18';
const NO_DUE = at('9999-12-31T00:00:00Z');

interface Row {
  readonly why: string;
  readonly acts: (base: CaseBuilder) => CaseBuilder;
  readonly columns: Readonly<Record<string, unknown>>;
}

const accepted =
  (on: string, snapshot: Parameters<typeof anAcceptedCase>[1] = TEN_DAYS) =>
  (base: CaseBuilder) =>
    base.received(on, snapshot).accepted(on);

const rows: readonly Row[] = [
  {
    why: 'received and waiting for an answer: nobody can say when it is due',
    acts: (base) => base.received('2026-03-16', TEN_DAYS),
    columns: {
      state: 'UNDETERMINED',
      reason: 'acceptance',
      due_day: null,
      due_at: NO_DUE,
      accepted_at: null,
      level: 0,
    },
  },
  {
    why: 'accepted without a limit',
    acts: accepted('2026-03-16', {}),
    columns: { state: 'UNDETERMINED', reason: 'limit', due_day: null, accepted_at: at('2026-03-16') },
  },
  {
    why: 'a limit in months',
    acts: accepted('2026-03-16', { promisedLimit: { unit: 'MONTHS', amount: 1 } }),
    columns: { state: 'UNDETERMINED', reason: 'unit' },
  },
  {
    why: 'a region for which no calendar was published',
    acts: accepted('2026-03-16', { ...TEN_DAYS, region: 'abroad' }),
    columns: { state: 'UNDETERMINED', reason: 'calendar', region: 'abroad', calendar: null },
  },
  {
    why: 'suspended, and nobody wrote for how long',
    acts: (base) => accepted('2026-03-10')(base).suspended('2026-03-12'),
    columns: { state: 'UNDETERMINED', reason: 'approved-days', suspension: 'HEARING' },
  },
  {
    why: 'an act of a case whose receipt has not been heard',
    acts: (base) => base.accepted('2026-03-16', { unit: 'U2' }),
    columns: {
      state: 'UNDETERMINED',
      reason: 'acceptance',
      source: 'city',
      region: '',
      zone: 'UTC',
      unit: '',
      holder: 'U2',
    },
  },
  {
    why: 'running, in a stage, with a person',
    acts: (base) => accepted('2026-03-16')(base).stage('2026-03-17', { stage: 'review', unit: 'U2', person: 'P7' }),
    columns: {
      ...{ state: 'RUNNING', reason: null, level: 0, urgency: 4, due_day: '2026-03-30', due_instant: null },
      ...{ due_at: at('2026-03-31 00:00'), stage: 'review', holder: 'U2', person: 'P7', unit: 'U1', window: 'W1' },
      ...{
        item: 'I1',
        item_name: null,
        case_type: 'COMMITMENT',
        zone: 'Asia/Shanghai',
        calendar: 'CN@1',
        ended_at: null,
      },
      ...{ provisional: false, latest: false, contradicted: false, same_day: false, data_findings: null },
    },
  },
  {
    why: 'nearly used: the eighth of ten days has begun',
    acts: accepted('2026-03-06'),
    columns: { state: 'RUNNING', level: 2, urgency: 2, due_day: '2026-03-20' },
  },
  {
    why: 'over the promise',
    acts: accepted('2026-03-02'),
    columns: { state: 'RUNNING', level: 3, urgency: 1, due_day: '2026-03-16' },
  },
  {
    why: 'over the law',
    acts: accepted('2026-03-02', { promisedLimit: workingDays(5), statutoryLimit: workingDays(10) }),
    columns: { state: 'RUNNING', level: 4, urgency: 0, due_day: '2026-03-09' },
  },
  {
    why: 'suspended: due at the latest when the approved days are used up',
    acts: (base) => accepted('2026-03-02')(base).suspended('2026-03-10', { approvedDays: 10 }),
    columns: { state: 'SUSPENDED', latest: true, due_day: '2026-03-30', suspension: 'HEARING', level: 0 },
  },
  {
    why: 'due in a year whose calendar is not published yet',
    acts: accepted('2026-03-16', { promisedLimit: workingDays(250) }),
    columns: { state: 'RUNNING', provisional: true },
  },
  {
    why: 'a promised instant needs no acceptance, and is over a moment later',
    acts: (base) => base.received('2026-03-16', { promisedDue: at('2026-03-19 12:00'), region: 'abroad' }),
    columns: {
      state: 'RUNNING',
      due_day: null,
      due_instant: at('2026-03-19 12:00'),
      due_at: at('2026-03-19 12:00:00.001'),
    },
  },
  {
    why: 'closed before the due day',
    acts: (base) => accepted('2026-03-02')(base).closed('2026-03-05'),
    columns: { state: 'ENDED', end_kind: 'CLOSED', timeliness: 'EARLY', ended_at: at('2026-03-05'), same_day: false },
  },
  {
    why: 'closed in the last minute of the due day: its warning is lifted',
    acts: (base) => accepted('2026-03-02')(base).closed('2026-03-16 23:59'),
    columns: { state: 'ENDED', timeliness: 'ON_TIME', level: 0 },
  },
  {
    why: 'decided at midnight after the due day',
    acts: (base) => accepted('2026-03-02')(base).decided('2026-03-17 00:00'),
    columns: { state: 'ENDED', end_kind: 'DECIDED', timeliness: 'LATE', level: 3 },
  },
  {
    why: 'closed on its acceptance day',
    acts: (base) => accepted('2026-03-02', { caseType: 'INSTANT' })(base).closed('2026-03-02 16:00'),
    columns: { state: 'ENDED', timeliness: 'EARLY', same_day: true, due_day: '2026-03-02', case_type: 'INSTANT' },
  },
  {
    why: 'withdrawn',
    acts: (base) => accepted('2026-03-02')(base).withdrawn('2026-03-04'),
    columns: { state: 'ENDED', end_kind: 'WITHDRAWN', timeliness: 'EARLY' },
  },
  {
    why: 'refused without acceptance: ended, and nobody can say whether on time',
    acts: (base) => base.received('2026-03-02', TEN_DAYS).refused('2026-03-03'),
    columns: {
      state: 'UNDETERMINED',
      reason: 'acceptance',
      end_kind: 'REFUSED',
      ended_at: at('2026-03-03'),
      timeliness: null,
    },
  },
  {
    why: 'the record contradicts itself: watched on, and marked',
    acts: (base) => accepted('2026-03-16')(base).resumed('2026-03-17'),
    columns: {
      ...{ state: 'RUNNING', contradicted: true },
      data_findings: [expect.objectContaining({ kind: 'resume-without-suspension', factId: 'f3' })],
    },
  },
];

describe('the columns of a watched case', () => {
  let hall: SupervisionFixture;

  beforeAll(async () => {
    hall = await SupervisionFixture.create('2026-03-01');
    await hall.tell(...rows.map(({ acts }, number) => acts(aCase(`city:${number}`))));
    await hall.settleAt(NOW);
  }, PATIENCE_ms);
  afterAll(() => hall.drop(), PATIENCE_ms);

  it.each(rows.map((row, number) => ({ ...row, number })))('$why', async ({ number, columns }) => {
    const [row] = await hall.query('select * from watched_case where case_no = $1', [`city:${number}`]);
    expect(row).toMatchObject(columns);
  });

  it('everything told of is watched, and no mark is left', async () => {
    expect(await hall.query('select count(*) from watched_case')).toEqual([{ count: rows.length }]);
    expect(await hall.query('select * from to_judge')).toEqual([]);
  });
});
