import { DAYS, dayAtPlace } from './days.js';
import type { PlannedCase } from './planned-case.js';

/** A card that supervision must issue. */
export interface ExpectedCard {
  readonly rule: 'T04' | 'T05' | 'T07';
  readonly level: 'YELLOW' | 'RED';
  readonly crossedAt: string;
}

const END_OF_JUNE = '2026-06-30';
const INSTANT_RED_days = 2;

/** The overdue cards of a case by plain counting, one day after the other: none of the product's clock is in it. */
export function overdueCards(planned: PlannedCase): readonly ExpectedCard[] {
  const { accepted, limits } = planned;
  if (limits === undefined) {
    return [
      ...card(planned, accepted, 'T07', 'YELLOW'),
      ...card(planned, due(planned, INSTANT_RED_days), 'T07', 'RED'),
    ];
  }
  return [
    ...card(planned, due(planned, limits.promised), 'T04', 'YELLOW'),
    ...card(planned, due(planned, limits.statutory), 'T05', 'RED'),
  ];
}

function due({ accepted, suspension }: PlannedCase, limitDays: number): number {
  let place = accepted;
  for (let left = limitDays; left > 0; ) {
    place += 1;
    const isSuspended = suspension !== undefined && place >= suspension.from && place < suspension.to;
    if (dayAtPlace(place).isWorked && !isSuspended) left -= 1;
  }
  return place;
}

/** Crossed as the day after the due day begins, unless the case has been closed by then or it is not yet that day. */
function card(
  { closed = DAYS.length }: PlannedCase,
  dueDay: number,
  rule: ExpectedCard['rule'],
  level: ExpectedCard['level'],
): readonly ExpectedCard[] {
  const { date } = dayAtPlace(dueDay + 1);
  return closed > dueDay && date <= END_OF_JUNE ? [{ rule, level, crossedAt: `${date}T00:00:00.000+08:00` }] : [];
}
