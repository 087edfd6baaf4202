import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addDays, civilDateOf, isWeekend } from '#domain/civil-date.js';
import { addMilliseconds, type Instant } from '#domain/instant.js';
import { dayAt } from '#domain/zone.js';
import { steadyMilliseconds } from '#platform/clock.js';
import { assert } from '#platform/errors.js';
import type { City } from './lib/city.js';
import { REGION } from './lib/events.js';
import { quantile, report, say } from './lib/figures.js';
import { latenesses, spaced, watchPromises } from './lib/lateness.js';
import { until } from './lib/rig.js';

const RUNS = 3;
const OPEN_cases = 1_000_000;
const SECONDS_MAX = 120;
const LATE_MAX_ms = 300;
/** Limits of live cases that pass meanwhile. */
const DUES = 250;
const EVERY_ms = 200;
const AHEAD_ms = 6_000;
const CALENDAR = 'dist/apps/supervision/src/cli/calendar.js';

/** The hall is closed on a working day soon to come, so that every due moves and every row is written again. */
const CLOSED_IN_days = 9;
const DAY_ms = 86_400_000;
const AGAIN =
  'select 1 where not exists (select 1 from recount) and not exists (select 1 from to_judge where lane = 2)';

/** j: a calendar change puts a million open cases up again; how long that takes, and how late live cards are meanwhile. */
export async function recount(city: City): Promise<void> {
  await city.grow(OPEN_cases);
  const seconds: number[] = [];
  const p99s: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const kind = `recount-${run}`;
    await watchPromises(city.rig, kind, spaced(addMilliseconds(city.rig.now(), AHEAD_ms), DUES, EVERY_ms));
    const begin_ms = steadyMilliseconds();
    await publish(city, workday(addMilliseconds(city.rig.now(), CLOSED_IN_days * DAY_ms), run));
    await until(async () => (await city.rig.query(AGAIN))[0], 'all cases are judged again');
    seconds.push((steadyMilliseconds() - begin_ms) / 1000);
    p99s.push(quantile(await latenesses(city.rig, kind, DUES), 0.99));
    say(`${seconds.at(-1)?.toFixed(1)} s, p99 of live cards ${p99s.at(-1)?.toFixed(0)} ms`);
  }
  report({
    name: 'j.recount',
    unit: 's',
    runs: seconds,
    aim: { atMost: SECONDS_MAX },
    note: `${OPEN_cases} open cases`,
  });
  report({ name: 'j.live.p99', unit: 'ms', runs: p99s, aim: { atMost: LATE_MAX_ms } });
}

/** The working day so many after the first one that is not before that instant: another in each run, or nothing would change. */
function workday(at: Instant, nth: number): string {
  const days = Array.from({ length: 7 * (nth + 1) }, (_, ahead) => addDays(dayAt(at, 'Asia/Shanghai'), ahead));
  const day = days.filter((ahead) => !isWeekend(ahead))[nth];
  assert(day !== undefined, `there is a working day ${nth} after another`);
  return civilDateOf(day);
}

/** As an operator does it: `npm run calendar -- import`. */
async function publish({ rig }: City, day: string): Promise<void> {
  const file = join(rig.place.dataDir, `${day}.csv`);
  await writeFile(file, `date,kind,name\n${day},LOCAL_CLOSURE,消防检修\n`);
  const args = [CALENDAR, 'import', file, '--region', REGION, '--notice', `政务大厅公告 ${day}`];
  await promisify(execFile)(process.execPath, args, { env: rig.planOf('supervision').env });
}
