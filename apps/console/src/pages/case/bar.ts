import type { ClockView } from '#contracts/api/cases.js';

export interface BarDay {
  readonly day: string;
  readonly from: number;
  /** In working days: a day of rest takes a sliver, so that it is seen and measures nothing. */
  readonly width: number;
  readonly kind: 'counted' | 'over' | 'ahead' | 'suspended' | 'rest';
}

export interface Bar {
  readonly segments: readonly BarDay[];
  readonly total: number;
  /** Where the due day ends. */
  readonly dueEnd: number | undefined;
  /** Where the day ends up to which it is counted, if the bar goes on behind it. */
  readonly today: number | undefined;
}

const REST_WIDTH = 0.12;

/**
 * The account as a bar.
 * @param until the last day that has come: today, or the day on which the case ended
 */
export function barOf(days: ClockView['account'], until: string): Bar {
  const segments: BarDay[] = [];
  let from = 0;
  let dueEnd: number | undefined;
  let today: number | undefined;
  for (const day of days) {
    const width = day.counted || day.reason === 'SUSPENDED' ? 1 : REST_WIDTH;
    const isBehindDue = dueEnd !== undefined;
    segments.push({ day: day.day, from, width, kind: kindOf(day, isBehindDue, until) });
    from += width;
    if (day.isDueDay) dueEnd = from;
    if (day.day === until) today = from;
  }
  return { segments, total: Math.max(from, REST_WIDTH), dueEnd, today };
}

function kindOf(
  { day, counted, reason }: ClockView['account'][number],
  isBehindDue: boolean,
  until: string,
): BarDay['kind'] {
  if (reason === 'SUSPENDED') return 'suspended';
  if (!counted) return 'rest';
  if (isBehindDue) return 'over';
  return day > until ? 'ahead' : 'counted';
}
