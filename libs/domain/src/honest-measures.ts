import type { DayNumber } from './civil-date.js';
import { workdaysUsed } from './count.js';
import { type Course, type DeterminedDue, withExtensions } from './deadlines.js';
import type { Instant } from './instant.js';
import { extensionsOf, type Scene } from './scene.js';
import { dayAt } from './zone.js';

/** The limit of a case measured otherwise than it is watched; each only where it ends at another moment. */
export interface OtherDues {
  /** Before any extension. */
  readonly original?: Instant;
  /** With suspended days counted: they are days to those who wait. */
  readonly counted?: Instant;
  readonly originalCounted?: Instant;
}

/** In working days, whatever unit the limit has, so that they can be added up over cases. */
export interface DaysTaken {
  readonly used: number;
  readonly suspended: number;
}

/** When the limit would have been crossed by the harder measures. Most cases are neither extended nor suspended. */
export function otherDues({ file, snapshot, course }: Scene, due: DeterminedDue): OtherDues {
  const limit = snapshot.promisedLimit ?? snapshot.statutoryLimit;
  const extensions = extensionsOf(file);
  if (course === undefined || limit === undefined || snapshot.caseType === 'INSTANT') return {};
  if (extensions.length === 0 && course.spans.length === 0) return {};
  const straight = withoutSuspensions(course);
  return {
    ...other('original', withExtensions(limit, course, []), due),
    ...other('counted', withExtensions(limit, straight, extensions), due),
    ...other('originalCounted', withExtensions(limit, straight, []), due),
  };
}

function other(name: keyof OtherDues, { due }: ReturnType<typeof withExtensions>, watched: DeterminedDue): OtherDues {
  if (due.kind === 'UNDETERMINED' || due.crossedAt === watched.crossedAt) return {};
  return { [name]: due.crossedAt };
}

function withoutSuspensions({ start, startedAt, calendar, zone }: Course): Course {
  return { start, startedAt, spans: [], calendar, zone };
}

/** From acceptance to the end of a case; undefined where its clock has no days or the calendar does not reach. */
export function daysTaken({ course }: Scene, endedAt: Instant): DaysTaken | undefined {
  if (course === undefined) return undefined;
  const { start, spans, calendar, zone } = course;
  const end = Math.max(dayAt(endedAt, zone), start) as DayNumber;
  if (start < calendar.firstDay || end > calendar.lastDay) return undefined;
  const used = workdaysUsed(start, end, spans, calendar);
  return { used, suspended: workdaysUsed(start, end, [], calendar) - used };
}
