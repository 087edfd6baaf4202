import { formatInstant } from '#domain/instant.js';
import { at } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { HEARD, NotificationFixture, TEST_ms } from './fixture.js';

let hall: NotificationFixture;

beforeAll(async () => {
  hall = await NotificationFixture.create();
  await hall.buildHall();
  await hall.reach('head', { mail: 'head@example.cn' });
}, TEST_ms);
afterAll(() => hall.drop(), TEST_ms);

const of = (caseNo: string) => hall.notices(`"window" like '${caseNo}/%'`);

describe('a red card', () => {
  it('is told at once to all five: by mail where there is an address, else in the inbox', async () => {
    await hall.card('gy:1');
    await eventually(async () => {
      expect((await of('gy:1')).map(({ reader, channel, state }) => `${reader} ${channel} ${state}`)).toEqual([
        'boss INBOX delivered',
        'clerk INBOX delivered',
        'handler INBOX delivered',
        'head MAIL delivered',
        'officer INBOX delivered',
      ]);
    }, HEARD);
    expect(hall.smtp.mails.map(({ to }) => to)).toEqual(['head@example.cn']);
    expect(hall.smtp.mails[0]?.raw).toContain('Message-ID: <notice-');
  });

  it('told again by the relay it is told nobody twice', async () => {
    const before = [(await hall.notices()).length, hall.smtp.mails.length];
    await hall.card('gy:1');
    await hall.card('gy:2', { level: 'YELLOW', rule: 'T04' });
    await eventually(
      async () => expect(await hall.query(`select 1 from known_card where case_no = 'gy:2'`)).toHaveLength(1),
      HEARD,
    );
    expect([(await hall.notices()).length, hall.smtp.mails.length]).toEqual(before);
  });

  it('of imported history is recorded and told to nobody', async () => {
    await hall.card('gy:3', { told: false });
    await eventually(async () => expect(await of('gy:3')).toHaveLength(5), HEARD);
    const stands = (await of('gy:3')).map(({ state, reason }) => `${state} ${reason}`);
    expect(new Set(stands)).toEqual(new Set(['suppressed imported']));
  });

  it('tells of itself: created, sent, delivered, and in the receipts each attempt', async () => {
    const [notice] = await hall.notices(`reader = 'head' and "window" like 'gy:1/%'`);
    const tries = await hall.query('select channel, outcome, doubtful from notice_try where notice = $1', [notice?.id]);
    expect(tries).toEqual([{ channel: 'MAIL', outcome: 'delivered', doubtful: false }]);
    expect(await hall.metrics()).toMatch(
      /supervision_notice_tries_total\{channel="MAIL",outcome="delivered",app="notification"\} 1/,
    );
  });
});

describe('a shower of red cards', () => {
  it('is one summary a reader, sent when its five minutes are over, and counts them all', async () => {
    const cases = Array.from({ length: 40 }, (_, index) => `gy:s${index}`);
    await Promise.all(cases.map((caseNo) => hall.card(caseNo, { rule: 'T07' })));
    const told = `select count(*)::integer as count from told_card join notice on notice.id = notice
      where told_card.reader = 'head' and case_no like 'gy:s%' and kind = 'RED_SUMMARY'`;
    await eventually(async () => {
      const [row] = await hall.query<{ count: number }>(told);
      expect(row?.count).toBeGreaterThan(30);
      expect(await hall.query(`select 1 from known_card where case_no like 'gy:s%'`)).toHaveLength(40);
    }, HEARD);
    hall.clock.advanceTo(at('2026-03-17 08:05'));
    await eventually(async () => {
      const summaries = await hall.notices(`kind = 'RED_SUMMARY' and reader = 'head'`);
      expect(summaries.map(({ state, channel }) => [state, channel])).toEqual([['delivered', 'MAIL']]);
    }, HEARD);
    const [row] = await hall.query<{ count: number }>(told);
    const singles = await hall.notices(
      `kind = 'RED' and reader = 'head' and "window" like 'gy:s%' and state <> 'suppressed'`,
    );
    expect((row?.count ?? 0) + singles.length).toBe(40);
    expect(singles.length).toBeLessThanOrEqual(5);
    const tries = `select 1 from notice_try join notice on notice.id = notice where kind = 'RED_SUMMARY'`;
    expect(await hall.query(tries)).toHaveLength(1);
  });
});

