import { buildCalendar } from './calendar.js';
import { cn } from './calendars/cn.js';
import { civilDate, civilDateOf, type DayNumber, dayNumberOf } from './civil-date.js';
import {
  dueNaturalDay,
  dueWorkday,
  endOfApproved,
  naturalDaysUsed,
  type Span,
  uniteSpans,
  workdaysUsed,
} from './count.js';

const calendar = buildCalendar([cn]);

function day(text: string): DayNumber {
  return dayNumberOf(civilDate(text));
}

function dateOf(number: DayNumber | undefined): string | undefined {
  return number === undefined ? undefined : civilDateOf(number);
}

/** A suspension as the case tells it, with its approved working days where they are recorded. */
interface Suspension {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly approved: number | undefined;
}

function suspended(from: string, to: string, approved: number): Suspension {
  return { from: day(from), to: day(to), approved };
}

/** What the clock makes of suspensions: each cut at the end of its approved days, then all of them united. */
function spansOf(suspensions: readonly Suspension[]): readonly Span[] {
  const capped = suspensions.map(({ from, to, approved }) => {
    const end = approved === undefined ? to : (endOfApproved(from, approved, calendar) ?? to);
    return { from, to: Math.min(end, to) as DayNumber };
  });
  return uniteSpans(capped);
}

