import { never } from '#domain/never.js';
import type { Chance } from './chance.js';
import { HALF_YEAR, placeOfWorkday } from './days.js';
import type { Fate } from './shares.js';

/** The days of a case, as places among the days of the year. */
export interface PlannedCase {
  readonly accepted: number;
  readonly closed?: number;
  /** Absent: an instant case. */
  readonly limits?: Limits;
  readonly suspension?: Suspension;
}

export interface Limits {
  readonly statutory: number;
  readonly promised: number;
}

/** Of [from, to) no day counts. */
export interface Suspension {
  readonly from: number;
  readonly to: number;
  readonly approvedDays: number;
}

/** Promised by half of the statutory limit or less, as the city did. */
const LIMITS: readonly Limits[] = [
  { statutory: 7, promised: 3 },
  { statutory: 10, promised: 5 },
  { statutory: 16, promised: 8 },
  { statutory: 20, promised: 10 },
  { statutory: 30, promised: 15 },
];
const ONE_LIMIT: Limits = { statutory: 20, promised: 10 };

const LAST = HALF_YEAR.length - 1;
const INSTANT_percent = 80;
const SUSPENDED_percent = 10;
const SUSPENSION_most_days = 5;
const LATE_most_days = 3;
const OPEN_LAST_days = 3;
/** In May, so that the promise has passed well before July. */
const OVERDUE_FROM = 60;
const OVERDUE_TO = 85;

/** Chooses the days of a case so that its fate comes true. */
export function planCase(fate: Fate, chance: Chance): PlannedCase {
  switch (fate) {
    case 'SAME_DAY': {
      const day = placeOfWorkday(chance.between(0, LAST));
      const isInstant = chance.between(1, 100) <= INSTANT_percent;
      return { accepted: day, closed: day, ...(isInstant ? {} : { limits: chance.pick(LIMITS) }) };
    }
    case 'INSTANT_LATE': {
      const accepted = chance.between(0, LAST - LATE_most_days);
      const closed = accepted + chance.between(1, LATE_most_days);
      return { accepted: placeOfWorkday(accepted), closed: placeOfWorkday(closed) };
    }
    case 'OPEN':
      return { accepted: placeOfWorkday(LAST - chance.between(0, OPEN_LAST_days)), limits: ONE_LIMIT };
    case 'OPEN_OVERDUE':
      return { accepted: placeOfWorkday(chance.between(OVERDUE_FROM, OVERDUE_TO)), limits: ONE_LIMIT };
    case 'EARLY':
    case 'ON_DUE_DAY':
    case 'OVER_PROMISE':
    case 'OVER_STATUTORY':
      return planLonger(fate, chance);
    default:
      return never(fate);
  }
}

/** A case that is closed on a later day than it was accepted; days are counted in working days here. */
function planLonger(fate: Longer, chance: Chance): PlannedCase {
  const limits = chance.pick(LIMITS);
  const isSuspended = chance.between(1, 100) <= SUSPENDED_percent;
  const length = isSuspended ? chance.between(1, SUSPENSION_most_days) : 0;
  const longest = { EARLY: 0, ON_DUE_DAY: 0, OVER_PROMISE: LATE_most_days, OVER_STATUTORY: limits.statutory }[fate];
  const accepted = chance.between(0, LAST - limits.promised - length - longest);
  const from = accepted + chance.between(1, limits.promised - 1);
  const closed = closingDay(fate, { accepted, limits, length, from: isSuspended ? from : accepted }, chance);
  const suspension = {
    from: placeOfWorkday(from),
    to: placeOfWorkday(from + length),
    approvedDays: length + chance.between(0, 2),
  };
  return {
    accepted: placeOfWorkday(accepted),
    closed: placeOfWorkday(closed),
    limits,
    ...(isSuspended ? { suspension } : {}),
  };
}

type Longer = Exclude<Fate, 'SAME_DAY' | 'INSTANT_LATE' | 'OPEN' | 'OPEN_OVERDUE'>;

interface Course {
  readonly accepted: number;
  readonly limits: Limits;
  /** Working days of suspension, from `from` on. */
  readonly length: number;
  readonly from: number;
}

function closingDay(fate: Longer, { accepted, limits, length, from }: Course, chance: Chance): number {
  const promised = accepted + limits.promised + length;
  const statutory = accepted + limits.statutory + length;
  const closings = {
    EARLY: () => chance.between(Math.max(accepted + 1, from + length), promised - 1),
    ON_DUE_DAY: () => promised,
    OVER_PROMISE: () => promised + chance.between(1, LATE_most_days),
    OVER_STATUTORY: () => statutory + chance.between(1, LATE_most_days),
  } as const satisfies Record<Longer, () => number>;
  return closings[fate]();
}
