import type { CardCounts, CardPage, CardView } from '#contracts/api/cards.js';
import type { CasePage, CaseRow } from '#contracts/api/cases.js';
import { LEVEL_NAMES } from '#contracts/api/common.js';
import { civilDateOf } from '#domain/civil-date.js';
import { parseInstant } from '#domain/instant.js';
import { dayAt } from '#domain/zone.js';
import { withSeed } from '#testing/seed.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { hallMessage } from './messages.js';
import { randomCases } from './random-cases.js';

const CASES = 320;
const NOW = '2026-03-25';

let hall: SupervisionFixture;
/** Every case, as the list shows it with nothing asked. */
let all: readonly CaseRow[];
/** By case, the zone in which its days are counted. */
let zones: ReadonlyMap<string, string>;

beforeAll(async () => {
  await withSeed(async (random) => {
    const cases = randomCases(CASES, random);
    hall = await SupervisionFixture.create('2026-02-01');
    const sources = ['city/desk', 'county'].map((id) =>
      hallMessage('source.defined', id, { id, units: [], acts: [], lagSeconds: 0, entryTime: true }),
    );
    const unit = { code: 'water', name: '水务局', region: 'CN' };
    await hall.tellHall(...sources, hallMessage('unit.defined', 'water', unit));
    await hall.tell(...cases);
    await hall.settleAt(NOW);
    zones = new Map(cases.map(({ file }) => [file.caseNo, file.received?.data.zone ?? '']));
    all = await casesBy('ended=any');
    expect(all.map((row) => row.caseNo).sort()).toEqual([...zones.keys()].sort());
  });
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

async function pages<R>(path: string, query: string): Promise<readonly (readonly R[])[]> {
  const found: R[][] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await hall.get<{ rows: R[]; next?: string }>(`${path}?${query}${cursor}`);
    expect(status).toBe(200);
    found.push(body.rows);
    if (body.next === undefined) return found;
    cursor = `&cursor=${body.next}`;
  }
}

const casesBy = async (query: string) => (await pages<CaseRow>('/cases', `limit=200&${query}`)).flat();
const cardsBy = async (query: string) => (await pages<CardView>('/cards', `limit=200&${query}`)).flat();
const numbers = (rows: readonly CaseRow[]) => rows.map((row) => row.caseNo);
const isOpen = (row: CaseRow) => row.endedAt === undefined;

function localDay(time: string, caseNo: string): string {
  return civilDateOf(dayAt(parseInstant(time) ?? hall.clock.now(), zones.get(caseNo) ?? ''));
}

function dueDay({ dueDay, dueAt, caseNo }: CaseRow): string | undefined {
  return dueDay ?? (dueAt === undefined ? undefined : localDay(dueAt, caseNo));
}

describe('the list of cases', () => {
  it.each([3, 7, 50, 200])('pages of %i cover every case once, the most urgent first', async (limit) => {
    const found = await pages<CaseRow>('/cases', `ended=any&limit=${limit}`);
    for (const page of found.slice(0, -1)) expect(page).toHaveLength(limit);
    expect(numbers(found.flat())).toEqual(numbers(all));
    expect(new Set(numbers(all)).size).toBe(CASES);
  });

  it('goes by level, then by what is due first, then by number; what has no due comes last in its level', async () => {
    const dues = await hall.query<{ case_no: string; due_at: number }>('select case_no, due_at from watched_case');
    const dueOf = new Map(dues.map((row) => [row.case_no, row.due_at]));
    const levels: readonly string[] = LEVEL_NAMES;
    const key = (row: CaseRow) => ({
      level: -levels.indexOf(row.level),
      due: dueOf.get(row.caseNo) ?? 0,
      no: row.caseNo,
    });
    const sorted = all
      .map(key)
      .sort((a, b) => a.level - b.level || a.due - b.due || (a.no < b.no ? -1 : 1))
      .map(({ no }) => no);
    expect(numbers(all)).toEqual(sorted);
    const keys = new Set(all.map((row) => `${row.level} ${dueOf.get(row.caseNo)}`));
    expect(keys.size).toBeLessThan(CASES - 20);
    const undue = all.filter((row) => row.level === 'NONE' && dueDay(row) === undefined);
    expect(numbers(all.slice(-undue.length)).sort()).toEqual(numbers(undue).sort());
  });

  it('shows open cases unless it is told otherwise', async () => {
    const open = all.filter(isOpen);
    expect(open.length).toBeGreaterThan(CASES / 10);
    expect(numbers(await casesBy(''))).toEqual(numbers(open));
    expect(numbers(await casesBy('ended=yes'))).toEqual(numbers(all.filter((row) => !isOpen(row))));
  });

  const filters: readonly { query: string; keeps: (row: CaseRow) => boolean }[] = [
    { query: 'unit=water', keeps: (row) => row.unit.code === 'water' },
    { query: 'window=W2', keeps: (row) => row.window.code === 'W2' },
    { query: 'item=I3', keeps: (row) => row.item.code === 'I3' },
    { query: 'region=abroad', keeps: (row) => row.region === 'abroad' },
    { query: 'level=YELLOW,RED', keeps: (row) => row.level === 'YELLOW' || row.level === 'RED' },
    { query: 'level=NONE', keeps: (row) => row.level === 'NONE' },
    { query: 'state=SUSPENDED', keeps: (row) => row.state === 'SUSPENDED' },
    { query: 'state=UNDETERMINED,ENDED', keeps: (row) => row.state === 'UNDETERMINED' || row.state === 'ENDED' },
    { query: 'number=county:', keeps: (row) => row.caseNo.startsWith('county:') },
    { query: 'number=city:2026-1', keeps: (row) => row.caseNo.startsWith('city:2026-1') },
    { query: 'number=county:2026-%25', keeps: () => false },
    { query: 'dueFrom=2026-03-12', keeps: (row) => (dueDay(row) ?? '') >= '2026-03-12' },
    { query: 'dueTo=2026-03-12', keeps: (row) => (dueDay(row) ?? '9') <= '2026-03-12' },
    { query: 'dueFrom=2026-03-12&dueTo=2026-03-12', keeps: (row) => dueDay(row) === '2026-03-12' },
    {
      query: 'unit=civil&window=W1&dueTo=2026-03-31&level=WARN,YELLOW,RED',
      keeps: (row) =>
        row.unit.code === 'civil' &&
        row.window.code === 'W1' &&
        (dueDay(row) ?? '9') <= '2026-03-31' &&
        row.level !== 'NONE',
    },
  ];
  it.each(filters)('$query: exactly those, in the same order', async ({ query, keeps }) => {
    const expected = numbers(all.filter(keeps));
    expect(numbers(await casesBy(`ended=any&${query}`))).toEqual(expected);
    const paged = (await pages<CaseRow>('/cases', `ended=any&limit=9&${query}`)).flat();
    expect(numbers(paged)).toEqual(expected);
    expect(numbers(await casesBy(query))).toEqual(numbers(all.filter((row) => keeps(row) && isOpen(row))));
  });

  it('finds a bare number whichever source or part of a source it is of, and no other number that begins with it', async () => {
    const sought = [...all.filter((row) => row.source === 'city').slice(0, 3), ...all.slice(-3), ...all.slice(0, 3)];
    for (const { caseNo } of sought) {
      const bare = caseNo.slice(caseNo.indexOf(':') + 1);
      expect(numbers(await casesBy(`ended=any&number=${bare}`))).toEqual([caseNo]);
    }
    expect(await casesBy('ended=any&number=2026-')).toEqual([]);
  });

  it('shows the names that the hall has given, and what is left of the limit at this moment', async () => {
    const named = all.filter((row) => row.unit.code === 'water' && row.region === 'CN');
    expect(new Set(named.map((row) => row.unit.name))).toEqual(new Set(['水务局']));
    for (const row of all) {
      const isCounting = isOpen(row) && dueDay(row) !== undefined;
      expect([row.caseNo, row.remainingDays ?? row.remainingSeconds]).toEqual([
        row.caseNo,
        isCounting ? expect.any(Number) : undefined,
      ]);
    }
    const { body } = await hall.get<CasePage>('/cases');
    expect(body.asOf).toBe('2026-03-25T02:00:00.000Z');
  });
});

describe('the list of cards', () => {
  const keyOf = (card: CardView) => [card.crossedAt, card.caseNo, card.rule, card.level, card.subject].join(' ');

  it('covers every card once, the latest crossing first', async () => {
    const [counted] = await hall.query<{ count: number }>('select count(*) from card');
    const cards = await cardsBy('');
    expect(cards.length).toBeGreaterThan(CASES / 3);
    expect(cards).toHaveLength(counted?.count ?? 0);
    expect(new Set(cards.map(keyOf)).size).toBe(cards.length);
    const crossings = cards.map((card) => card.crossedAt);
    expect(crossings).toEqual([...crossings].sort().reverse());
    expect((await pages<CardView>('/cards', 'limit=11')).flat()).toEqual(cards);
    const { body } = await hall.get<CardPage>('/cards?rule=T04&limit=1');
    expect(body.rows[0]).toMatchObject({ title: { zh: '超过承诺时限' }, basis: expect.stringContaining('限时办结') });
  });

  const crossedDay = (card: CardView) => localDay(card.crossedAt, card.caseNo);
  const filters: readonly { query: string; keeps: (card: CardView) => boolean }[] = [
    { query: 'unit=works', keeps: (card) => card.unit === 'works' },
    { query: 'window=W3', keeps: (card) => card.window === 'W3' },
    { query: 'rule=T05', keeps: (card) => card.rule === 'T05' },
    { query: 'level=WARN,RED', keeps: (card) => card.level === 'WARN' || card.level === 'RED' },
    { query: 'state=LIFTED', keeps: (card) => card.state === 'LIFTED' },
    { query: 'crossedFrom=2026-03-10', keeps: (card) => crossedDay(card) >= '2026-03-10' },
    { query: 'crossedTo=2026-03-10', keeps: (card) => crossedDay(card) <= '2026-03-10' },
    { query: 'crossedFrom=2026-03-10&crossedTo=2026-03-10', keeps: (card) => crossedDay(card) === '2026-03-10' },
  ];
  it.each(filters)('$query: exactly those, in the same order', async ({ query, keeps }) => {
    const expected = (await cardsBy('')).filter(keeps).map(keyOf);
    expect(expected.length).toBeGreaterThan(0);
    expect((await cardsBy(query)).map(keyOf)).toEqual(expected);
    expect((await pages<CardView>('/cards', `limit=5&${query}`)).flat().map(keyOf)).toEqual(expected);
  });

  it.each(['', 'rule=T05', 'unit=works&level=WARN,RED', 'crossedFrom=2026-03-10'])(
    'its counts are of all its pages: "%s"',
    async (query) => {
      const cards = await cardsBy(query);
      const { body } = await hall.get<CardCounts>(`/cards/counts?${query}`);
      expect(body.total).toBe(cards.length);
      for (const { code, total, byLevel } of body.byUnit) {
        const own = cards.filter(({ unit }) => unit === code);
        const red = own.filter(({ level }) => level === 'RED').length;
        expect([code, total, byLevel.RED]).toEqual([code, own.length, red]);
      }
      const rules = new Set(cards.map(({ rule }) => rule));
      expect(body.byRule.map(({ code }) => code).sort()).toEqual([...rules].sort());
    },
  );
});
