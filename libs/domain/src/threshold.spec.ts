import { CHINA } from '#testing/cards-of.js';
import { at, naturalDays, workingDays } from '#testing/case-builder.js';
import { civilDate, dayNumberOf } from './civil-date.js';
import type { Course, DeterminedDue } from './deadlines.js';
import type { Limit } from './limit.js';
import { thresholdAt, thresholdDays } from './threshold.js';

const THRESHOLD = { usedPercent: 80, remainingDays: 1, shortLimitDays: 2 };

const day = (date: string) => dayNumberOf(civilDate(date));
const marks = { provisional: false, latest: false };
const byDay: DeterminedDue = { kind: 'DAY', day: day('2026-03-16'), crossedAt: at('2026-03-17 00:00'), marks };
const byInstant: DeterminedDue = { kind: 'INSTANT', at: at('2026-03-16'), crossedAt: at('2026-03-16'), marks };

function courseFrom(date: string): Course {
  return { start: day(date), startedAt: at(date), spans: [], calendar: CHINA, zone: 'Asia/Shanghai' };
}

describe('the days used at a warning', () => {
  it.each([
    { amount: 3, days: 2, why: 'all but one, before 2.4 rounded up' },
    { amount: 5, days: 4, why: 'both' },
    { amount: 10, days: 8, why: 'eighty per cent, before nine' },
    { amount: 11, days: 9, why: '8.8 rounded up' },
    { amount: 45, days: 36, why: 'eighty per cent exactly' },
  ])('of $amount: $days, $why', ({ amount, days }) => {
    expect(thresholdDays(amount, THRESHOLD)).toBe(days);
  });
});

describe('the instant of a warning', () => {
  it.each([
    { limit: workingDays(10), due: byDay, warned: at('2026-03-12 00:00'), why: 'as day 8 begins' },
    { limit: naturalDays(10), due: byDay, warned: at('2026-03-10 00:00'), why: 'whoever works on it' },
    {
      limit: workingDays(2),
      due: byDay,
      warned: at('2026-03-16 00:00'),
      why: 'of a short limit as the due day begins',
    },
    {
      limit: { unit: 'WORKING_HOURS', amount: 10 } as const,
      due: byInstant,
      warned: at('2026-03-03 11:00'),
      why: 'after eight office hours of ten',
    },
    { limit: workingDays(10), due: byInstant, warned: undefined, why: 'none where days would end within a day' },
    { limit: { unit: 'MONTHS', amount: 1 } as const, due: byDay, warned: undefined, why: 'none of months' },
    { limit: { unit: 'YEARS', amount: 1 } as const, due: byDay, warned: undefined, why: 'none of years' },
    { limit: workingDays(9999), due: byDay, warned: undefined, why: 'none beyond the calendar' },
  ])('$limit.unit $limit.amount: $why', ({ limit, due, warned }) => {
    expect(thresholdAt(limit, due, courseFrom('2026-03-02'), THRESHOLD)).toBe(warned);
  });

  it('of a unit nobody knows is a defect', () => {
    const stranger = { unit: 'MOONS', amount: 1 } as unknown as Limit;
    expect(() => thresholdAt(stranger, byDay, courseFrom('2026-03-02'), THRESHOLD)).toThrow('unexpected value');
  });
});
