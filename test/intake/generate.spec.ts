import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseEvents } from '#contracts/case-events.js';
import { eventually } from '#testing/eventually.js';
import { runCommand } from './command.js';
import type { Ear } from './ear.js';
import { IntakeFixture } from './fixture.js';
import { HEARD } from './window.js';

const CITY = ['guiyang', '--cases', '300', '--seed', '7'];
const acceptedIn = (out: string) => Number(/^ +accepted +([\d,]+)/m.exec(out)?.[1]?.replaceAll(',', ''));

/** After the half-year, so that none of it lies ahead. */
const CLOCK = '2026-07-02T00:00:00.000Z';

/** Five programs start and end, on a machine that others use too. */
const TEST_ms = 300_000;

describe('a generated half-year', () => {
  const folder = mkdtempSync(join(tmpdir(), 'generate-'));
  let intake: IntakeFixture;
  let ear: Ear;

  beforeAll(async () => {
    intake = await IntakeFixture.create({ CLOCK });
    ear = await intake.ear('case.events', 'hall.events');
  });
  afterAll(async () => {
    await ear.close();
    await intake.drop();
    rmSync(folder, { recursive: true });
  });

  const run = (name: 'generate' | 'import', ...args: readonly string[]) =>
    runCommand(name, args, { cwd: folder, env: { ...intake.environment(), CLOCK } });
  /** What was told since, in any order. */
  const toldSince = async (from: number, count: number) => {
    await eventually(() => expect(ear.values('case.events').length).toBe(from + count), HEARD);
    return ear.values('case.events').slice(from).toSorted();
  };

  it(
    'told to a door is the same as its file imported, to the last byte of every event',
    async () => {
      const into = await run('generate', ...CITY, '--into', intake.running.url);
      expect(into).toMatchObject({ code: 0 });
      const events = acceptedIn(into.out);
      expect(events).toBeGreaterThan(1_000);
      const streamed = await toldSince(0, events);
      const hall = ear.values('hall.events').length;
      expect(hall).toBeGreaterThan(10);

      expect((await run('generate', ...CITY, '--out', 'city.csv')).code).toBe(0);
      expect(await run('import', 'city.csv', '--mapping', 'guiyang')).toMatchObject({ code: 0 });
      expect(await toldSince(events, events)).toEqual(streamed);
      expect(ear.values('hall.events').length).toBe(hall);

      const acts = Object.keys(caseEvents);
      const key = await intake.source({ id: 'guiyang', units: ['*'], acts, entry_time: false });
      const byKey = [...CITY, '--into', intake.running.url, '--key', key];
      const keyed = await runCommand('generate', byKey, { cwd: folder, env: { CLOCK } });
      expect(keyed).toMatchObject({ code: 0 });
      expect(acceptedIn(keyed.out)).toBe(events);
      expect(await toldSince(2 * events, events)).toEqual(streamed);

      const again = await run('generate', ...CITY, '--into', intake.running.url);
      expect(again.out).toContain('guiyang of 300 cases by seed 7 is already told');
    },
    TEST_ms,
  );

  it.each([
    { args: [...CITY], says: 'either --out or --into is expected' },
    {
      args: [...CITY, '--out', 'x.csv', '--into', 'http://127.0.0.1:1'],
      says: 'either --out or --into is expected, and not both',
    },
    { args: [...CITY, '--out', 'x.csv', '--key', 'k'], says: '--key goes with --into' },
    { args: [...CITY, '--into', 'intake'], says: "--into is 'intake', expected http://host:port" },
  ])('is refused with the usage: $says', async ({ args, says }) => {
    const { code, err } = await run('generate', ...args);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).toContain('usage: npm run generate');
  });
});
