import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '#launcher/progress.mjs';
import { replay } from '#launcher/replay/replay.mjs';
import { steadyMilliseconds } from '#platform/clock.js';
import { generateGuiyang } from '../apps/intake/src/generate/guiyang.js';
import { report } from './lib/figures.js';
import type { Servers } from './lib/rig.js';

const CASES = 654_700;
const UNTIL = '2026-07-01T00:00:00+08:00';
const OVERDUE: ReadonlySet<string | undefined> = new Set(['T04', 'T05', 'T07']);

/** Of the source document: half a year of the city. */
const STATISTICS = {
  ...{ accepted: CASES, closed: 654_300, closedSameDay: 588_100, closedEarly: 651_100 },
  ...{ closingPercent: '99.94', sameDayPercent: '89.88', earlyPercent: '99.51' },
};

/** Half a year of the whole city through the real chain: the document's figures, exactly, or an error. */
export async function guiyang({ adminUrl, redisUrl, kafkaBrokers }: Servers): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-guiyang-'));
  const path = (name: string) => join(folder, name);
  try {
    const begin_ms = steadyMilliseconds();
    const made = await generateGuiyang({ cases: CASES, seed: 1, out: path('cases.csv'), cards: path('overdue.csv') });
    const generated_s = (steadyMilliseconds() - begin_ms) / 1000;
    const found = await replay({
      servers: { adminUrl, redisUrl, kafkaBrokers },
      ...{
        file: path('cases.csv'),
        mapping: 'guiyang',
        until: UNTIL,
        cards: path('cards.csv'),
        scores: path('scores.csv'),
      },
      progress: new Progress(process.stderr),
    });
    deepStrictEqual(found.statistics, STATISTICS);
    deepStrictEqual(overdueOf(path('cards.csv')), linesOf(path('overdue.csv')));
    const { imported, seconds, memory, scores } = found;
    const note = `${CASES} cases, ${imported.events} events, ${found.cases.overdue} overdue, all as generated`;
    report({ name: 'guiyang.generate', unit: 's', runs: [generated_s], note: `${made.events} events` });
    report({ name: 'guiyang.recorded', unit: 's', runs: [seconds.recorded], note });
    report({ name: 'guiyang.chain', unit: 's', runs: [seconds.chain], note: 'from the first line to the last card' });
    report({ name: 'guiyang.scores', unit: 's', runs: scores.map((month) => month.seconds), note: scoresNote(scores) });
    for (const [name, peak_MB] of Object.entries(memory)) {
      if (peak_MB !== undefined) report({ name: `guiyang.memory.${name}`, unit: 'MB', runs: [peak_MB] });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scoresNote(scores: readonly { readonly month: string; readonly windows: number }[]): string {
  return `a month of every window: ${scores.map(({ month, windows }) => `${month} ${windows}`).join(', ')}`;
}

/** The overdue cards that supervision issued, as the generator lists them. */
function overdueOf(file: string): readonly string[] {
  const rows = linesOf(file).map((line) => line.split(','));
  const overdue = rows.filter(([, rule]) => OVERDUE.has(rule));
  return overdue.map(([number, rule, level, , crossedAt]) => [number, rule, level, crossedAt].join(','));
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
}
