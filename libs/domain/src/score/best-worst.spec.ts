import fc from 'fast-check';
import { seeded } from '#testing/seed.js';
import { LEVELS, type Level } from '../rules.js';
import { points } from './amounts.js';
import { type OpenCase, outlook } from './best-worst.js';
import { scoreCounts } from './score.js';
import { countOf, NOTHING, type ScoreCounts } from './score-facts.js';
import { perThousand, STANDARD } from './score-formula.js';

const NO_CARD = { now: 'NONE', worst: 'NONE' } as const;
const TO_YELLOW = { now: 'NONE', worst: 'YELLOW' } as const;

/** 100 closed in time, none early: 100 points. */
const MONTH: ScoreCounts = { ...NOTHING, measured: 100, open: 1 };

function open(due: OpenCase['due'], more: Partial<OpenCase> = {}): OpenCase {
  return { due, level: NO_CARD, ...more };
}

describe('while the month runs', () => {
  it.each<{ counts?: Partial<ScoreCounts>; cases: readonly OpenCase[]; best: string; worst: string; why: string }>([
    { cases: [], best: '100.00', worst: '100.00', why: 'nothing open: it is what it is' },
    // 10 early of 110 is not a tenth; 12 of 112 is
    { cases: Array(10).fill(open('LATER')), best: '100.00', worst: '100.00', why: 'due later: early or not at all' },
    { cases: Array(12).fill(open('LATER')), best: '100.50', worst: '100.00', why: 'enough of them for a bonus' },
    // late: 200 · 1/101 = 1.980198, more than 1 for staying open
    { cases: [open('THIS_MONTH')], best: '100.00', worst: '98.02', why: 'due this month: early, or missed and ended' },
    { cases: [open('THIS_MONTH', { level: TO_YELLOW })], best: '100.00', worst: '93.02', why: 'and with its card' },
    {
      counts: { openOverdue: 1 },
      cases: [open('PASSED')],
      best: '99.00',
      worst: '98.02',
      why: 'over its due: it costs one point while it stays open, and more when it ends',
    },
    {
      counts: { measured: 999, openOverdue: 1 },
      cases: [open('PASSED')],
      best: '99.80', // 200 · 1/1000
      worst: '99.00',
      why: 'of a large unit it costs less when it ends',
    },
    {
      counts: { measured: 499, openOverdue: 1 },
      cases: [open('PASSED'), ...Array(500).fill(open('LATER'))],
      best: '102.30', // 100 − 200 · 1/1000 + 0.5 · ⌊10 · 500/999⌋
      worst: '99.00',
      why: 'so it does where much can still be closed early',
    },
    { cases: [open('PASSED_EARLIER_MONTH')], best: '100.00', worst: '98.02', why: 'not this month’s until it ends' },
    { cases: [open('UNDETERMINED')], best: '100.00', worst: '100.00', why: 'whose limit nobody knows' },
    {
      counts: { measured: 0, open: 12, openOverdue: 0 },
      cases: Array(12).fill(open('THIS_MONTH')),
      // all late: min(20, 200) + 0, or one late and eleven overdue: 20 + 10
      best: '105.00',
      worst: '70.00',
      why: 'nothing closed yet: one late fills the first cap, and ten overdue the second',
    },
    {
      counts: { badData: 1 },
      cases: [open('LATER')],
      best: '100.00',
      worst: '99.00',
      why: 'one more thins bad data out',
    },
    {
      counts: { measured: 0, badData: 1 },
      cases: [open('LATER')],
      best: '105.00', // 100 + 0.5 · 10, and of none closed no bad data
      worst: '95.00', // 100 − min(5, 100 · 1/1)
      why: 'the first closed case makes bad data count',
    },
    { counts: { late: 1, red: 1, upheldRed: 1 }, cases: [], best: '88.00', worst: '88.00', why: '100 − 2 − 10' },
  ])('$why: between $worst and $best', ({ counts, cases, best, worst }) => {
    const range = outlook({ ...MONTH, ...counts }, cases, STANDARD);
    expect([range.best.text, range.worst.text]).toEqual([best, worst]);
  });

  it('a card takes the place of the one that counts now', () => {
    const warned = { level: { now: 'WARN', worst: 'RED' } } as const;
    const range = outlook({ ...MONTH, warn: 3 }, [open('LATER', warned)], STANDARD);
    expect(range.best.dimensions[1]?.score).toBe(points(17)); // 20 − 3
    expect(range.worst.dimensions[1]?.score).toBe(points(10)); // 20 − 10, two warnings are left
  });

  it.each<{ limits: ScoreCounts['limits']; cases: readonly OpenCase[]; best: number; worst: number; why: string }>([
    {
      limits: { promised: 70, statutory: 100 },
      cases: [open('LATER', { promise: 5, statutory: 100 }), open('LATER', { promise: 100, statutory: 100 })],
      best: 2_500_000, // 75/200: 62 %, 1 + 0.5 · 3; early 2 of 102 is nothing
      worst: 0, // 170/200
      why: 'the short promise ends for the best, the long one for the worst',
    },
    {
      limits: NOTHING.limits,
      cases: [open('LATER', { promise: 6, statutory: 10 }), open('LATER', { promise: 7, statutory: 10 })],
      best: 1_500_000, // 6/10 alone; together 35 % would give 1
      worst: 0,
      why: 'where none is closed yet the shortest alone is best, and none is worst',
    },
    {
      limits: { promised: 70, statutory: 100 },
      cases: [open('UNDETERMINED', { promise: 99, statutory: 99 }), open('LATER', { promise: 0, statutory: 0 })],
      best: 1_000_000,
      worst: 1_000_000,
      why: 'neither an undetermined nor an instant case moves it',
    },
    {
      limits: { promised: 70, statutory: 100 },
      cases: [open('LATER', { promise: 1, statutory: 0 })],
      best: 1_000_000,
      worst: 0, // 71/100
      why: 'a promise where the law allows no day can only lengthen it',
    },
    {
      limits: { promised: 70, statutory: 100 },
      cases: [open('LATER', { promise: 99 }), open('LATER', { statutory: 99 })],
      best: 1_000_000,
      worst: 1_000_000,
      why: 'nor one without both limits',
    },
  ])('of the promises $why', ({ limits, cases, best, worst }) => {
    const range = outlook({ ...MONTH, limits }, cases, STANDARD);
    expect([range.best.bonus, range.worst.bonus]).toEqual([best, worst]);
  });

  it('is graded as it would be, an upheld red included', () => {
    const range = outlook({ ...MONTH, upheldRed: 1, open: 20 }, Array(20).fill(open('THIS_MONTH')), STANDARD);
    expect(range.best).toMatchObject({ grade: 'GOOD', barred: 'EXCELLENT' });
    expect(range.worst).toMatchObject({ grade: 'PASS' });
  });

  it('stays within the bounds of a total', () => {
    const narrow = { ...STANDARD, total: { least: points(99), most: points(100) } };
    const range = outlook(MONTH, Array(50).fill(open('THIS_MONTH')), narrow);
    expect([range.best.total, range.worst.total]).toEqual([points(100), points(99)]);
  });
});

