import type { DayKind } from './calendar.js';
import type { Suspension } from './case-file.js';
import { addDays, type CivilDate, civilDateOf, type DayNumber } from './civil-date.js';
import { spanOf } from './deadlines.js';
import type { Measure, Scene } from './scene.js';

/** Why a day counted or did not. MOVED_FROM_REST_DAY: the last natural day fell on a rest day and moves on (Civil Code, article 203). */
export type AccountReason = 'ACCEPTANCE_DAY' | 'SUSPENDED' | 'NATURAL_DAY' | 'MOVED_FROM_REST_DAY' | DayKind;

/** One line of the day-by-day account. */
export interface AccountDay {
  readonly day: CivilDate;
  readonly counted: boolean;
  /** Days counted up to and including this one; it reaches the limit exactly on the due day. */
  readonly total: number;
  readonly reason: AccountReason;
  /** The holiday's, closure's or make-up day's name. */
  readonly name?: string;
  readonly suspension?: {
    readonly id: string;
    readonly procedure: string;
    readonly article?: string;
    readonly by?: string;
  };
  /** The statutory or promised limit is reached here. */
  readonly isDueDay: boolean;
}

/** Longest account: beyond it nobody reads day by day, and a typing error in a year must not fill the memory. */
const ACCOUNT_MAX_days = 4_000;

/**
 * Every day from the acceptance to the due day, or to `until` where that is later, counted or not, and why. It asks
 * the same calendar and the same spans as the count, one day at a time.
 */
export function accountOf(scene: Scene, measure: Measure, until: DayNumber): readonly AccountDay[] {
  const { course } = scene;
  if (course === undefined || measure.limit.unit === 'WORKING_HOURS') return [];
  const dueDay = measure.due.kind === 'DAY' ? measure.due.day : undefined;
  const last = Math.min(Math.max(dueDay ?? course.start, until), course.start + ACCOUNT_MAX_days) as DayNumber;
  const days: AccountDay[] = [];
  let total = 0;
  for (let day = course.start; day <= last; day = addDays(day, 1)) {
    const line = lineOf(day, scene, measure, total);
    if (line.counted) total += 1;
    days.push({ ...line, day: civilDateOf(day), total, isDueDay: day === dueDay });
  }
  return days;
}

type Line = Omit<AccountDay, 'day' | 'total' | 'isDueDay'>;

function lineOf(day: DayNumber, scene: Scene, measure: Measure, total: number): Line {
  const course = scene.course;
  if (course === undefined || day <= course.start) return { counted: false, reason: 'ACCEPTANCE_DAY' };
  const suspension = suspensionOn(day, scene);
  if (suspension !== undefined) return { counted: false, reason: 'SUSPENDED', suspension };
  const { kind, name } = course.calendar.kindOf(day);
  const named = name === undefined ? {} : { name };
  if (measure.limit.unit === 'NATURAL_DAYS') {
    const wouldBeDue = total === measure.limit.amount - 1;
    const isMoved = wouldBeDue && !course.calendar.isWorkday(day);
    return isMoved
      ? { counted: false, reason: 'MOVED_FROM_REST_DAY', ...named }
      : { counted: true, reason: 'NATURAL_DAY', ...named };
  }
  return { counted: course.calendar.isWorkday(day), reason: kind, ...named };
}

function suspensionOn(day: DayNumber, scene: Scene): AccountDay['suspension'] {
  const suspension = scene.file.suspensions.find((candidate) => isWithin(day, candidate, scene));
  if (suspension === undefined) return undefined;
  const { article, procedure, person, unit } = suspension.from.data;
  const by = person ?? unit;
  return {
    id: suspension.id,
    procedure,
    ...(article === undefined ? {} : { article }),
    ...(by === undefined ? {} : { by }),
  };
}

function isWithin(day: DayNumber, suspension: Suspension, scene: Scene): boolean {
  if (scene.course === undefined || (scene.file.end !== undefined && suspension.from.at > scene.file.end.at))
    return false;
  const span = spanOf(suspension, scene.course.calendar, scene.zone);
  return span !== undefined && span.from <= day && day < span.to;
}
