import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from '#platform/clock.js';
import { eventually } from '#testing/eventually.js';
import { Stopped } from '../../apps/intake/src/cli/command.js';
import { type ImportCall, readCall } from '../../apps/intake/src/cli/import-call.js';
import { importInto } from '../../apps/intake/src/cli/import-into.js';
import { loadMapping } from '../../apps/intake/src/cli/mapping-file.js';
import { runCommand } from './command.js';
import type { Ear } from './ear.js';
import { IntakeFixture, now } from './fixture.js';

const TEST_ms = 60_000;
const ROWS = 4_000;

const MAPPING = `
source: { id: town }
region: { code: t1, name: Town, zone: Asia/Shanghai, parent: '520000000000' }
rows: case
caseNumber: number
case:
  type: { constant: COMMITMENT }
  item: item
  unit: { code: unit, name: unitName }
  window: window
acts:
  - { act: case.received, at: opened }
  - { act: case.closed, at: closed }
`;
const HEADER = 'number,item,unit,unitName,window,opened,closed,note';

/** Rows that belong to two units and three windows; the note makes the file long enough to be stopped within. */
const row = (index: number) =>
  `${index},item,u${index % 2},Unit ${index % 2},w${index % 3},2026-01-05T09:00:00+08:00,2026-01-06T09:00:00+08:00,${'n'.repeat(60)}`;

