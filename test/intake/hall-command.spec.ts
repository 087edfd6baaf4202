import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { eventually } from '#testing/eventually.js';
import { SupervisionFixture } from '../supervision/fixture.js';
import { runCommand } from './command.js';
import { IntakeFixture } from './fixture.js';
import { HALL } from './organisation-file.js';
import { HEARD, TEST_ms } from './window.js';

/** Each test starts several processes one after the other, and a busy machine takes seconds for one. */
const COMMANDS_ms = 240_000;

let intake: IntakeFixture;
let folder: string;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  folder = await mkdtemp(join(tmpdir(), 'hall-'));
}, TEST_ms);
afterAll(async () => {
  await rm(folder, { recursive: true });
  await intake.drop();
}, TEST_ms);

const hall = (...args: readonly string[]) => runCommand('hall', args, { cwd: folder, env: intake.environment() });
const kept = () => intake.transaction((tx) => tx.query('select 1 from defined union all select 1 from item'));

describe('npm run hall', () => {
  it(
    'says what a file would change and changes nothing; loads the shipped hall; the second time all is as before',
    async () => {
      const dry = await hall('load', 'guiyang', '--dry-run', '--json');
      expect(dry).toMatchObject({ code: 0, err: '' });
      expect(await kept()).toEqual([]);
      const loaded = await hall('load', 'guiyang', '--json');
      expect(JSON.parse(loaded.out)).toEqual(JSON.parse(dry.out));
      const { told } = JSON.parse(loaded.out);
      expect(told).toMatchObject({ hall: 1, units: 13, windows: 15 });
      expect(JSON.parse((await hall('load', 'guiyang', '--json')).out).unchanged).toEqual(told);
      const list = await hall('list');
      expect(list.out).toMatch(
        /^GY-HALL {2}贵阳市政务服务大厅 {2}520100000000 {2}12 units, 15 windows, 48 people, \d+ items\n$/,
      );
    },
    COMMANDS_ms,
  );

  it(
    'names file, path, value and expectation of what is wrong, in its shape or in its meaning, and loads nothing',
    async () => {
      const before = await kept();
      const [first] = HALL.windows;
      const path = join(folder, 'hall.yaml');
      await writeFile(path, stringify({ ...HALL, windows: [{ ...first, kind: 'DOOR', colour: 'red' }] }));
      const shape = await hall('load', path);
      expect(shape.code).toBe(1);
      expect(shape.err).toContain(`${path}: windows.0.kind: expected one of FIRST_INQUIRY, RECEPTION, found "DOOR"`);
      expect(shape.err).toContain(`${path}: windows.0.colour: expected no such field`);
      await writeFile(path, stringify({ ...HALL, windows: [{ ...first, unit: 'XX' }] }));
      const meaning = await hall('load', path);
      expect(meaning.err).toContain(
        `${path}: windows.0.unit: expected a unit of this file, or one that was defined before, found "XX"`,
      );
      expect(await kept()).toEqual(before);
      expect((await hall('load', 'nowhere')).err).toContain('one of the shipped halls guiyang');
      expect((await hall('burn')).code).toBe(2);
    },
    COMMANDS_ms,
  );
});

it(
  'supervision hears the units and windows of a hall as intake tells them',
  async () => {
    const [ear, supervision] = await Promise.all([intake.ear('hall.events'), SupervisionFixture.create('2026-03-02')]);
    try {
      expect((await hall('load', 'guiyang')).out).toContain('windows');
      const told = () => ear.records('hall.events').map(({ key = '', value = '' }) => ({ key, value }));
      await eventually(() => expect(told().length).toBeGreaterThan(80), HEARD);
      await supervision.tellHall(...told());
      const windows = await supervision.query(
        `select code, unit, region from hall_window where unit like 'ZJ%' order by 1`,
      );
      expect(windows).toEqual(['ZJ-W1', 'ZJ-W2'].map((code) => ({ code, unit: 'ZJ', region: '520100000000' })));
      expect(await supervision.query(`select parent from region where code = '520103000000'`)).toEqual([
        { parent: '520100000000' },
      ]);
      expect(await supervision.query(`select name from unit where code = 'GA-CRJ'`)).toEqual([
        { name: '市公安局出入境分局' },
      ]);
      expect(await supervision.query('select 1 from dead_letter')).toEqual([]);
    } finally {
      await Promise.all([ear.close(), supervision.drop()]);
    }
  },
  COMMANDS_ms,
);
