import type { CasePage, CaseRow } from '#contracts/api/cases.js';
import { LEVEL_NAMES, STATE_NAMES } from '#contracts/api/common.js';
import { eventually } from '#testing/eventually.js';
import { SEED, withSeed } from '#testing/seed.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { LiveClient } from './live-client.js';
import { hallMessage } from './messages.js';
import { randomCases } from './random-cases.js';

const CASES = 100;
const QUERIES = 25;
const STEPS = ['2026-02-16', '2026-03-02', '2026-03-12', '2026-03-25'];

let hall: SupervisionFixture;

beforeEach(async () => {
  hall = await SupervisionFixture.create('2026-02-01');
  // Of `county` nothing is known, so that its cases are not found by a number alone.
  const city = { id: 'city/desk', units: [], acts: [], lagSeconds: 0, entryTime: true };
  const unit = { code: 'water', name: '水务局', region: 'CN' };
  await hall.tellHall(hallMessage('source.defined', 'city/desk', city), hallMessage('unit.defined', 'water', unit));
}, PATIENCE_ms);
afterEach(() => hall.drop(), PATIENCE_ms);

type Random = () => number;
const pick = <T>(values: readonly T[], random: Random): T => values[Math.floor(random() * values.length)] as T;

function someQuery(random: Random): string {
  const day = () => `2026-0${pick([2, 3, 4], random)}-${pick(['01', '10', '16', '25'], random)}`;
  const [from = '', to = ''] = [day(), day()].sort();
  const filters = {
    unit: () => pick(['civil', 'water', 'nobody'], random),
    window: () => pick(['W1', 'W2'], random),
    item: () => pick(['I1', 'I2'], random),
    region: () => pick(['CN', 'abroad'], random),
    level: () => `${pick(LEVEL_NAMES, random)},${pick(LEVEL_NAMES, random)}`,
    state: () => pick(STATE_NAMES, random),
    number: () => pick(['city:2026-1', 'city:2026-17', 'county:', '2026-17', '2026-18'], random),
    dueFrom: () => from,
    dueTo: () => pick([to, '9999-12-31'], random),
  };
  const asked = Object.entries(filters).filter(() => random() < 0.2);
  return [...asked.map(([name, value]) => `${name}=${value()}`), `ended=${pick(['no', 'yes', 'any'], random)}`].join(
    '&',
  );
}

async function listed(query: string): Promise<ReadonlyMap<string, CaseRow>> {
  const { rows } = (await hall.get<CasePage>(`/cases?limit=200&${query}`)).body;
  return new Map(rows.map((row) => [row.caseNo, row]));
}

/** What a client shows that began with a list and applied what it heard. */
function shown({ events }: LiveClient, list: ReadonlyMap<string, CaseRow> = new Map()): ReadonlyMap<string, CaseRow> {
  const rows = new Map(list);
  for (const { event, data } of events) {
    if (event === 'case') rows.set(data.caseNo, data);
    if (event === 'gone') rows.delete(data.caseNo);
  }
  return rows;
}

const plain = (rows: ReadonlyMap<string, CaseRow>) =>
  Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));

it(
  `a stream with some filters shows what the list with them shows, row by row (SEED=${SEED})`,
  async () => {
    await withSeed(async (random) => {
      const probe = await LiveClient.open(hall);
      const { id } = await probe.heard('hello');
      probe.close();
      await hall.tell(...randomCases(CASES, random));
      await hall.settleAt('2026-03-25');
      let found = 0;
      for (let query = 0; query < QUERIES; query += 1) {
        const asked = someQuery(random);
        const list = await listed(asked);
        const client = await LiveClient.open(hall, asked, id);
        await eventually(() => expect({ asked, rows: plain(shown(client)) }).toEqual({ asked, rows: plain(list) }));
        client.close();
        found += list.size;
      }
      expect(found).toBeGreaterThan(0);
    });
  },
  PATIENCE_ms,
);

it(
  `whoever is cut off again and again and goes on from the last id misses nothing and hears nothing twice (SEED=${SEED})`,
  async () => {
    await withSeed(async (random) => {
      const query = 'level=NONE,RED';
      let client = await LiveClient.open(hall, query);
      await client.heard('hello');
      const heard: LiveClient['events'] = [];
      const cases = randomCases(CASES, random);
      for (const [index, day] of STEPS.entries()) {
        await hall.tell(...cases.filter((_, number) => number % STEPS.length === index));
        const settling = hall.settleAt(day);
        for (let cut = 0; cut < 5; cut += 1) {
          const enough = Math.floor(random() * 4);
          await eventually(() => expect(client.events.length).toBeGreaterThan(enough), { within_ms: 300 }).catch(
            () => undefined,
          );
          const known = [...client.events];
          client.close();
          heard.push(...known);
          const lastId = heard.at(-1)?.id ?? '';
          client = await LiveClient.open(hall, query, lastId);
          await client.heard('hello');
        }
        await settling;
      }
      const list = await listed(query);
      expect(list.size).toBeGreaterThan(5);
      await eventually(() => {
        const all = { events: [...heard, ...client.events] } as LiveClient;
        expect(Object.keys(plain(shown(all)))).toEqual(Object.keys(plain(list)));
      });
      const told = [...heard, ...client.events].filter(({ event }) => event === 'case' || event === 'gone');
      const ids = told.map(({ id }) => id);
      expect(told.some(({ event }) => event === 'gone')).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
      client.close();
    });
  },
  PATIENCE_ms,
);
