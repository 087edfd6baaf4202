import { parseEvent } from '#contracts/validate.js';
import { formatInstant } from '#domain/instant.js';
import { joined } from '#platform/bodies.js';
import { SimulatedClock } from '#platform/clock.js';
import { type Tx, transaction } from '#platform/tx.js';
import { aCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import { CalendarBooks } from '../../apps/supervision/src/calendars/calendar-book.js';
import { readCalendarFile } from '../../apps/supervision/src/calendars/calendar-file.js';
import { type Plan, planImport, publishImport } from '../../apps/supervision/src/calendars/publish-calendar.js';
import { JudgeService } from '../../apps/supervision/src/judge/judge.service.js';
import { RuleVersions } from '../../apps/supervision/src/judge/rule-versions.js';
import { LANES } from '../../apps/supervision/src/lanes.js';
import { migrations } from '../../apps/supervision/src/migrations/all.js';
import { DEFINE_REGION, RECORD } from '../../apps/supervision/src/record/record.queries.js';
import { markSome } from '../../apps/supervision/src/recount/recount.service.js';
import { CASE_TOPIC } from '../../apps/supervision/src/topics.js';
import { messagesOf } from './messages.js';

const KAILI = '522601000000';
const TIANZHU = '522627000000';
const PARTITION = 3;
const NOW = at('2026-03-02 12:00');

let database: TestDatabase;
let judges: JudgeService;

beforeEach(async () => {
  database = await createTestDatabase({ app: 'supervision', migrations });
  judges = new JudgeService(new SimulatedClock(NOW), new CalendarBooks(), new RuleVersions());
  await database.dataSource.query(`insert into consumer_offset (topic, partition, next) values ($1, $2, 0)`, [
    CASE_TOPIC,
    PARTITION,
  ]);
});
afterEach(() => database.drop());

const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => transaction(database.dataSource, work);
const query = <T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> =>
  inTransaction((tx) => tx.query<T>(text, parameters));

/** Ten working days from 2026-03-02: due on 03-16 by the State's calendar. */
function aTenDayCase(caseNo: string, region: string, accepted = '2026-03-02'): CaseBuilder {
  return aCase(caseNo)
    .received(accepted, { region, promisedLimit: workingDays(10) })
    .accepted(accepted);
}

async function record(...cases: readonly CaseBuilder[]): Promise<void> {
  const messages = cases.flatMap(messagesOf);
  const rows = messages.map(({ key, value }) => [key, String(JSON.parse(value).id)] as const);
  const [keys, ids] = [0, 1].map((column) => rows.map((row) => row[column]));
  await query(RECORD, [keys, ids, joined(messages.map(({ value }) => value)), PARTITION]);
}

async function putUp(): Promise<void> {
  while ((await inTransaction(markSome)) === 'MARKED');
}

async function judge(): Promise<void> {
  await putUp();
  await inTransaction((tx) => judges.judge(tx, PARTITION));
}

async function judged(...cases: readonly CaseBuilder[]): Promise<void> {
  await record(...cases);
  await judge();
}

async function dueDays(): Promise<Record<string, string>> {
  const rows = await query<{ case_no: string; due: string }>(
    `select case_no, due_day || case when provisional then ' provisional' else '' end as due from watched_case`,
  );
  return Object.fromEntries(rows.map((row) => [row.case_no, row.due]));
}

interface FileOptions {
  readonly region?: string;
  readonly year?: number;
}

function importOf(lines: readonly string[], { region = 'CN', year }: FileOptions) {
  const { days } = readCalendarFile(new TextEncoder().encode(['date,kind,name', ...lines].join('\n')));
  return { region, notice: '通知', fileName: 'days.csv', days, ...(year === undefined ? {} : { year }) };
}

function publish(lines: readonly string[], options: FileOptions = {}): Promise<Plan> {
  return publishImport(database.dataSource, importOf(lines, options), NOW);
}

const marks = () => query<{ case_no: string; lane: number }>('select case_no, lane from to_judge order by case_no');

it('a closed day moves the due of the cases that count by it, once they are judged again', async () => {
  await judged(aTenDayCase('city:1', 'CN'));
  expect(await dueDays()).toEqual({ 'city:1': '2026-03-16' });
  const { cases } = await publish(['2026-03-10,LOCAL_CLOSURE,停电']);
  expect(cases).toBe(1);
  await putUp();
  expect(await marks()).toEqual([{ case_no: 'city:1', lane: LANES.again }]);
  await judge();
  expect(await dueDays()).toEqual({ 'city:1': '2026-03-17' });
});

it("a county's closure moves its own cases and those of its townships, and no other county's", async () => {
  const township = '522601001000';
  await judged(aTenDayCase('city:1', KAILI), aTenDayCase('city:2', TIANZHU), aTenDayCase('city:3', township));
  const { regions, cases } = await publish(['2026-03-10,闭馆,停电'], { region: KAILI });
  expect({ regions: [...regions].sort(), cases }).toEqual({ regions: [KAILI, township], cases: 2 });
  await judge();
  expect(await dueDays()).toEqual({ 'city:1': '2026-03-17', 'city:2': '2026-03-16', 'city:3': '2026-03-17' });
});

it('a region falls back to the parent it was defined with', async () => {
  await query(DEFINE_REGION, ['zone-a', '开发区', KAILI, 'Asia/Shanghai']);
  await judged(aTenDayCase('city:1', 'zone-a'));
  await publish(['2026-03-10,LOCAL_CLOSURE,停电'], { region: KAILI });
  await judge();
  expect(await dueDays()).toEqual({ 'city:1': '2026-03-17' });
});

it("the next year's notice settles what was provisional", async () => {
  await judged(aTenDayCase('city:1', KAILI, '2026-12-28'));
  // 12-29, 30, 31 and, by weekends alone, 01-01, 04 to 08, 11.
  expect(await dueDays()).toEqual({ 'city:1': '2027-01-11 provisional' });
  const { changes } = await publish(['2027-01-01,放假,元旦']);
  expect(changes).toEqual([expect.objectContaining({ year: 2027, from: 'PROVISIONAL', to: 'COVERED' })]);
  await judge();
  expect(await dueDays()).toEqual({ 'city:1': '2027-01-12' });
});

it('a new version is kept beside the old and told as a whole', async () => {
  await publish(['2027-01-01,HOLIDAY,元旦']);
  const versions = await query('select version, published_at from calendar order by version');
  expect(versions).toEqual([expect.objectContaining({ version: 1 }), { version: 2, published_at: NOW }]);
  const [row] = await query<{ topic: string; key: string; value: string }>('select topic, key, value from outbox');
  expect(row).toMatchObject({ topic: 'hall.events', key: 'calendar.published/CN' });
  const parsed = parseEvent(row?.value ?? '');
  expect(parsed).toMatchObject({
    kind: 'event',
    event: { type: 'calendar.published', time: formatInstant(NOW), data: { region: 'CN', version: 2 } },
  });
});

it('what is said already changes nothing', async () => {
  await judged(aTenDayCase('city:1', 'CN'));
  await publish(['2026-03-10,LOCAL_CLOSURE,停电']);
  await judge();
  const again = await publish(['2026-03-10,LOCAL_CLOSURE,停电']);
  expect(again.calendar).toBeUndefined();
  expect(await marks()).toEqual([]);
  expect(await query('select 1 from calendar')).toHaveLength(2);
});

it.each([
  { lines: ['2026-03-10,LOCAL_CLOSURE,停电', '2026-02-30,HOLIDAY,某日'], says: "line 3, date: '2026-02-30'" },
  { lines: ['2026-03-10,MAKEUP_WORKDAY,某日'], says: "line 2, date: '2026-03-10', expected a Saturday or Sunday" },
  { lines: [`2026-03-10,HOLIDAY,${'长'.repeat(201)}`], says: 'expected a name of 1 to 200 characters' },
])('a bad file changes nothing: $says', async ({ lines, says }) => {
  await judged(aTenDayCase('city:1', 'CN'));
  await expect(publish(lines)).rejects.toThrow(says);
  expect(await query('select 1 from calendar')).toHaveLength(1);
  expect(await query('select 1 from outbox')).toEqual([]);
  expect(await marks()).toEqual([]);
});

it('a region nobody has heard of is refused, unless it is a code that one can have', async () => {
  const lines = ['2026-03-10,LOCAL_CLOSURE,停电'];
  await expect(publish(lines, { region: '5226010000' })).rejects.toThrow("--region: '5226010000', expected CN, the 12");
  expect((await publish(lines, { region: KAILI })).calendar?.version).toBe(1);
});

it('a dry run tells what would change and changes nothing', async () => {
  await judged(aTenDayCase('city:1', KAILI));
  const plan = await planImport(database.dataSource, importOf(['2026-03-10,LOCAL_CLOSURE,停电'], { region: 'CN' }));
  expect(plan).toMatchObject({ cases: 1, regions: [KAILI] });
  expect(plan.changes[0]?.days).toEqual([{ date: '2026-03-10', from: 'WEEKDAY', to: 'LOCAL_CLOSURE', name: '停电' }]);
  expect(await query('select 1 from calendar')).toHaveLength(1);
  expect(await marks()).toEqual([]);
});

const WAITING = `select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
where not granted and locktype = 'advisory' and datname = current_database()`;

it('a case that was being judged by the old calendar for the first time is judged again', async () => {
  await record(aTenDayCase('city:1', 'CN'));
  let published: Promise<unknown> = Promise.resolve();
  let isDone = false;
  await inTransaction(async (tx) => {
    await judges.judge(tx, PARTITION);
    published = publish(['2026-03-10,LOCAL_CLOSURE,停电']).then(() => {
      isDone = true;
    });
    // Until it waits for this judge, or went past it.
    await eventually(async () => {
      expect(isDone || (await query(WAITING)).length > 0).toBe(true);
    });
  });
  await published;
  await judge();
  expect(await dueDays()).toEqual({ 'city:1': '2026-03-17' });
});
