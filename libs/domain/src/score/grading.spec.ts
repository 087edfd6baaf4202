import { points } from './amounts.js';
import { gradingOf, scoreCounts } from './score.js';
import { NOTHING } from './score-facts.js';
import { STANDARD } from './score-formula.js';

describe('the grade', () => {
  it.each([
    { total: 105_000_000, red: false, grade: 'EXCELLENT', why: 'the most' },
    { total: 90_000_000, red: false, grade: 'EXCELLENT', why: 'from 90' },
    { total: 89_995_000, red: false, grade: 'EXCELLENT', why: 'what is shown as 90.00' },
    { total: 89_994_999, red: false, grade: 'GOOD', why: 'shown as 89.99' },
    { total: 80_000_000, red: false, grade: 'GOOD', why: 'from 80' },
    { total: 79_990_000, red: false, grade: 'PASS', why: 'below 80' },
    { total: 60_000_000, red: false, grade: 'PASS', why: 'from 60' },
    { total: 59_990_000, red: false, grade: 'FAIL', why: 'below 60' },
    { total: 0, red: false, grade: 'FAIL', why: 'nothing' },
    { total: 95_000_000, red: true, grade: 'GOOD', barred: 'EXCELLENT', why: 'an upheld red bars excellent' },
    { total: 85_000_000, red: true, grade: 'GOOD', why: 'an upheld red bars nothing else' },
    { total: 10_000_000, red: true, grade: 'FAIL', why: 'nor lowers what is low' },
  ])('of $total millionths: $why', ({ total, red, grade, barred }) => {
    expect(gradingOf(total, red, STANDARD)).toEqual(barred === undefined ? { grade } : { grade, barred });
  });

  it('is the last one where a formula gives or leaves no other', () => {
    const onlyExcellent = { ...STANDARD, grades: STANDARD.grades.slice(0, 1) };
    expect(gradingOf(points(50), false, onlyExcellent)).toEqual({ grade: 'FAIL' });
    expect(gradingOf(points(95), true, onlyExcellent)).toEqual({ grade: 'FAIL', barred: 'EXCELLENT' });
  });

  it('of a month sees an upheld red', () => {
    // 105 − 10
    const month = scoreCounts({ ...NOTHING, measured: 40, early: 40, red: 1, upheldRed: 1 }, STANDARD);
    expect(month).toMatchObject({ text: '95.00', grade: 'GOOD', barred: 'EXCELLENT' });
  });
});
