import { addMilliseconds, type Instant } from '#domain/instant.js';
import { caseNoOf } from './events.js';
import { allJudged } from './load.js';
import { promised } from './open-cases.js';
import { type Rig, until } from './rig.js';

/** How long after its limit each card was committed, as the server says. */
const LATE = `select (extract(epoch from pg_xact_commit_timestamp(xmin) - crossed_at) * 1000)::float8 as late_ms
from card where case_no >= $1 and case_no < $2 order by 1`;
const COUNT = 'select count(*) as cards from card where case_no >= $1 and case_no < $2';

/** Puts open cases up whose promised instants are these, and waits until they are watched. */
export async function watchPromises(rig: Rig, kind: string, dues: readonly Instant[]): Promise<void> {
  await rig.tell(promised(kind, dues, rig.now()));
  if (!rig.isLoaded) await allJudged(rig);
}

/** The lateness of the cards of those cases in milliseconds, the quickest first, once all of them stand. */
export async function latenesses(rig: Rig, kind: string, cards: number): Promise<readonly number[]> {
  const range = [caseNoOf(kind, 0).slice(0, -1), `${caseNoOf(kind, 0).slice(0, -1)}~`];
  await until(async () => {
    const [row] = await rig.query<{ cards: number }>(COUNT, range);
    return row !== undefined && row.cards >= cards ? true : undefined;
  }, `${cards} cards of ${kind}`);
  const rows = await rig.query<{ late_ms: number }>(LATE, range);
  if (rows.length !== cards) throw new Error(`${rows.length} cards of ${kind}, expected ${cards}`);
  return rows.map(({ late_ms }) => late_ms);
}

/** Instants from `from` on, one every `every_ms`, none on a round moment. */
export function spaced(from: Instant, count: number, every_ms: number): readonly Instant[] {
  return Array.from({ length: count }, (_, nth) =>
    addMilliseconds(from, Math.round(nth * every_ms + ((nth * 7.3) % every_ms))),
  );
}
