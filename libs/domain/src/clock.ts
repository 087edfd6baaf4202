import { type AccountDay, accountOf } from './account.js';
import type { WorkCalendar } from './calendar.js';
import type { CaseFile } from './case-file.js';
import { type CivilDate, civilDateOf, type DayNumber } from './civil-date.js';
import { naturalDaysUsed, workdaysUsed } from './count.js';
import { type Course, type DeterminedDue, excludedInstants } from './deadlines.js';
import { workingMinutesBetween } from './hours.js';
import { earliest, type Instant } from './instant.js';
import type { Limit } from './limit.js';
import type { RuleVersion } from './rules.js';
import { type Measure, primaryMeasure, type Scene, sceneOf } from './scene.js';
import { type Standing, standingOf } from './verdict.js';
import { dayAt, startOfDay } from './zone.js';

/** The clock of one limit of a case at the moment of looking. Nothing of it is stored. */
export interface ClockReading {
  readonly standing: Standing;
  readonly limit?: Limit;
  /** In the limit's unit; hours with their fraction. Negative remaining: over it. */
  readonly used?: number;
  readonly remaining?: number;
  readonly dueDay?: CivilDate;
  readonly dueAt?: Instant;
  /** When the state changes next if nothing more happens. */
  readonly nextChange?: Instant;
  readonly account: readonly AccountDay[];
  /** The law's own limit, where the case is watched by a promise. */
  readonly statutory?: { readonly limit: Limit; readonly dueDay?: CivilDate; readonly dueAt?: Instant };
}

const MINUTES_PER_HOUR = 60;

/** Undefined while the receipt has not been heard or its zone is unknown: there is nothing to count by. */
export function clock(
  file: CaseFile,
  rules: readonly RuleVersion[],
  calendar: WorkCalendar,
  asOf: Instant,
): ClockReading | undefined {
  const scene = sceneOf(file, rules, calendar);
  if (scene === undefined) return undefined;
  const standing = standingOf(scene, asOf);
  const next = nextChange(scene, standing, asOf);
  const base = { standing, ...dueFields(standing.due), ...(next === undefined ? {} : { nextChange: next }) };
  const { course, promise, statutory } = scene;
  const measure = primaryMeasure(scene);
  // A clock that silence has yet to start has counted nothing.
  if (measure === undefined || course === undefined || standing.acceptedAt === undefined)
    return { ...base, account: [] };
  const at = stopAt(scene, asOf);
  return {
    ...base,
    limit: measure.limit,
    ...usage(course, measure, at),
    account: accountOf(scene.file, course, measure, dayAt(at, scene.zone)),
    ...(promise === undefined || statutory === undefined ? {} : { statutory: statutoryOf(statutory) }),
  };
}

function statutoryOf(measure: Measure) {
  const due = measure.due.kind === 'UNDETERMINED' ? undefined : measure.due;
  return { limit: measure.limit, ...dueFields(due) };
}

function dueFields(due: DeterminedDue | undefined): { readonly dueDay?: CivilDate; readonly dueAt?: Instant } {
  if (due === undefined) return {};
  return due.kind === 'DAY' ? { dueDay: civilDateOf(due.day) } : { dueAt: due.at };
}

/** The clock counts to the end of the case, else to now. */
function stopAt(scene: Scene, asOf: Instant): Instant {
  const end = scene.file.end?.at;
  return end !== undefined && end < asOf ? end : asOf;
}

/** Nothing where nobody can say when the limit ends: the days of an endless suspension would count as used. */
function usage(course: Course, measure: Measure, at: Instant) {
  if (measure.due.kind === 'UNDETERMINED') return {};
  const used = usedOf(course, measure.limit, measure.due, at);
  return used === undefined ? {} : { used, remaining: measure.limit.amount - used };
}

function usedOf(course: Course, limit: Limit, due: DeterminedDue, at: Instant): number | undefined {
  // Of the limits in use those in hours alone end within a day.
  if (due.kind === 'INSTANT') return hoursUsed(course, at);
  const day = Math.max(dayAt(at, course.zone), course.start) as DayNumber;
  if (limit.unit === 'NATURAL_DAYS') return naturalUsed(course, limit.amount, due.day, day);
  return workdaysUsed(course.start, day, course.spans, course.calendar);
}

function hoursUsed(course: Course, at: Instant): number | undefined {
  const minutes = workingMinutesBetween(course.startedAt, at, { ...course, spans: excludedInstants(course) });
  return minutes === undefined ? undefined : minutes / MINUTES_PER_HOUR;
}

/** As the account has it: the last day is not counted before the due day that a rest day moved. */
function naturalUsed(course: Course, amount: number, due: DayNumber, day: DayNumber): number {
  if (day < due) return Math.min(naturalDaysUsed(course.start, day, course.spans), amount - 1);
  return amount + naturalDaysUsed(due, day, course.spans);
}

/**
 * Silence accepting the case, the approved days of its suspension running out, or the passing of its due, whichever
 * comes first.
 */
function nextChange(scene: Scene, standing: Standing, asOf: Instant): Instant | undefined {
  if (scene.file.end !== undefined) return undefined;
  const resumptions = (scene.course?.spans ?? []).map(({ to }) => startOfDay(to, scene.zone));
  const changes = [...resumptions, ...[scene.acceptance?.deemedAt, standing.due?.crossedAt].flatMap((at) => at ?? [])];
  return earliest(changes.filter((at) => at > asOf));
}
