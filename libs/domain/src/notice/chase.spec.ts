import { buildCalendar } from '../calendar.js';
import { cn } from '../calendars/cn.js';
import { civilDate, civilDateOf, dayNumberOf } from '../civil-date.js';
import { chaseDay, rungAbove } from './chase.js';

const day = (text: string) => dayNumberOf(civilDate(text));
const calendar = buildCalendar([cn]);

describe('the ladder of those who are asked again', () => {
  it('goes from the handler to the head, the stationed officer and the supervisor, and ends there', () => {
    expect([0, 1, 2, 3].map(rungAbove)).toEqual(['DEPARTMENT_HEAD', 'STATIONED_OFFICER', 'SUPERVISOR', undefined]);
  });

  it.each([
    { told: '2026-03-16', chased: '2026-03-18', why: 'Monday and two working days' },
    { told: '2026-03-19', chased: '2026-03-23', why: 'Thursday, Friday, and the weekend does not count' },
    { told: '2026-03-21', chased: '2026-03-24', why: 'told on a Saturday, Monday and Tuesday count' },
  ])('$why', ({ told, chased }) => expect(civilDateOf(chaseDay(day(told), calendar))).toBe(chased));

  it('beyond the calendar every day counts', () => {
    expect(civilDateOf(chaseDay(day('2099-03-20'), calendar))).toBe('2099-03-22');
  });
});
