import { points } from './amounts.js';
import { restate } from './restatement.js';
import { scoreCounts } from './score.js';
import { NOTHING, type ScoreCounts } from './score-facts.js';
import { STANDARD } from './score-formula.js';

const yellow = { caseNo: 'a', rule: 'T04', cardKey: 'T04 YELLOW 1 ' } as const;
const MONTH: ScoreCounts = { ...NOTHING, measured: 40, late: [{ caseNo: 'a' }], yellow: [yellow], minor: 2 };

const of = (counts: ScoreCounts) => scoreCounts(counts, STANDARD);

describe('a restatement', () => {
  it('of a revoked card gives back the card and the lateness, each by its line', () => {
    // before: 100 − 200/40 − 5 − 1 = 89; after: 100 − 1 = 99
    expect(restate(of(MONTH), of({ ...MONTH, late: [], yellow: [] }))).toEqual({
      before: points(89),
      after: points(99),
      difference: points(10),
      text: '10.00',
      grades: { before: 'GOOD', after: 'EXCELLENT' },
      changes: [
        {
          dimension: 'TIME',
          term: 'late',
          caseNo: 'a',
          before: points(-5),
          after: 0,
          difference: points(5),
          reason: 'closed late: 1 of 40',
        },
        {
          dimension: 'CARD',
          term: 'yellow',
          ...yellow,
          before: points(-5),
          after: 0,
          difference: points(5),
          reason: 'yellow card',
        },
      ],
    });
  });

  it('of a late case found later has its lines, and what they move in others', () => {
    const after = of({ ...MONTH, measured: 50, late: [{ caseNo: 'a' }, { caseNo: 'b' }] });
    // 200 · 2/50 = 8, four each, in place of five for the first
    const restated = restate(of(MONTH), after);
    expect(restated).toMatchObject({ difference: points(-3), text: '-3.00' });
    expect(restated.changes.map(({ caseNo, difference, reason }) => [caseNo, difference, reason])).toEqual([
      ['a', points(1), 'closed late: 2 of 50'],
      ['b', points(-4), 'closed late: 2 of 50'],
    ]);
  });

  it('of nothing changes nothing', () => {
    expect(restate(of(MONTH), of(MONTH))).toMatchObject({ difference: 0, text: '0.00', changes: [] });
  });

  it('shows the difference of the numbers as they were shown', () => {
    // 200 / 30,000 = 0.006667: 99.993333 is shown as 99.99, so that 0.01 was lost and not 0.00
    const before = of({ ...NOTHING, measured: 30_000 });
    const after = of({ ...NOTHING, measured: 30_000, late: 1 });
    expect(restate(before, after)).toMatchObject({ difference: -6667, text: '-0.01' });
  });

  it('has no grade where there was no business', () => {
    expect(restate(of(NOTHING), of({ ...NOTHING, measured: 1 })).grades).toEqual({
      before: undefined,
      after: 'EXCELLENT',
    });
  });
});