describe('a shower that is heard late, and that came over the stroke of the clock', () => {
  it('is one summary too, which waits for what is still to be heard of it', async () => {
    const heard = (issued: string, cases: readonly string[]) =>
      Promise.all(
        cases.map((caseNo) => hall.card(caseNo, { rule: 'T08', issuedAt: formatInstant(at(`2026-03-17 ${issued}`)) })),
      );
    const summaries = () => hall.notices(`kind = 'RED_SUMMARY' and reader = 'head' and "window" like 'T08/%'`);
    const known = (amount: number) =>
      eventually(
        async () => expect(await hall.query(`select 1 from known_card where rule = 'T08'`)).toHaveLength(amount),
        HEARD,
      );
    const cases = Array.from({ length: 24 }, (_, nth) => `gy:l${nth}`);
    await heard('07:54:59', cases.slice(0, 12));
    await known(12);
    expect((await summaries()).map(({ state }) => state)).toEqual(['created']);
    await heard('07:55:00', cases.slice(12));
    await known(24);
    hall.clock.advanceTo(at('2026-03-17 08:15'));
    await eventually(async () => expect((await summaries()).map(({ state }) => state)).toEqual(['delivered']), HEARD);
    const told = await hall.query<{ kind: string }>(
      `select kind from told_card join notice on notice.id = notice where told_card.rule = 'T08' and told_card.reader = 'head'`,
    );
    expect(told).toHaveLength(24);
    expect(told.filter(({ kind }) => kind === 'RED').length).toBeLessThanOrEqual(5);
  });
});

describe('at night', () => {
  it('nobody is woken, and what is gone by the morning is never told', async () => {
    hall.clock.advanceTo(at('2026-03-17 22:00'));
    await hall.card('gy:n1', { rule: 'T10' });
    await hall.card('gy:n2', { rule: 'T10' });
    await eventually(
      async () => expect(await hall.notices(`reader = 'head' and "window" like 'gy:n%'`)).toHaveLength(2),
      HEARD,
    );
    const [first] = await hall.notices(`reader = 'head' and "window" like 'gy:n1%'`);
    expect([first?.state, first?.send_at]).toEqual(['created', at('2026-03-18 07:00')]);
    await hall.card('gy:n2', { rule: 'T10' }, 'card.cancelled');
    await eventually(async () => {
      const [second] = await hall.notices(`reader = 'head' and "window" like 'gy:n2%'`);
      expect([second?.state, second?.reason]).toEqual(['suppressed', 'withdrawn']);
    }, HEARD);
    hall.clock.advanceTo(at('2026-03-18 07:00'));
    await eventually(async () => {
      const states = (await hall.notices(`reader = 'head' and "window" like 'gy:n%'`)).map(({ state }) => state);
      expect(states).toEqual(['delivered', 'suppressed']);
    }, HEARD);
    const [gone] = await hall.notices(`reader = 'head' and "window" like 'gy:n2%'`);
    expect(await hall.query('select 1 from notice_try where notice = $1', [gone?.id])).toEqual([]);
  });

  it('a card that stands again after all is told as if it were new', async () => {
    hall.clock.advanceTo(at('2026-03-18 12:00'));
    await hall.card('gy:n2', { rule: 'T10' });
    await eventually(async () => {
      const [second] = await hall.notices(`reader = 'head' and "window" like 'gy:n2%'`);
      expect(second?.state).toBe('delivered');
    }, HEARD);
  });
});

describe('a unit that nobody has been assigned to yet', () => {
  it('its red card is told as soon as somebody is', async () => {
    const [before] = await hall.query<{ count: number }>('select count(*)::integer as count from known_card');
    await hall.card('gy:u1', { rule: 'T11', unit: 'NEW', window: undefined, person: undefined });
    await eventually(
      async () => expect(await hall.query('select 1 from known_card')).toHaveLength((before?.count ?? 0) + 1),
      HEARD,
    );
    expect(await of('gy:u1')).toEqual([]);
    await hall.define('unit.defined', { code: 'NEW', name: '新部门', region: '530100000000' });
    const roles = ['CHIEF_REPRESENTATIVE'];
    await hall.define('person.assigned', { code: 'new-head', name: '新', unit: 'NEW', region: '530100000000', roles });
    await eventually(async () => expect((await of('gy:u1')).map(({ reader }) => reader)).toEqual(['new-head']), HEARD);
  });
});
