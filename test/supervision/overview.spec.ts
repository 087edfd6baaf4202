import type { CaseCounts, CasePage, CaseRow } from '#contracts/api/cases.js';
import type { Changes, Overview, SourceStates, Trend, UnitsByUrgency } from '#contracts/api/overview.js';
import { civilDateOf } from '#domain/civil-date.js';
import { parseInstant } from '#domain/instant.js';
import { dayAt } from '#domain/zone.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { SEED, withSeed } from '#testing/seed.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { hallMessage } from './messages.js';
import { randomCases } from './random-cases.js';

const CASES = 300;
const CHINA = 'Asia/Shanghai';

let hall: SupervisionFixture;
let all: readonly CaseRow[];

beforeAll(async () => {
  await withSeed(async (random) => {
    hall = await SupervisionFixture.create('2026-02-01');
    const source = (id: string) => ({ id, units: [], acts: [], lagSeconds: 3_600, entryTime: true });
    await hall.tellHall(
      hallMessage('unit.defined', 'water', { code: 'water', name: '水务局', region: 'CN' }),
      hallMessage('source.defined', 'city', source('city')),
      hallMessage('source.defined', 'mute', source('mute')),
      hallMessage('source.defined', 'once', { ...source('once'), silentAfterMinutes: 0 }),
      hallMessage('source.defined', 'daily', { ...source('daily'), silentAfterMinutes: 840 }),
    );
    // In the morning of a working day, so that office time passes from here on.
    hall.clock.advanceTo(parseInstant('2026-03-24T09:00:00+08:00') ?? hall.clock.now());
    await hall.tell(...randomCases(CASES, random));
    await hall.settleAt('2026-03-25');
    all = await everyCase('ended=any');
  });
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const ask = async <T>(path: string) => {
  const { status, body } = await hall.get<T>(path);
  expect({ status, body: status === 200 ? undefined : body }).toEqual({ status: 200, body: undefined });
  return body;
};

async function everyCase(query: string): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = [];
  for (let cursor = ''; ; ) {
    const page = await ask<CasePage>(`/cases?limit=200&${query}${cursor}`);
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    cursor = `&cursor=${page.next}`;
  }
}

const isOpen = (row: CaseRow) => row.endedAt === undefined;
const localDay = (time: string) => civilDateOf(dayAt(parseInstant(time) ?? hall.clock.now(), CHINA));

describe(`the overview (SEED=${SEED})`, () => {
  it('each number is that of the list its query gives', async () => {
    const { asOf: _, day, zone, ...tiles } = await ask<Overview>('/overview');
    expect({ day, zone }).toEqual({ day: '2026-03-25', zone: CHINA });
    for (const [name, { count, query }] of Object.entries(tiles)) {
      expect({ name, count }).toEqual({ name, count: (await everyCase(query)).length });
    }
    expect(tiles.open.count).toBe(all.filter(isOpen).length);
    expect(tiles.red.count).toBeGreaterThan(0);
  });

  it.each(['unit=water', 'region=abroad', 'region=nowhere'])('%s: of these cases alone', async (asked) => {
    const { asOf: _, day: __, zone: ___, ...tiles } = await ask<Overview>(`/overview?${asked}`);
    for (const [name, { count, query }] of Object.entries(tiles)) {
      expect({ name, count }).toEqual({ name, count: (await everyCase(query)).length });
    }
  });

  it('units come by the cards of their open cases, each with what it has', async () => {
    const { total, units } = await ask<UnitsByUrgency>('/overview/units');
    const open = all.filter(isOpen);
    expect(units.map(({ unit }) => unit).sort()).toEqual([...new Set(open.map((row) => row.unit.code))].sort());
    expect(total).toBe(units.length);
    for (const tile of units) {
      const own = open.filter((row) => row.unit.code === tile.unit);
      const level = (name: string) => own.filter((row) => row.level === name).length;
      expect(tile).toMatchObject({
        open: own.length,
        suspended: own.filter(({ state }) => state === 'SUSPENDED').length,
        undetermined: own.filter(({ state }) => state === 'UNDETERMINED').length,
        levels: { remind: level('REMIND'), warn: level('WARN'), yellow: level('YELLOW'), red: level('RED') },
      });
      const first = own.find((row) => row.dueDay !== undefined || row.dueAt !== undefined);
      expect(tile.mostUrgent?.level).toBe(first?.level);
    }
    const reds = units.map(({ levels }) => levels.red);
    expect(reds).toEqual([...reds].sort((a, b) => b - a));
    expect(units.find(({ unit }) => unit === 'water')?.name).toBe('水务局');
    expect((await ask<UnitsByUrgency>('/overview/units?limit=1')).units).toEqual(units.slice(0, 1));
  });

  it('a day of the trend is a civil day of the region', async () => {
    const { days } = await ask<Trend>('/overview/trend?days=60');
    expect(days).toHaveLength(60);
    expect([days.at(0)?.day, days.at(-1)?.day]).toEqual(['2026-01-25', '2026-03-25']);
    const closed = all.filter(({ endKind }) => endKind === 'CLOSED' || endKind === 'DECIDED');
    for (const day of days) {
      const on = (time: string | undefined) => time !== undefined && localDay(time) === day.day;
      expect(day).toMatchObject({
        received: all.filter(({ receivedAt }) => on(receivedAt)).length,
        closed: closed.filter(({ endedAt }) => on(endedAt)).length,
      });
    }
    const cards = await hall.query<{ amount: number }>(
      `select count(*) as amount from card where level = 3 and state in ('ISSUED', 'LIFTED')
        and crossed_at >= '2026-01-25T00:00+08:00' and crossed_at < '2026-03-26T00:00+08:00'`,
    );
    expect(days.reduce((sum, day) => sum + day.cards.yellow, 0)).toBe(cards[0]?.amount);
  });

  it('counts of a list are those of all its pages', async () => {
    for (const query of ['ended=no', 'ended=any&unit=water', 'ended=any&level=RED,YELLOW', 'state=SUSPENDED']) {
      const rows = await everyCase(query);
      const counts = await ask<CaseCounts>(`/cases/counts?${query}`);
      const state = (name: string) => rows.filter((row) => row.state === name).length;
      const level = (name: string) => rows.filter((row) => row.level === name).length;
      expect(counts.total).toBe(rows.length);
      for (const [name, count] of Object.entries(counts.byState)) expect(count).toBe(state(name));
      for (const [name, count] of Object.entries(counts.byLevel)) expect(count).toBe(level(name));
    }
  });
});

describe('what changed since one looked', () => {
  it('is what was issued, ended and received from then on', async () => {
    const { cards, cases } = await ask<Changes>('/overview/changes?since=2026-03-10T00:00:00%2B08:00');
    const since = parseInstant('2026-03-10T00:00:00+08:00') ?? 0;
    const isAfter = (time: string | undefined) => time !== undefined && (parseInstant(time) ?? 0) > since;
    expect(cases).toEqual({
      received: all.filter(({ receivedAt }) => isAfter(receivedAt)).length,
      closed: all.filter(({ endKind, endedAt }) => isAfter(endedAt) && /CLOSED|DECIDED/.test(endKind ?? '')).length,
      refused: all.filter(({ endKind, endedAt }) => isAfter(endedAt) && endKind === 'REFUSED').length,
      withdrawn: all.filter(({ endKind, endedAt }) => isAfter(endedAt) && endKind === 'WITHDRAWN').length,
    });
    const issued = await hall.query<{ amount: number }>(
      `select count(*) as amount from card where level = 4 and state in ('ISSUED', 'LIFTED')`,
    );
    expect(cards.issued.red).toBe(issued[0]?.amount);
    expect(cards.rows[0]?.level).toBe('RED');
    expect(cards.rows.length).toBeLessThanOrEqual(10);
  });

  it('nothing has changed since now, and nobody looked in the future', async () => {
    const { cards, cases } = await ask<Changes>('/overview/changes?since=2026-03-25T10:00:00%2B08:00');
    expect(cases).toEqual({ received: 0, closed: 0, refused: 0, withdrawn: 0 });
    expect(cards.rows).toEqual([]);
    const { status } = await hall.get('/overview/changes?since=2026-03-25T10:00:01%2B08:00');
    expect(status).toBe(400);
  });

  it('is looked for at most 31 days back, and says so', async () => {
    const { since } = await ask<Changes>('/overview/changes?since=2020-01-01T00:00:00Z');
    expect(since).toBe('2026-02-22T02:00:00.000Z');
  });
});

describe('sources', () => {
  it('one that was imported once is never silent, and one that declared two working days is so after these', async () => {
    const told = (source: string) =>
      hall.tell(aCase(`${source}:1`).received('2026-03-24 09:00', { promisedLimit: workingDays(3) }));
    await told('daily');
    await told('once');
    // Heard on Wednesday at 10:00 with an hour's lag: fourteen office hours from 11:00 end at 11:00 on Friday.
    const { silent, sources } = await ask<SourceStates>('/overview/sources');
    const of = (name: string) => sources.find(({ source }) => source === name);
    expect(of('once')).toEqual({
      ...{ source: 'once', status: 'NOT_EXPECTED', lagSeconds: 3_600, silentAfterMinutes: 0 },
      ...{ heardAt: '2026-03-25T02:00:00.000Z', factAt: '2026-03-24T01:00:00.000Z' },
    });
    expect(of('daily')).toMatchObject({ status: 'HEARD', silentFrom: '2026-03-27T03:00:00.000Z' });
    expect(silent).toBe(sources.filter(({ status }) => status === 'SILENT' || status === 'NEVER').length);
  });

  it('one is silent when its lag and four office hours have passed without a fact, night and weekend not counted', async () => {
    // Heard at 09:00 on Tuesday with an hour's lag: four office hours from 10:00 end at 15:30.
    const before = await ask<SourceStates>('/overview/sources');
    expect(before.silentAfterMinutes).toBe(240);
    expect(before.sources).toMatchObject([
      { source: 'city', status: 'SILENT', silentFrom: '2026-03-24T07:30:00.000Z', heardAt: '2026-03-24T01:00:00.000Z' },
      { source: 'county', status: 'UNDECLARED' },
      { source: 'daily' },
      { source: 'mute', status: 'NEVER', lagSeconds: 3_600 },
      { source: 'once' },
    ]);
    expect(before.silent).toBe(2);
    await hall.tell(aCase('city:new').received('2026-03-25 09:55', { promisedLimit: workingDays(3) }));
    const after = await ask<SourceStates>('/overview/sources');
    expect(after.sources[0]).toMatchObject({ status: 'HEARD', factAt: '2026-03-25T01:55:00.000Z' });
    expect(after.silent).toBe(1);
  });
});

describe('a row of the list', () => {
  it('says in office time what is left, and what is over', async () => {
    const three = { promisedLimit: workingDays(3) };
    await hall.tell(
      aCase('city:left').received('2026-03-25 09:00', three).accepted('2026-03-25 09:00'),
      aCase('city:over').received('2026-03-16 09:00', three).accepted('2026-03-16 09:00', { unit: 'water' }),
    );
    await hall.settleAt('2026-03-25');
    const [left] = await everyCase('number=city:left');
    // Six office hours of today (10:00–12:00, 13:30–17:30) and three days of seven hours.
    expect(left).toMatchObject({ dueDay: '2026-03-30', remainingDays: 3 });
    expect(left?.officeTime).toEqual({ isOver: false, days: 3, minutes: 360 });
    const [over] = await everyCase('number=city:over');
    // Due on Thursday the 19th: Friday, Monday, Tuesday and an hour of today.
    expect(over).toMatchObject({ dueDay: '2026-03-19', remainingDays: -4, holder: 'water', holderName: '水务局' });
    expect(over?.officeTime).toEqual({ isOver: true, days: 3, minutes: 60 });
  });
});