describe('import of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  let intake: IntakeFixture;
  let ear: Ear;

  beforeAll(async () => {
    writeFileSync(join(folder, 'town.yaml'), MAPPING);
    intake = await IntakeFixture.create();
    ear = await intake.ear('case.events', 'hall.events');
  }, TEST_ms);
  afterAll(async () => {
    await ear.close();
    await intake.drop();
    rmSync(folder, { recursive: true });
  }, TEST_ms);

  const write = (name: string, rows: readonly string[]) =>
    writeFileSync(join(folder, name), `${[HEADER, ...rows].join('\n')}\n`);
  const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => row(from + index));
  const run = async (...args: string[]) => {
    const ended = await runCommand('import', args, { cwd: folder, env: intake.environment() });
    return { ...ended, result: ended.code === 0 && args.includes('--json') ? JSON.parse(ended.out) : undefined };
  };
  const factsOf = (from: number, to: number) =>
    ear
      .values('case.events')
      .map((value) => JSON.parse(value))
      .filter(({ subject }) => Number(subject.slice('town:'.length)) >= from && Number(subject.slice(5)) < to);

  it(
    'tells every fact and what the hall is made of; the same file again tells nothing',
    async () => {
      write('small.csv', [...rows(0, 10), 'broken', row(10).replace('2026-01-06', '2026-13-06')]);
      const first = await run('small.csv', '--mapping', 'town.yaml', '--json');
      const counts = { rows: 12, badRows: 2, cases: 10, events: 20, accepted: 20, rejected: 2, resumedFrom: 0 };
      expect(first.result).toMatchObject({
        state: 'COMPLETE',
        source: 'town',
        ...counts,
        errorsFile: 'small.csv.errors.csv',
      });
      expect(readFileSync(join(folder, 'small.csv.errors.csv'), 'utf8')).toContain('\n13,closed,2026-13-06');
      await eventually(() => expect(factsOf(0, 11)).toHaveLength(20));
      const hall = () => ear.values('hall.events').map((value) => JSON.parse(value));
      const subjects = ['town', 't1', 'u0', 'u1', 'w0', 'w1', 'w2'];
      await eventually(() =>
        expect(
          hall()
            .map(({ subject }) => subject)
            .sort(),
        ).toEqual(subjects.sort()),
      );
      expect(hall().find(({ subject }) => subject === 'u1').data).toEqual({ code: 'u1', name: 'Unit 1', region: 't1' });
      expect(hall().find(({ type }) => type === 'source.defined').data).toEqual({
        id: 'town',
        units: ['*'],
        acts: ['case.closed', 'case.received'],
        lagSeconds: 0,
        entryTime: false,
        silentAfterMinutes: 0,
      });
      expect(factsOf(0, 1)[0].data).toMatchObject({ recordsEntry: false, records: ['case.received', 'case.closed'] });

      const again = await run('small.csv', '--mapping', 'town.yaml');
      expect(again).toMatchObject({ code: 0, err: '' });
      expect(again.out).toContain('already imported');
      const restarted = await run('small.csv', '--mapping', 'town.yaml', '--restart', '--json');
      expect(restarted.result).toMatchObject({ state: 'COMPLETE', accepted: 20 });
      await eventually(() => expect(factsOf(0, 11)).toHaveLength(40));
      expect(new Set(factsOf(0, 11).map(({ id }) => id)).size).toBe(20);
      expect(hall()).toHaveLength(subjects.length);
    },
    TEST_ms,
  );

  it(
    'a file that cannot be used leaves no trace, not even its source',
    async () => {
      writeFileSync(join(folder, 'other.csv'), 'a,b\n1,2\n');
      writeFileSync(join(folder, 'stranger.yaml'), MAPPING.replace('id: town', 'id: stranger'));
      const ended = await run('other.csv', '--mapping', 'stranger.yaml');
      expect(ended.code).toBe(1);
      expect(ended.err).toContain('number: expected a column of this name among: a, b');
      const sources = await intake.transaction((tx) => tx.query(`select 1 from source where id = 'stranger'`));
      expect(sources).toEqual([]);
    },
    TEST_ms,
  );

  it(
    'leaves out what is dated after --until, and an import up to another instant is another import',
    async () => {
      write('until.csv', rows(100, 110));
      const until = ['until.csv', '--mapping', 'town.yaml', '--json', '--until', '2026-01-05T12:00:00+08:00'];
      expect((await run(...until)).result).toMatchObject({ events: 10, leftOut: 10 });
      expect((await run(...until)).result).toMatchObject({ state: 'ALREADY_IMPORTED', rows: 10 });
      const whole = await run('until.csv', '--mapping', 'town.yaml', '--json');
      expect(whole.result).toMatchObject({ state: 'COMPLETE', events: 20, leftOut: 0 });
    },
    TEST_ms,
  );

  it(
    'stopped in the middle it says how to go on, and goes on from there until every fact is told',
    async () => {
      write('long.csv', rows(1_000, 1_000 + ROWS));
      const call = readCall([join(folder, 'long.csv'), '--mapping', join(folder, 'town.yaml')]) as ImportCall;
      const stopping = new AbortController();
      // The bar is drawn with the first answer.
      const screen = { isTTY: true, write: () => stopping.abort() };
      const access = {
        dataSource: intake.database.dataSource,
        clock: new SimulatedClock(now()),
        doorUrl: `${intake.running.url}/events/bulk`,
      };
      const mapping = await loadMapping(call.mapping);
      const stopped = importInto(access, call, mapping, { screen, signal: stopping.signal });
      await expect(stopped).rejects.toThrow(Stopped);
      await expect(stopped).rejects.toThrow(/stopped after row [1-9]\d*; the same command goes on from there/);
      const rest = await run('long.csv', '--mapping', 'town.yaml', '--json');
      expect(rest.result).toMatchObject({ state: 'COMPLETE', rows: ROWS });
      expect(rest.result.resumedFrom).toBeGreaterThan(0);
      expect(rest.result.events).toBe(2 * (ROWS - rest.result.resumedFrom));
      const told = () => new Set(factsOf(1_000, 1_000 + ROWS).map(({ subject, type }) => `${subject} ${type}`));
      await eventually(() => expect(told().size).toBe(2 * ROWS), { within_ms: 15_000 });
      const keys = await intake.transaction((tx) => tx.query(`select 1 from source_key where source_id = 'town'`));
      expect(keys).toEqual([]);
    },
    TEST_ms,
  );

  it(
    'a dry run needs no running product, says what the door would say and sends nothing',
    async () => {
      write('dry.csv', [row(200), row(201).replace('2026-01-06', '2999-01-06')]);
      const args = ['dry.csv', '--mapping', 'town.yaml', '--dry-run', '--json', '--errors', 'dry-errors.csv'];
      const ended = await runCommand('import', args, { cwd: folder });
      expect(ended.code).toBe(0);
      expect(JSON.parse(ended.out)).toMatchObject({
        state: 'CHECKED',
        events: 2,
        rejected: 1,
        errorsFile: 'dry-errors.csv',
      });
      expect(readFileSync(join(folder, 'dry-errors.csv'), 'utf8')).toContain('3,closed,2999-01-06');
    },
    TEST_ms,
  );

  it(
    'refuses what it does not understand with the usage and exit code 2',
    async () => {
      const { code, out, err } = await runCommand('import', ['a.csv', '--maping', 'wabo'], { cwd: folder });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain("'--maping'");
      expect(err).toContain('usage: npm run import -- FILE --mapping M');
    },
    TEST_ms,
  );

  it.each([
    {
      args: ['none.csv', '--mapping', 'wabo'],
      says: /file: expected a file that exists, found "none\.csv"/,
      why: 'file',
    },
    {
      args: ['none.csv', '--mapping', 'nope'],
      says: /shipped mappings boston311, guiyang, wabo, found "nope"/,
      why: 'mapping',
    },
  ])(
    'names a $why that is not there, with exit code 1',
    async ({ args, says }) => {
      const { code, err } = await run(...args);
      expect(code).toBe(1);
      expect(err).toMatch(says);
      expect(err).not.toContain('    at ');
    },
    TEST_ms,
  );
});

describe('the demo', () => {
  it(
    'goes through the door like any source, and a second load of the same day tells the same facts',
    async () => {
      const intake = await IntakeFixture.create();
      try {
        const env = intake.environment();
        const first = await runCommand('demo', [], { cwd: tmpdir(), env });
        expect(first).toMatchObject({ code: 0, err: '' });
        expect(first.out).toMatch(/^demo: 300 cases with \d+ facts of 贵阳市, as of 2026-03-02\n$/);
        const told = await intake.logEnd('case.events');
        expect(told).toBe(Number(/with (\d+) facts/.exec(first.out)?.[1]));
        expect((await runCommand('demo', [], { cwd: tmpdir(), env })).out).toBe(first.out);
        expect(await intake.logEnd('case.events')).toBe(2 * told);
      } finally {
        await intake.drop();
      }
    },
    TEST_ms,
  );
});