describe('a limit in working days', () => {
  it.each([
    {
      accepted: '2026-02-12',
      limit: 5,
      due: '2026-02-26',
      why: 'counts the make-up Saturday 02-14, skips 02-15 to 02-23',
    },
    { accepted: '2026-02-13', limit: 1, due: '2026-02-14', why: 'a make-up Saturday is a working day' },
    { accepted: '2026-02-14', limit: 1, due: '2026-02-24', why: 'accepted on a make-up day' },
    { accepted: '2026-01-01', limit: 5, due: '2026-01-08', why: 'accepted online on a holiday: day 1 is Sunday 01-04' },
    {
      accepted: '2026-09-18',
      limit: 10,
      due: '2026-10-09',
      why: 'Sunday 09-20 counts, 09-25 to 27 and 10-01 to 07 do not',
    },
    { accepted: '2026-09-18', limit: 20, due: '2026-10-22', why: 'the statutory 20: Saturday 10-10 counts' },
    { accepted: '2026-09-18', limit: 20 + 10, due: '2026-11-05', why: 'extended by 10 (article 42)' },
    { accepted: '2026-03-02', limit: 45, due: '2026-05-08', why: 'joint handling' },
    { accepted: '2026-03-02', limit: 45 + 15, due: '2026-05-28', why: 'joint handling, extended by 15' },
    { accepted: '2026-04-30', limit: 8, due: '2026-05-14', why: 'Guiyang, in parallel' },
    { accepted: '2026-04-30', limit: 32, due: '2026-06-17', why: 'Guiyang, one department after the other' },
    { accepted: '2026-06-18', limit: 10, due: '2026-07-03', why: 'delivery of a certificate (article 44)' },
    { accepted: '2026-03-02', limit: 10, due: '2026-03-16', why: 'the acceptance day is not counted' },
    { accepted: '2026-03-02', limit: 10 + 5, due: '2026-03-23', why: 'extension 5' },
    { accepted: '2026-03-07', limit: 0, due: '2026-03-07', why: 'limit 0 is the acceptance day, even a Saturday' },
    {
      accepted: '2019-12-31',
      limit: 1,
      due: '2020-01-02',
      why: 'every counted day is covered although the start is not',
    },
    { accepted: '2019-12-30', limit: 1, due: undefined, why: 'a day that counts or not lies before the calendar' },
    { accepted: '2027-12-31', limit: 1, due: undefined, why: 'nothing lies behind the provisional year' },
  ])('accepted $accepted, $limit working days: due $due, $why', ({ accepted, limit, due }) => {
    expect(dateOf(dueWorkday(day(accepted), limit, [], calendar))).toBe(due);
  });

  // Accepted Monday 2026-03-02, 10 working days, due 2026-03-16 undisturbed.
  it.each([
    {
      suspensions: [suspended('2026-03-05', '2026-03-11', 10)],
      due: '2026-03-20',
      why: '05, 06, 09, 10 are out; 11 counts again',
    },
    { suspensions: [suspended('2026-03-13', '2026-03-21', 10)], due: '2026-03-24', why: 'resumed on a Saturday' },
    { suspensions: [suspended('2026-03-18', '2026-03-25', 10)], due: '2026-03-16', why: 'begun after the due day' },
    {
      suspensions: [suspended('2026-03-17', '2026-03-25', 10)],
      due: '2026-03-16',
      why: 'begun on the day after the due day',
    },
    { suspensions: [suspended('2026-03-16', '2026-03-18', 10)], due: '2026-03-18', why: 'begun on the due day' },
    {
      suspensions: [suspended('2026-03-05', '2026-03-11', 10), suspended('2026-03-09', '2026-03-12', 10)],
      due: '2026-03-23',
      why: 'two that overlap exclude a day once',
    },
    {
      suspensions: [suspended('2026-03-05', '2026-03-20', 3)],
      due: '2026-03-19',
      why: 'capped: 05, 06, 09 are all it had',
    },
    { suspensions: [suspended('2026-03-05', '2026-03-05', 5)], due: '2026-03-16', why: 'resumed on the same day' },
    { suspensions: [suspended('2026-02-24', '2026-03-02', 9)], due: '2026-03-16', why: 'over before acceptance' },
    {
      suspensions: [suspended('2026-02-24', '2026-03-04', 9)],
      due: '2026-03-17',
      why: 'begun before acceptance: only 03 counts',
    },
  ])('moves its due day to $due: $why', ({ suspensions, due }) => {
    expect(dateOf(dueWorkday(day('2026-03-02'), 10, spansOf(suspensions), calendar))).toBe(due);
  });

  it('moves over a holiday: accepted 2026-02-09, 5 days, suspended 02-12 to 02-25 with 8 approved, due 02-27', () => {
    // 10 and 11 count, 12 to 14 and 24 are out, 25, 26, 27 count.
    const spans = spansOf([suspended('2026-02-12', '2026-02-25', 8)]);
    expect(dateOf(dueWorkday(day('2026-02-09'), 5, spans, calendar))).toBe('2026-02-27');
  });

  it('has no due day while a suspension has no end', () => {
    const spans = [{ from: day('2026-03-05'), to: Number.MAX_SAFE_INTEGER as DayNumber }];
    expect(dueWorkday(day('2026-03-02'), 10, spans, calendar)).toBeUndefined();
  });
});

describe('a limit in natural days', () => {
  it.each([
    { accepted: '2026-03-02', limit: 30, suspensions: [], due: '2026-04-01', why: 'undisturbed' },
    {
      accepted: '2026-03-02',
      limit: 30,
      suspensions: [suspended('2026-03-05', '2026-03-11', 10)],
      due: '2026-04-07',
      why: '6 days out',
    },
    {
      accepted: '2026-03-02',
      limit: 30,
      suspensions: [suspended('2026-04-02', '2026-04-09', 10)],
      due: '2026-04-01',
      why: 'after the due',
    },
    {
      accepted: '2026-09-18',
      limit: 15,
      suspensions: [],
      due: '2026-10-08',
      why: '10-03 is a holiday (Civil Code 203)',
    },
    { accepted: '2026-03-02', limit: 5, suspensions: [], due: '2026-03-09', why: '03-07 is a Saturday' },
    {
      accepted: '2026-03-07',
      limit: 0,
      suspensions: [],
      due: '2026-03-07',
      why: 'limit 0 is the acceptance day, even a Saturday',
    },
    { accepted: '2026-02-13', limit: 1, suspensions: [], due: '2026-02-14', why: 'a make-up Saturday is worked' },
    {
      accepted: '2026-03-02',
      limit: 5,
      suspensions: [suspended('2026-03-08', '2026-03-11', 5)],
      due: '2026-03-11',
      why: 'moved to Monday 03-09, which a suspension begun before holds until the 11th',
    },
    {
      accepted: '2019-12-20',
      limit: 5,
      suspensions: [],
      due: undefined,
      why: 'nobody knows whether that day is worked',
    },
    { accepted: '2027-12-30', limit: 5, suspensions: [], due: undefined, why: 'nor behind the provisional year' },
  ])('accepted $accepted, $limit days: due $due, $why', ({ accepted, limit, suspensions, due }) => {
    expect(dateOf(dueNaturalDay(day(accepted), limit, spansOf(suspensions), calendar))).toBe(due);
  });
});

