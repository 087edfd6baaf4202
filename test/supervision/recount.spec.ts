import { addMilliseconds, formatInstant } from '#domain/instant.js';
import { aCase, at, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { readCalendarFile } from '../../apps/supervision/src/calendars/calendar-file.js';
import { publishImport } from '../../apps/supervision/src/calendars/publish-calendar.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

const NOW = '2026-03-02 12:00';
const DAY_ms = 86_400_000;

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create(NOW);
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

function publish(line: string) {
  const { days } = readCalendarFile(new TextEncoder().encode(`date,kind,name\n${line}\n`));
  const imported = { region: 'CN', notice: '通知', fileName: 'days.csv', days };
  return publishImport(hall.database.dataSource, imported, at(NOW));
}

function watched(caseNo: string, accepted: string, limit: number) {
  return aCase(caseNo)
    .received(accepted, { region: 'CN', promisedLimit: workingDays(limit) })
    .accepted(accepted);
}

it('what crosses within a day is put up at once, the soonest first, so that its cards do not wait for the rest', async () => {
  await hall.tell(
    watched('city:far', '2026-03-02', 10),
    watched('city:tomorrow', '2026-03-02', 1),
    watched('city:today', '2026-02-27', 1),
  );
  await hall.judge();
  await publish('2026-03-10,LOCAL_CLOSURE,停电');
  const atOnce = await hall.query('select case_no from to_judge order by id');
  expect(atOnce).toEqual([{ case_no: 'city:today' }, { case_no: 'city:tomorrow' }]);
  expect(await hall.query('select horizon from recount')).toEqual([{ horizon: addMilliseconds(at(NOW), DAY_ms) }]);
  await hall.putUp();
  expect(await hall.query('select distinct case_no from to_judge')).toHaveLength(3);
  expect(await hall.query('select 1 from recount')).toEqual([]);
  await hall.judge();
  const moved = await hall.query(`select due_day from watched_case where case_no = 'city:far'`);
  expect(moved).toEqual([{ due_day: '2026-03-17' }]);
});

it('while cases are still being put up, no watermark passes the horizon of that', async () => {
  const horizon = at('2026-03-02 11:00');
  const latest = async () => Math.max(...(await hall.issues.look()).marks.map(({ watermark }) => watermark));
  await eventually(async () => expect(await latest()).toBeGreaterThan(horizon));
  await hall.query('insert into recount (horizon) values ($1)', [formatInstant(horizon)]);
  expect(await latest()).toBe(addMilliseconds(horizon, -1));
  await hall.putUp();
  expect(await latest()).toBeGreaterThan(horizon);
});
