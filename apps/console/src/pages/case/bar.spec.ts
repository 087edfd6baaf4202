import type { ClockView } from '#contracts/api/cases.js';
import { barOf } from './bar.js';

type Day = ClockView['account'][number];

function day(date: string, reason: string, total: number, isDueDay = false): Day {
  return { day: date, counted: reason === 'WEEKDAY', total, reason, isDueDay };
}

/** Accepted on a Thursday with two working days: due on Monday. */
const days = [
  day('2026-03-05', 'ACCEPTANCE_DAY', 0),
  day('2026-03-06', 'WEEKDAY', 1),
  day('2026-03-07', 'WEEKEND', 1),
  day('2026-03-08', 'WEEKEND', 1),
  day('2026-03-09', 'SUSPENDED', 1),
  day('2026-03-10', 'WEEKDAY', 2, true),
  day('2026-03-11', 'WEEKDAY', 3),
];

describe('the bar of a limit', () => {
  it('gives a working day its width, and a day of rest a sliver', () => {
    const { segments, total } = barOf(days, '2026-03-11');
    expect(segments.map(({ kind }) => kind)).toEqual([
      'rest',
      'counted',
      'rest',
      'rest',
      'suspended',
      'counted',
      'over',
    ]);
    // Four days of work or of suspension, three of rest.
    expect(total).toBeCloseTo(4 + 3 * 0.12);
  });

  it('ends the due day before what is over it', () => {
    expect(barOf(days, '2026-03-11').dueEnd).toBeCloseTo(3 + 3 * 0.12);
  });

  it('leaves open what has still to come', () => {
    const { segments, today } = barOf(days.slice(0, -1), '2026-03-06');
    expect(segments.map(({ kind }) => kind)).toEqual(['rest', 'counted', 'rest', 'rest', 'suspended', 'ahead']);
    expect(today).toBeCloseTo(1.12);
  });
});
