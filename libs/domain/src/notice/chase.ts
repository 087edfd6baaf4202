import type { WorkCalendar } from '../calendar.js';
import { addDays, type DayNumber } from '../civil-date.js';
import type { Part } from './notice-table.js';

/** Working days in which a red card is to be acknowledged, before it goes one rung up. */
const CHASE_DAYS = 2;

/** Who is told next when nobody up to a rung has acknowledged; the ladder ends at the supervisor. */
export const RUNGS = [
  'HANDLER',
  'DEPARTMENT_HEAD',
  'STATIONED_OFFICER',
  'SUPERVISOR',
] as const satisfies readonly Part[];

/** The part on the rung above, of 0 for the handler; undefined at the top. */
export function rungAbove(rung: number): Part | undefined {
  return RUNGS[rung + 1];
}

/** The day on whose morning a card that was told on `told` is chased. Beyond the calendar every day is a working day. */
export function chaseDay(told: DayNumber, calendar: WorkCalendar): DayNumber {
  return calendar.dayOfWorkday(calendar.workdaysUpTo(told) + CHASE_DAYS) ?? addDays(told, CHASE_DAYS);
}
