import fc from 'fast-check';
import { buildCalendar } from './calendar.js';
import { cn } from './calendars/cn.js';
import { addDays, civilDate, civilDateOf, type DayNumber, dayNumberOf } from './civil-date.js';
import {
  dueNaturalDay,
  dueWorkday,
  endOfApproved,
  naturalDaysUsed,
  type Span,
  uniteSpans,
  workdaysUsed,
} from './count.js';

const { SEED } = process.env;
const seed = Number(SEED ?? Math.floor(Math.random() * 2 ** 31));

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

/** What the clock makes of suspensions: each cut at the end of its approved days, then all of them united. */
function spansOf(suspensions: readonly Suspension[]): readonly Span[] {
  const capped = suspensions.map(({ from, to, approved }) => {
    const end = approved === undefined ? to : (endOfApproved(from, approved, calendar) ?? to);
    return { from, to: Math.min(end, to) as DayNumber };
  });
  return uniteSpans(capped);
}

/** What the law says, day by day and without any table: the oracle. */
const plain = {
  isExcluded(at: DayNumber, suspensions: readonly Suspension[]): boolean {
    return suspensions.some(({ from, to, approved }) => {
      if (at < from || at >= to) return false;
      if (approved === undefined) return true;
      let used = 0;
      for (let earlier = from; earlier < at; earlier = addDays(earlier, 1)) if (calendar.isWorkday(earlier)) used += 1;
      return used < approved;
    });
  },
  used(start: DayNumber, upTo: DayNumber, suspensions: readonly Suspension[], counts: (at: DayNumber) => boolean) {
    let used = 0;
    for (let at = addDays(start, 1); at <= upTo; at = addDays(at, 1)) {
      if (counts(at) && !plain.isExcluded(at, suspensions)) used += 1;
    }
    return used;
  },
  due(start: DayNumber, amount: number, suspensions: readonly Suspension[], counts: (at: DayNumber) => boolean) {
    let at = start;
    for (let left = amount; left > 0; ) {
      at = addDays(at, 1);
      if (counts(at) && !plain.isExcluded(at, suspensions)) left -= 1;
    }
    return at;
  },
  dueNatural(start: DayNumber, amount: number, suspensions: readonly Suspension[]) {
    let at = plain.due(start, amount, suspensions, () => true);
    while (amount > 0 && (!calendar.isWorkday(at) || plain.isExcluded(at, suspensions))) at = addDays(at, 1);
    return at;
  },
};

interface History {
  readonly start: DayNumber;
  readonly amount: number;
  readonly upTo: DayNumber;
  readonly suspensions: readonly Suspension[];
}

/** Suspensions begin around the life of the case, overlap freely, are often longer than approved, and may be empty. */
const histories: fc.Arbitrary<History> = fc
  .record({
    start: fc.integer({ min: day('2020-02-01'), max: day('2026-06-30') }),
    amount: fc.integer({ min: 0, max: 60 }),
    after: fc.integer({ min: -5, max: 150 }),
    suspensions: fc.array(
      fc.record({
        offset: fc.integer({ min: -20, max: 90 }),
        length: fc.integer({ min: 0, max: 40 }),
        approved: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ start, amount, after, suspensions }) => ({
    start: start as DayNumber,
    amount,
    upTo: (start + after) as DayNumber,
    suspensions: suspensions.map(({ offset, length, approved }) => ({
      from: (start + offset) as DayNumber,
      to: (start + offset + length) as DayNumber,
      approved,
    })),
  }));

describe('prefix sums are an optimisation and nothing else', () => {
  it(`count as the plain day loop does, on 10,000 histories (SEED=${seed})`, () => {
    fc.assert(
      fc.property(histories, ({ start, amount, upTo, suspensions }) => {
        const spans = spansOf(suspensions);
        const works = (at: DayNumber) => calendar.isWorkday(at);
        expect(dateOf(dueWorkday(start, amount, spans, calendar))).toBe(
          dateOf(plain.due(start, amount, suspensions, works)),
        );
        expect(dateOf(dueNaturalDay(start, amount, spans, calendar))).toBe(
          dateOf(plain.dueNatural(start, amount, suspensions)),
        );
        expect(workdaysUsed(start, upTo, spans, calendar)).toBe(plain.used(start, upTo, suspensions, works));
        expect(naturalDaysUsed(start, upTo, spans)).toBe(plain.used(start, upTo, suspensions, () => true));
      }),
      { seed, numRuns: 10_000 },
    );
  });

  it(`reach the amount on the due day and not before (SEED=${seed})`, () => {
    fc.assert(
      fc.property(histories, ({ start, amount, suspensions }) => {
        fc.pre(amount > 0);
        const spans = spansOf(suspensions);
        const due = dueWorkday(start, amount, spans, calendar) ?? start;
        expect(workdaysUsed(start, due, spans, calendar)).toBe(amount);
        expect(workdaysUsed(start, addDays(due, -1), spans, calendar)).toBe(amount - 1);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it(`never let a suspension bring a due day nearer (SEED=${seed})`, () => {
    fc.assert(
      fc.property(histories, ({ start, amount, suspensions }) => {
        const spans = spansOf(suspensions);
        const fewer = spansOf(suspensions.slice(1));
        const later = dueWorkday(start, amount, spans, calendar) ?? start;
        const naturalLater = dueNaturalDay(start, amount, spans, calendar) ?? start;
        expect(later).toBeGreaterThanOrEqual(dueWorkday(start, amount, fewer, calendar) ?? start);
        expect(naturalLater).toBeGreaterThanOrEqual(dueNaturalDay(start, amount, fewer, calendar) ?? start);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
