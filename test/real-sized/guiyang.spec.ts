import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Generated, generateGuiyang } from '../../apps/intake/src/generate/guiyang.js';
import { figuresOf } from '../../apps/intake/src/generate/shares.js';
import { type Replayed, replayed } from '../real/replays.js';

const CASES = 20_000;
const OVERDUE: ReadonlySet<string | undefined> = new Set(['T04', 'T05', 'T07']);
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const RUN_ms = 240_000;

it('the proportions are those of the source document, exactly, at its own size', () => {
  expect(figuresOf(654_700)).toEqual({
    accepted: 654_700,
    closed: 654_300,
    closedSameDay: 588_100,
    closedEarly: 651_100,
  });
});

describe('a slice of 20,000 cases of the city of Guiyang', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-guiyang-'));
  const file = join(folder, 'guiyang.csv');
  const expected = join(folder, 'expected.csv');
  let made: Generated;
  let run: Replayed;

  beforeAll(async () => {
    made = await generateGuiyang({ cases: CASES, seed: 1, out: file, cards: expected });
    run = await replayed({ file, mapping: 'guiyang', until: '2026-07-01T00:00:00+08:00' });
  }, RUN_ms);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('counts what the document counts, with its three rates', () => {
    expect(run.result.statistics).toEqual({
      // 20,000 / 654,700 of 588,100, 63,000, 3,200 and 400 are 17,965.48, 1,924.55, 97.76 and 12.22;
      // the two left after the floors go to the largest remainders: 17,965, 1,925, 98 and 12.
      ...{ accepted: 20_000, closed: 19_988, closedSameDay: 17_965, closedEarly: 19_890 },
      ...{ closingPercent: '99.94', sameDayPercent: '89.88', earlyPercent: '99.51' },
    });
  });

  it('tells every act of the file, and nothing that contradicts itself', () => {
    const { imported, findings } = run.result;
    expect([imported.rows, imported.events, imported.rejected, imported.leftOut]).toEqual([CASES, made.events, 0, 0]);
    expect(findings).toEqual([]);
  });

  it('scores every window that closed a case in each of the six months, and ranks those with 30', () => {
    const [, ...lines] = run.scores.trimEnd().split('\n');
    const scored = lines.map((line) => line.split(','));
    expect(run.result.scores.map(({ month }) => month)).toEqual(MONTHS);
    expect(run.result.scores.map(({ windows }) => windows)).toEqual(
      MONTHS.map((month) => scored.filter(([of]) => of === month).length),
    );
    expect(scored.reduce((sum, [, , , , closed]) => sum + Number(closed), 0)).toBe(19_988);
    for (const [, , , , closed, ranked] of scored) expect(ranked).toBe(Number(closed) >= 30 ? 'yes' : 'no');
  });

  it('gives exactly the overdue cards that the generator counts day by day, by itself', () => {
    const [, ...cards] = run.cards.trimEnd().split('\n');
    const overdue = cards.map((line) => line.split(',')).filter(([, rule]) => OVERDUE.has(rule));
    const [, ...lines] = readFileSync(expected, 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(20);
    expect(overdue.map(([number, rule, level, , crossedAt]) => [number, rule, level, crossedAt].join(','))).toEqual(
      lines,
    );
  });
});