/** What became of an open case, drawn among all that its due allows. */
interface Fate {
  readonly case: OpenCase;
  readonly ends: 'EARLY' | 'ON_TIME' | 'LATE' | 'UNDETERMINED' | 'STAYS' | 'OVERDUE';
  readonly level: Level;
}

const ENDS = {
  PASSED: ['LATE', 'STAYS'],
  PASSED_EARLIER_MONTH: ['LATE', 'STAYS'],
  THIS_MONTH: ['EARLY', 'ON_TIME', 'LATE', 'OVERDUE'],
  LATER: ['EARLY', 'STAYS'],
  UNDETERMINED: ['UNDETERMINED', 'STAYS'],
} as const satisfies Record<OpenCase['due'], readonly Fate['ends'][]>;

const level = fc.constantFrom(...LEVELS);
const ordered = fc.tuple(level, level, level).map((some) => some.sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b)));
const days = fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined });

const fate: fc.Arbitrary<Fate> = fc
  .record({
    due: fc.constantFrom(...(Object.keys(ENDS) as OpenCase['due'][])),
    ordered,
    promise: days,
    statutory: days,
  })
  .chain(({ due, ordered: [now = 'NONE', then = 'NONE', worst = 'NONE'], promise, statutory }) => {
    const limits = { ...(promise === undefined ? {} : { promise }), ...(statutory === undefined ? {} : { statutory }) };
    const of: OpenCase = { due, level: { now, worst }, ...limits };
    return fc.record({ case: fc.constant(of), ends: fc.constantFrom(...ENDS[due]), level: fc.constant(then) });
  });

