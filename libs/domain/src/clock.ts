import { type AccountDay, accountOf } from './account.js';
import type { WorkCalendar } from './calendar.js';
import type { CaseFile } from './case-file.js';
import { type CivilDate, civilDateOf, type DayNumber } from './civil-date.js';
import { endOfApproved, naturalDaysUsed, workdaysUsed } from './count.js';
import { approvedDaysOf, type Course, type DeterminedDue, type Due, excludedInstants } from './deadlines.js';
import { workingMinutesBetween } from './hours.js';
import type { Instant } from './instant.js';
import type { Limit } from './limit.js';
import { never } from './never.js';
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
  const measure = primaryMeasure(scene);
  const next = nextChange(scene, standing, asOf);
  const base = { standing, ...dueFields(standing.due), ...(next === undefined ? {} : { nextChange: next }) };
  if (measure === undefined || scene.course === undefined) return { ...base, account: [] };
  return {
    ...base,
    limit: measure.limit,
    ...usage(scene, scene.course, measure, asOf),
    account: accountOf(scene, measure, dayAt(stopAt(scene, asOf), scene.zone)),
    ...(scene.promise === undefined || scene.statutory === undefined
      ? {}
      : { statutory: statutoryOf(scene.statutory) }),
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

function usage(scene: Scene, course: Course, measure: Measure, asOf: Instant) {
  const used = usedOf(scene, course, measure, stopAt(scene, asOf));
  return used === undefined ? {} : { used, remaining: measure.limit.amount - used };
}

function usedOf(scene: Scene, course: Course, { limit, due }: Measure, at: Instant): number | undefined {
  const day = Math.max(dayAt(at, scene.zone), course.start) as DayNumber;
  switch (limit.unit) {
    case 'WORKING_DAYS':
      return workdaysUsed(course.start, day, course.spans, course.calendar);
    case 'NATURAL_DAYS':
      return naturalUsed(course, limit.amount, due, day);
    case 'WORKING_HOURS': {
      const minutes = workingMinutesBetween(
        course.startedAt,
        at,
        excludedInstants(course),
        course.calendar,
        scene.zone,
      );
      return minutes === undefined ? undefined : minutes / MINUTES_PER_HOUR;
    }
    case 'MONTHS':
    case 'YEARS':
      return undefined;
    default:
      return never(limit);
  }
}

/** As the account has it: the last day is not counted before the due day that a rest day moved. */
function naturalUsed(course: Course, amount: number, due: Due, day: DayNumber): number {
  const raw = naturalDaysUsed(course.start, day, course.spans);
  if (due.kind !== 'DAY') return raw;
  if (day < due.day) return Math.min(raw, amount - 1);
  return amount + naturalDaysUsed(due.day, day, course.spans);
}

/** The end of the approved days of an open suspension, or the passing of the due, whichever comes first. */
function nextChange(scene: Scene, standing: Standing, asOf: Instant): Instant | undefined {
  if (scene.file.end !== undefined) return undefined;
  const ends = scene.file.suspensions.flatMap((suspension) => {
    const approved = approvedDaysOf(suspension);
    if (suspension.resumed !== undefined || approved === undefined) return [];
    const end = endOfApproved(dayAt(suspension.from.at, scene.zone), approved, scene.calendar);
    return end === undefined ? [] : [startOfDay(end, scene.zone)];
  });
  const changes = [...ends, ...(standing.due === undefined ? [] : [standing.due.crossedAt])].filter((at) => at > asOf);
  return changes.length === 0 ? undefined : (Math.min(...changes) as Instant);
}
