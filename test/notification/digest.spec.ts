import { formatInstant } from '#domain/instant.js';
import type { Digest } from '#domain/notice/digest.js';
import { at } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { DigestService } from '../../apps/notification/src/digest/digest.service.js';
import { HEARD, NotificationFixture, TEST_ms } from './fixture.js';

let hall: NotificationFixture;

beforeAll(async () => {
  hall = await NotificationFixture.create();
  await hall.buildHall();
  await hall.reach('head', { mail: 'head@example.cn' });
}, TEST_ms);
afterAll(() => hall.drop(), TEST_ms);

const digests = () => hall.notices(`kind = 'DIGEST'`);
const run = (day: string) =>
  eventually(
    async () =>
      expect(await hall.query('select 1 from digest_run where day = $1 and done_at is not null', [day])).toHaveLength(
        1,
      ),
    HEARD,
  );
const known = (count: number) =>
  eventually(async () => expect(await hall.query('select 1 from known_card')).toHaveLength(count), HEARD);

describe('the digest of a head', () => {
  it('has nothing to say on the first morning, so nothing is sent', async () => {
    hall.clock.advanceTo(at('2026-03-17 08:27'));
    await run('2026-03-17');
    expect(await digests()).toEqual([]);
  });

  it('comes at 08:27 of the next working day, with what stands by then', async () => {
    hall.clock.advanceTo(at('2026-03-17 10:00'));
    await hall.card('gy:c1', { rule: 'T04', level: 'YELLOW' });
    await hall.card('gy:c2', { rule: 'T03', level: 'WARN', due: { day: '2026-03-18' } });
    await hall.card('gy:c3');
    await known(3);
    hall.clock.advanceTo(at('2026-03-18 08:26:59.999'));
    expect(await digests()).toEqual([]);
    hall.clock.advanceTo(at('2026-03-18 08:27'));
    await eventually(
      async () => expect(await digests()).toMatchObject([{ reader: 'head', channel: 'MAIL', state: 'delivered' }]),
      HEARD,
    );
    const [page] = await hall.query<{ content: { digest: Record<string, { count: number }> } }>(
      `select content from notice where kind = 'DIGEST'`,
    );
    const { newRed, dueToday, unanswered, yellow } = page?.content.digest ?? {};
    expect([newRed, dueToday, unanswered, yellow].map((part) => part?.count)).toEqual([1, 1, 0, 1]);
  });

  it('is made once, however often the tick comes', async () => {
    const done = `select done_at from digest_run where day = '2026-03-18'`;
    const before = await hall.query(done);
    hall.clock.advanceTo(at('2026-03-18 20:00'));
    await hall.card('gy:c4', { rule: 'T04', level: 'YELLOW' });
    await known(4);
    expect([await digests(), await hall.query(done)]).toEqual([await digests(), before]);
    expect(await digests()).toHaveLength(1);
  });
});

describe('a red card that nobody acknowledges', () => {
  it('goes to the head after two working days, and not beyond once somebody has acknowledged it', async () => {
    hall.clock.advanceTo(at('2026-03-19 08:27'));
    await run('2026-03-19');
    const chases = () => hall.notices(`kind = 'CHASE'`);
    await eventually(async () => expect((await chases()).map(({ reader }) => reader)).toEqual(['head']), HEARD);
    const [chased] = await hall.query<{ rung: number; chase_on: string }>(
      `select rung, chase_on from known_card where case_no = 'gy:c3'`,
    );
    expect(chased).toEqual({ rung: 1, chase_on: '2026-03-23' });
    const [own] = await hall.notices(`reader = 'handler' and kind = 'RED'`);
    const handler = await as('window_staff', { person: 'handler' });
    const url = `${hall.running.url}/notices/${own?.id}/acknowledge`;
    expect((await fetch(url, { method: 'POST', headers: handler })).status).toBe(200);
    hall.clock.advanceTo(at('2026-03-23 08:27'));
    await run('2026-03-23');
    expect((await chases()).map(({ reader }) => reader)).toEqual(['head']);
  });

  it('climbs to the officer and the supervisor and ends there, when nobody does', async () => {
    hall.clock.advanceTo(at('2026-03-23 09:00'));
    await hall.card('gy:c5', { rule: 'T07', crossedAt: formatInstant(at('2026-03-23 00:00')) });
    await known(5);
    const told: string[] = [];
    for (const day of ['2026-03-25', '2026-03-27', '2026-03-31', '2026-04-02']) {
      hall.clock.advanceTo(at(`${day} 08:27`));
      await run(day);
      const chases = await hall.notices(`kind = 'CHASE' and "window" like '%${day}'`);
      told.push(chases.map(({ reader }) => reader).join(','));
    }
    expect(told).toEqual(['head', 'officer', 'boss', '']);
  });

  it('is not made in the evening for a morning that nobody was up for, and the next morning speaks of both days', async () => {
    hall.clock.advanceTo(at('2026-04-03 18:00'));
    await hall.card('gy:late', { rule: 'T07', crossedAt: formatInstant(at('2026-04-03 00:00')) });
    await known(6);
    await hall.running.nest.get(DigestService).makeDue();
    expect(await hall.query(`select 1 from digest_run where day = '2026-04-03'`)).toEqual([]);
    hall.clock.advanceTo(at('2026-04-07 08:27'));
    await run('2026-04-07');
    const since = await hall.query(`select content #>> '{digest,newRed,count}' as reds from notice
      where kind = 'DIGEST' and reader = 'head' and "window" like '%2026-04-07'`);
    expect(since).toEqual([{ reds: '1' }]);
  });

  it('does not come on a Saturday', async () => {
    hall.clock.advanceTo(at('2026-04-11 10:00'));
    await hall.card('gy:c6', { rule: 'T04', level: 'YELLOW' });
    await known(7);
    await hall.running.nest.get(DigestService).makeDue();
    expect(await hall.query(`select 1 from digest_run where day = '2026-04-11'`)).toEqual([]);
  });
});

describe('a head with ten thousand open cards', () => {
  it('reads of the ten most urgent of each part, and the number of all', async () => {
    await hall.query(`insert into known_card (case_no, rule, level, subject, crossed_at, state, changed_at, issued_at, told, unit, due_day)
      select 'many:' || lpad(nth::text, 5, '0'), 'T04', 3, '', '2026-04-12', 'ISSUED', '2026-04-12', '2026-04-12', true, 'GS',
        date '2026-04-30' - nth % 20 from generate_series(1, 10000) as nth`);
    hall.clock.advanceTo(at('2026-04-13 08:27'));
    await run('2026-04-13');
    const [row] = await hall.query<{ digest: Digest }>(`select content -> 'digest' as digest from notice
      where kind = 'DIGEST' and reader = 'head' and "window" like '%2026-04-13'`);
    const { yellow, trend } = row?.digest ?? {};
    // Three yellow cards from before, which are due earlier than all of these.
    expect([yellow?.count, trend?.yellow.thisWeek]).toEqual([10_003, 10_001]);
    expect(yellow?.rows.map(({ caseNo }) => caseNo)).toEqual([
      ...['gy:c1', 'gy:c4', 'gy:c6'],
      ...['many:00019', 'many:00039', 'many:00059', 'many:00079', 'many:00099', 'many:00119', 'many:00139'],
    ]);
  });
});