const few = fc.integer({ min: 0, max: 12 });

/** Counts that the open cases are part of: their cards now, and the overdue among them. */
function countsBefore(fates: readonly Fate[], more: Partial<ScoreCounts>): ScoreCounts {
  const at = (now: Level) => fates.filter((one) => one.case.level.now === now).length;
  const passed = fates.filter((one) => one.case.due === 'PASSED').length;
  const counts = { ...NOTHING, ...more, open: fates.length, openOverdue: passed };
  return { ...counts, warn: 1 + at('WARN'), yellow: at('YELLOW'), red: at('RED') };
}

function countsAfter(before: ScoreCounts, fates: readonly Fate[]): ScoreCounts {
  const ended = (...ends: readonly Fate['ends'][]) => fates.filter((one) => ends.includes(one.ends));
  const measured = ended('EARLY', 'ON_TIME', 'LATE');
  const endedLate = ended('LATE').filter((one) => one.case.due === 'PASSED').length;
  const at = (then: Level) => fates.filter((one) => one.level === then).length;
  return {
    ...before,
    measured: before.measured + measured.length,
    undetermined: before.undetermined + ended('UNDETERMINED').length,
    early: before.early + ended('EARLY').length,
    late: countOf(before.late) + ended('LATE').length,
    openOverdue: countOf(before.openOverdue) + ended('OVERDUE').length - endedLate,
    limits: limitsWith(before.limits, measured),
    warn: 1 + at('WARN'),
    yellow: at('YELLOW'),
    red: at('RED'),
  };
}

function limitsWith(before: ScoreCounts['limits'], fates: readonly Fate[]): ScoreCounts['limits'] {
  let { promised, statutory } = before;
  for (const { case: one } of fates) {
    if (one.promise === undefined || one.statutory === undefined) continue;
    promised += one.promise;
    statutory += one.statutory;
  }
  return { promised, statutory };
}

describe('no outcome of the open cases', () => {
  it('lies outside the best and the worst', () => {
    const month = fc.record({
      measured: fc.integer({ min: 20, max: 600 }),
      early: few,
      late: fc.integer({ min: 0, max: 3 }),
      badData: fc.integer({ min: 0, max: 3 }),
      limits: fc.record({ promised: fc.integer({ min: 0, max: 60 }), statutory: fc.integer({ min: 0, max: 60 }) }),
    });
    const nothing = fc.constant({ measured: 0, early: 0, late: 0, badData: 1, limits: NOTHING.limits });
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: month }, { weight: 1, arbitrary: nothing }),
        fc.array(fate, { maxLength: 25 }),
        fc.constantFrom(STANDARD, perThousand(STANDARD)),
        (more, fates, formula) => {
          const before = countsBefore(fates, more);
          const range = outlook(
            before,
            fates.map((one) => one.case),
            formula,
          );
          const { total } = scoreCounts(countsAfter(before, fates), formula);
          expect(range.worst.total).toBeLessThanOrEqual(total);
          expect(range.best.total).toBeGreaterThanOrEqual(total);
        },
      ),
      seeded({ numRuns: 2000 }),
    );
  });
});
