import { percentText, type Ratio } from '../rates.js';

export type DueMeasure = 'CURRENT' | 'ORIGINAL';
export type SuspendedTime = 'EXCLUDED' | 'COUNTED';
export type Base = 'CLOSED' | 'CLOSED_AND_OVERDUE';

/** By one measure: how many closed in time, and how many still open are over it. */
export interface Timely {
  readonly onTime: number;
  readonly openOverdue: number;
}

/** Closed cases with a determined limit, looked at four ways. */
export interface HonestCounts {
  readonly closed: number;
  /** CURRENT: with the extensions granted; ORIGINAL: the due before any. */
  readonly by: Readonly<Record<DueMeasure, Readonly<Record<SuspendedTime, Timely>>>>;
  /** Sums in working days over those `cases` of the closed that have a clock of days. */
  readonly days: { readonly cases: number; readonly used: number; readonly suspended: number };
}

/** One way to say how many were on time. */
export interface HonestRate {
  readonly due: DueMeasure;
  readonly suspendedTime: SuspendedTime;
  readonly base: Base;
  readonly ratio: Ratio;
  /** In percent with two decimals; undefined when there is nothing to divide by. */
  readonly text: string | undefined;
}

export interface HonestRates {
  /** The one that bulletins print first, the hardest last. */
  readonly onTime: readonly HonestRate[];
  /** Mean time of a closed case in working days, never divided before it is shown. */
  readonly meanDays: Readonly<Record<SuspendedTime, Ratio>>;
}

const PERCENT_decimals = 2;

/**
 * The denominators side by side. A rate of closed cases rises when late ones are left open, a due that was extended
 * is easier to keep, and suspended days are days to those who wait: whoever sees one number shall see the others.
 */
export function honestRates({ closed, by, days }: HonestCounts): HonestRates {
  const onTime: HonestRate[] = [];
  for (const due of ['CURRENT', 'ORIGINAL'] as const) {
    for (const suspendedTime of ['EXCLUDED', 'COUNTED'] as const) {
      const timely = by[due][suspendedTime];
      const ways = [
        ['CLOSED', closed],
        ['CLOSED_AND_OVERDUE', closed + timely.openOverdue],
      ] as const;
      onTime.push(...ways.map(([base, denominator]) => rateOf({ due, suspendedTime, base }, timely, denominator)));
    }
  }
  return {
    onTime,
    meanDays: {
      EXCLUDED: { numerator: days.used, denominator: days.cases },
      COUNTED: { numerator: days.used + days.suspended, denominator: days.cases },
    },
  };
}

function rateOf(
  way: Pick<HonestRate, 'due' | 'suspendedTime' | 'base'>,
  { onTime }: Timely,
  denominator: number,
): HonestRate {
  const ratio = { numerator: onTime, denominator };
  return { ...way, ratio, text: percentText(ratio, PERCENT_decimals) };
}
