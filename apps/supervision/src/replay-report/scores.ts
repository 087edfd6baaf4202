import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { Instant } from '#domain/instant.js';
import { civilMonth } from '#domain/score/civil-month.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { SimulatedClock, steadyMilliseconds } from '#platform/clock.js';
import { ScoresService } from '../score/scores.service.js';

/** A month with closed cases, scored for every window. */
interface ScoredMonth {
  readonly month: string;
  readonly windows: number;
  /** Windows with enough closed cases to be ranked. */
  readonly ranked: number;
  readonly seconds: number;
}

const READ_MONTHS = `select distinct to_char(ended_at at time zone zone, 'YYYY-MM') as month from watched_case
where ended_at is not null order by month`;

const EVERYTHING = { region: '', units: 'all' } as const;

const MILLIONTHS = 1_000_000;

/** One line a window and month; the score in points with all its millionths, so that it can be added up again. */
export async function writeScores(dataSource: DataSource, now: Instant, path: string): Promise<readonly ScoredMonth[]> {
  const scores = new ScoresService(new ScopedReader(dataSource), new SimulatedClock(now));
  const months: readonly { readonly month: string }[] = await dataSource.query(READ_MONTHS);
  const out = createWriteStream(path);
  out.write('month,window,score,grade,closed,ranked\n');
  const scored: ScoredMonth[] = [];
  for (const { month } of months) {
    const begin_ms = steadyMilliseconds();
    const { objects } = await scores.list({ month: civilMonth(month), by: 'window' }, EVERYTHING);
    const seconds = (steadyMilliseconds() - begin_ms) / 1000;
    const lines = objects.map(({ code, total, grade = '', denominators, ranked }) =>
      [month, code, (total / MILLIONTHS).toFixed(6), grade, denominators.closed, ranked ? 'yes' : 'no'].join(','),
    );
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
    scored.push({ month, windows: objects.length, ranked: objects.filter(({ ranked }) => ranked).length, seconds });
  }
  out.end();
  await once(out, 'finish');
  return scored;
}
