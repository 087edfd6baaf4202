import type { CalendarPreview } from '#contracts/api/calendars.js';
import type { WorkCalendar } from '#domain/calendar.js';
import type { CaseFile } from '#domain/case-file.js';
import { addDays, civilDateOf, type DayNumber, dayNumberOf, firstDayOfYear } from '#domain/civil-date.js';
import { fold } from '#domain/fold.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import { sceneOf } from '#domain/scene.js';
import { standingOf } from '#domain/verdict.js';
import type { Tx } from '#platform/tx.js';
import { type LedgerRow, READ_LEDGER } from '../judge/judge.queries.js';
import { factsByCase } from '../judge/ledger.js';
import { COUNT_MAY_MOVE, READ_MAY_MOVE } from './calendar.queries.js';
import type { CalendarBook } from './calendar-book.js';
import type { ChangedYear } from './calendar-changes.js';

/** Reckoned in a few seconds; whoever moves more cases than that sees how many there are besides. */
const RECKONED_MAX = 20_000;
const BATCH_cases = 1_000;
const SHOWN_MAX = 50;
/** Whatever zone a case is in, its civil day lies within a day of UTC's. */
const ZONES_days = 2;

type Moved = Pick<CalendarPreview, 'candidates' | 'reckoned' | 'moved' | 'rows'>;

interface Candidate {
  readonly case_no: string;
  readonly region: string;
  readonly unit: string;
}

/** A change as it concerns cases: of which regions, by which calendars, on which days. */
export interface CalendarChange {
  readonly regions: readonly string[];
  readonly changes: readonly ChangedYear[];
  readonly before: CalendarBook;
  readonly after: CalendarBook;
  readonly now: Instant;
}

/** Which open cases would be due on another day: reckoned from their ledger by both calendars, nothing is written. */
export async function movedDues(tx: Tx, change: CalendarChange): Promise<Moved> {
  const span = spanOf(change.changes);
  if (span === undefined) return { candidates: 0, reckoned: 0, moved: 0, rows: [] };
  const parameters = [change.regions, span.from, span.to];
  const [counted] = await tx.query<{ cases: number }>(COUNT_MAY_MOVE, parameters);
  const candidates = await tx.query<Candidate>(READ_MAY_MOVE, [...parameters, RECKONED_MAX]);
  const rows: Moved['rows'] = [];
  let moved = 0;
  for (let first = 0; first < candidates.length; first += BATCH_cases) {
    const found = await movedOf(tx, candidates.slice(first, first + BATCH_cases), change);
    moved += found.length;
    rows.push(...found.slice(0, SHOWN_MAX - rows.length));
  }
  return { candidates: counted?.cases ?? 0, reckoned: candidates.length, moved, rows };
}

async function movedOf(tx: Tx, candidates: readonly Candidate[], change: CalendarChange): Promise<Moved['rows']> {
  const ledger = factsByCase(await tx.query<LedgerRow>(READ_LEDGER, [candidates.map(({ case_no }) => case_no)]));
  return candidates.flatMap(({ case_no: caseNo, region, unit }) => {
    const file = fold(caseNo, ledger.get(caseNo) ?? []);
    const from = dueText(file, change.before.of(region), change.now);
    const to = dueText(file, change.after.of(region), change.now);
    return from === to ? [] : [{ caseNo, unit, from, to }];
  });
}

/** The due, or why there is none. A mark alone moves nothing. */
function dueText(file: CaseFile, calendar: WorkCalendar, now: Instant): string {
  const scene = sceneOf(file, RULES, calendar);
  if (scene === undefined) return 'UNDETERMINED';
  const { due, reason } = standingOf(scene, now);
  if (due === undefined) return `UNDETERMINED: ${reason}`;
  return due.kind === 'DAY' ? civilDateOf(due.day) : formatInstant(due.at);
}

/** From before the first changed day until behind the last; of a year that becomes covered, all of it. */
function spanOf(changes: readonly ChangedYear[]): { readonly from: string; readonly to: string } | undefined {
  const days = changes.flatMap(({ year, from, to, days }) =>
    from === to
      ? days.map(({ date }) => dayNumberOf(date))
      : [firstDayOfYear(year), addDays(firstDayOfYear(year + 1), -1)],
  );
  if (days.length === 0) return undefined;
  const text = (day: number) => `${civilDateOf(day as DayNumber)}T00:00:00Z`;
  return { from: text(Math.min(...days) - ZONES_days), to: text(Math.max(...days) + ZONES_days) };
}
