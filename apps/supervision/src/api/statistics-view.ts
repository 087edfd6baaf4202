import type { Statistics, StatisticsBy } from '#contracts/api/statistics.js';
import { closingRate, earlyRate, percentText, type Ratio, sameDayRate, speedUp } from '#domain/rates.js';
import type { HonestCounts } from '#domain/score/honest.js';
import { honestViewOf } from '../honest-view.js';
import { levelOfNumber } from '../levels.js';
import type * as queries from './statistics.queries.js';
import type { Counted } from './statistics-counts.js';

type Counts = Statistics['total'];

/** Two decimals, as the bulletins of the halls print them. */
const PERCENT_DECIMALS = 2;
const MEAN_DECIMALS = 2;

/** The counts with their rates, each rate with what it is made of. */
export function countsViewOf({ counts, cards }: Counted): Counts {
  const cardsOf = (level: string) =>
    cards.filter((row) => levelOfNumber(row.level) === level).reduce((total, row) => total + row.cards, 0);
  const { accepted, closed, closed_same_day: closedSameDay, closed_early: closedEarly } = counts;
  const basic = { accepted, closed, closedSameDay, closedEarly };
  return {
    ...basic,
    closedOnTime: counts.closed_on_time,
    closedLate: counts.closed_late,
    closedUndetermined: counts.closed_undetermined,
    refused: counts.refused,
    withdrawn: counts.withdrawn,
    inHand: counts.in_hand,
    overdueOpen: counts.overdue_open,
    closingRate: rateOf(closingRate(basic)),
    sameDayRate: rateOf(sameDayRate(basic)),
    earlyRate: rateOf(earlyRate(basic)),
    overdueRate: rateOf({ numerator: counts.closed_late, denominator: closed }),
    cards: { warn: cardsOf('WARN'), yellow: cardsOf('YELLOW'), red: cardsOf('RED') },
    honest: honestViewOf(honestCountsOf(counts)),
  };
}

function honestCountsOf(counts: queries.Counts): HonestCounts {
  const closed = counts.closed - counts.closed_undetermined;
  const timely = (late: number, openOverdue: number) => ({ onTime: closed - late, openOverdue });
  return {
    closed,
    by: {
      CURRENT: {
        EXCLUDED: timely(counts.closed_late, counts.overdue_open),
        COUNTED: timely(counts.late_counted, counts.overdue_counted),
      },
      ORIGINAL: {
        EXCLUDED: timely(counts.late_original, counts.overdue_original),
        COUNTED: timely(counts.late_original_counted, counts.overdue_original_counted),
      },
    },
    days: { cases: counts.days_known, used: counts.used_days, suspended: counts.suspended_days },
  };
}

function rateOf(ratio: Ratio): Counts['closingRate'] {
  const percent = percentText(ratio, PERCENT_DECIMALS);
  return { ...ratio, ...(percent === undefined ? {} : { percent }) };
}

type GroupCounts = StatisticsBy['total'];

/** With what a comparison of units, items or months asks for besides. */
export function groupViewOf(counted: Counted): GroupCounts {
  const { legal_days: legalDays, legal_used_days: usedDays, legal_cases: cases } = counted.counts;
  const view = countsViewOf(counted);
  return {
    ...view,
    speedUp: { ...rateOf(speedUp({ legalDays, usedDays })), cases },
    meanDays: meanOf(view.honest.meanDays.suspendedExcluded),
  };
}

function meanOf(mean: Ratio): GroupCounts['meanDays'] {
  // A hundredth of it in percent is the number itself.
  const text = percentText({ ...mean, denominator: mean.denominator * 100 }, MEAN_DECIMALS);
  return { ...mean, ...(text === undefined ? {} : { text }) };
}
