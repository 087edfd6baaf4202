import { CHINA } from '#testing/cards-of.js';
import { aCase, at, type CaseBuilder, naturalDays, workingDays } from '#testing/case-builder.js';
import { buildCalendar } from './calendar.js';
import { addDays, civilDateOf } from './civil-date.js';
import { RULES } from './rules.js';
import { verdict } from './verdict.js';
import { dayAt } from './zone.js';

/** Ten working days from Monday, 2 March 2026: due on the 16th undisturbed. */
const base = () =>
  aCase('city:1')
    .received('2026-03-02', { promisedLimit: workingDays(10) })
    .accepted('2026-03-02');
const suspended = (case_: CaseBuilder) => case_.suspended('2026-03-05', { approvedDays: 10 }).resumed('2026-03-11');
const judged = ({ file }: CaseBuilder, calendar = CHINA) => verdict(file, RULES, calendar, at('2026-04-30'));

const dueDays = (case_: CaseBuilder) =>
  Object.fromEntries(
    Object.entries(judged(case_).otherDues).map(([name, crossedAt]) => [
      name,
      civilDateOf(addDays(dayAt(crossedAt, 'Asia/Shanghai'), -1)),
    ]),
  );

describe('a due by other measures', () => {
  it.each([
    { why: 'neither extended nor suspended: there is no other', case_: base(), dues: {} },
    {
      why: 'extended by five days to the 23rd',
      case_: base().extended('2026-03-10', 5),
      dues: { original: '2026-03-16', originalCounted: '2026-03-16' },
    },
    {
      why: 'suspended for four working days to the 20th',
      case_: suspended(base()),
      dues: { counted: '2026-03-16', originalCounted: '2026-03-16' },
    },
    {
      why: 'both, to the 27th',
      case_: suspended(base()).extended('2026-03-12', 5),
      dues: { original: '2026-03-20', counted: '2026-03-23', originalCounted: '2026-03-16' },
    },
    {
      why: 'suspended after the due day had ended: nothing moved',
      case_: base().suspended('2026-03-18', { approvedDays: 10 }).resumed('2026-03-25'),
      dues: {},
    },
    {
      why: 'an instant case is due the same day by any measure',
      case_: suspended(aCase('city:2').received('2026-03-02', { caseType: 'INSTANT' }).accepted('2026-03-02')),
      dues: {},
    },
    {
      why: 'an extension that nobody can read: the due is undetermined, and so is any other',
      case_: base().extended('2026-03-10', -1),
      dues: {},
    },
    {
      why: 'natural days: 30 to 1 April, suspended for six of them to the 7th',
      case_: suspended(
        aCase('city:3')
          .received('2026-03-02', { statutoryLimit: naturalDays(30) })
          .accepted('2026-03-02'),
      ),
      dues: { counted: '2026-04-01', originalCounted: '2026-04-01' },
    },
    {
      why: 'an instant that another system promised knows no suspension',
      case_: suspended(
        aCase('city:4')
          .received('2026-03-02', { promisedDue: at('2026-03-16') })
          .accepted('2026-03-02'),
      ),
      dues: {},
    },
  ])('$why', ({ case_, dues }) => expect(dueDays(case_)).toEqual(dues));

  it('is left out where the calendar cannot say when it ends', () => {
    // Extended into a year that nobody has published, and by weekends alone in the year after the last.
    const case_ = suspended(base()).extended('2026-03-12', 600);
    expect(judged(case_)).toMatchObject({ standing: { state: 'UNDETERMINED' }, otherDues: {} });
  });
});

describe('the working days that a case took', () => {
  // 3 to 18 March are 12 working days; of those the 5th, 6th, 9th and 10th were suspended.
  it('are told with and without the suspended ones once it has ended', () => {
    expect(judged(suspended(base()).closed('2026-03-18')).daysTaken).toEqual({ used: 8, suspended: 4 });
    expect(judged(base().closed('2026-03-02')).daysTaken).toEqual({ used: 0, suspended: 0 });
  });

  it('are not told of an open case, nor of one without a clock of days, nor beyond the calendar', () => {
    expect(judged(base())).not.toHaveProperty('daysTaken');
    const promised = aCase('city:5')
      .received('2026-03-02', { promisedDue: at('2026-03-16') })
      .accepted('2026-03-02');
    expect(judged(promised.closed('2026-03-03'))).not.toHaveProperty('daysTaken');
    const instant = aCase('city:6').received('2026-03-02', { caseType: 'INSTANT' }).accepted('2026-03-02');
    expect(judged(instant.closed('2026-03-02'), buildCalendar([]))).not.toHaveProperty('daysTaken');
    const early = aCase('city:7').received('1999-03-02', { caseType: 'INSTANT' }).accepted('1999-03-02');
    expect(judged(early.closed('1999-03-02'))).not.toHaveProperty('daysTaken');
  });
});