describe('the end of approved days', () => {
  it.each([
    { from: '2026-03-05', days: 3, end: '2026-03-10', why: '05, 06 and Monday 09 are used up' },
    { from: '2026-03-09', days: 0, end: '2026-03-09', why: 'nothing approved excludes nothing' },
    { from: '2026-03-06', days: 1, end: '2026-03-07', why: 'the weekend after it is not part of it' },
    { from: '2026-03-07', days: 1, end: '2026-03-10', why: 'begun on a Saturday: Monday is the first working day' },
    { from: '2026-02-12', days: 3, end: '2026-02-15', why: 'the make-up Saturday is one of them' },
    { from: '2019-12-31', days: 1, end: undefined, why: 'before the calendar' },
    { from: '2027-12-31', days: 2, end: undefined, why: 'behind it' },
  ])('$days from $from: $end, $why', ({ from, days, end }) => {
    expect(dateOf(endOfApproved(day(from), days, calendar))).toBe(end);
  });
});

describe('days used', () => {
  const spans = spansOf([suspended('2026-03-05', '2026-03-11', 10)]);
  it.each([
    { upTo: '2026-03-02', working: 0, natural: 0, why: 'none on the acceptance day' },
    { upTo: '2026-02-20', working: 0, natural: 0, why: 'nor before it' },
    { upTo: '2026-03-04', working: 2, natural: 2, why: '03 and 04' },
    { upTo: '2026-03-10', working: 2, natural: 2, why: 'none while suspended' },
    { upTo: '2026-03-11', working: 3, natural: 3, why: 'the resumption day counts' },
    { upTo: '2026-03-15', working: 5, natural: 7, why: 'a weekend is only natural' },
    { upTo: '2026-03-20', working: 10, natural: 12, why: 'the due day of 10 working days' },
  ])('by $upTo: $working working, $natural natural, $why', ({ upTo, working, natural }) => {
    expect(workdaysUsed(day('2026-03-02'), day(upTo), spans, calendar)).toBe(working);
    expect(naturalDaysUsed(day('2026-03-02'), day(upTo), spans)).toBe(natural);
  });
});

describe('united spans', () => {
  const span = (from: number, to: number) => ({ from: from as DayNumber, to: to as DayNumber });
  it.each([
    { spans: [], united: [], why: 'none' },
    { spans: [span(5, 5), span(7, 6)], united: [], why: 'empty and backward ones are nothing' },
    { spans: [span(8, 9), span(1, 3)], united: [span(1, 3), span(8, 9)], why: 'in order' },
    { spans: [span(1, 5), span(3, 8)], united: [span(1, 8)], why: 'overlapping ones become one' },
    { spans: [span(1, 3), span(3, 5)], united: [span(1, 5)], why: 'so do ones that touch' },
    {
      spans: [span(1, 9), span(3, 5), span(10, 12)],
      united: [span(1, 9), span(10, 12)],
      why: 'one within another is lost in it',
    },
  ])('$why', ({ spans, united }) => {
    expect(uniteSpans(spans)).toEqual(united);
  });
});
