import { aCase, anAcceptedCase, at, workingDays } from '#testing/case-builder.js';
import { buildCalendar } from '../calendar.js';
import { cn } from '../calendars/cn.js';
import { limitCrossedAt } from './limit-end.js';

const calendar = buildCalendar([cn]);
const promised = { promisedLimit: workingDays(10), statutoryLimit: workingDays(20) };

it.each([
  {
    case_: anAcceptedCase('2026-03-02', promised),
    over: '2026-03-17 00:00',
    why: 'the promise, when its due day of 16 March has ended',
  },
  {
    case_: anAcceptedCase('2026-03-02', { statutoryLimit: workingDays(20) }),
    over: '2026-03-31 00:00',
    why: 'without a promise the law: 20 working days end on 30 March',
  },
  {
    case_: anAcceptedCase('2026-03-02', promised).suspended('2026-03-05', { approvedDays: 10 }).resumed('2026-03-11'),
    over: '2026-03-21 00:00',
    why: 'four working days of suspension are not counted: 20 March',
  },
  { case_: anAcceptedCase('2026-03-02', {}), over: undefined, why: 'without a limit nobody can say' },
  { case_: aCase().accepted('2026-03-02'), over: undefined, why: 'nor where no receipt was heard' },
  { case_: anAcceptedCase('2031-03-03', promised), over: undefined, why: 'nor in a year without a calendar' },
])('a limit is over: $why', ({ case_, over }) => {
  expect(limitCrossedAt(case_.file, calendar)).toBe(over === undefined ? undefined : at(over));
});
