import type { CaseRow } from '#contracts/api/cases.js';
import { append, apply, countVisible, type LoadedList, type Pending } from './loaded-list.js';

function row(caseNo: string, level: CaseRow['level'], dueDay?: string): CaseRow {
  return {
    ...{ caseNo, level, source: 'city', caseType: 'COMMITMENT', region: '520100000000', state: 'RUNNING', marks: [] },
    ...{ item: { code: 'i' }, unit: { code: 'u' }, window: { code: 'w' } },
    ...(dueDay === undefined ? {} : { dueDay }),
  };
}

const red = row('city:1', 'RED', '2026-03-02');
const yellow = row('city:2', 'YELLOW', '2026-03-01');
const early = row('city:3', 'NONE', '2026-03-10');
const late = row('city:4', 'NONE', '2026-03-11');
const undue = row('city:5', 'NONE');
const numbers = ({ rows }: LoadedList) => rows.map(({ caseNo }) => caseNo);
const told = (...rows: readonly CaseRow[]): Pending => new Map(rows.map((each) => [each.caseNo, each]));

describe('what is told of the rows on the screen', () => {
  const all: LoadedList = { rows: [yellow, early, late], next: undefined };
  const some: LoadedList = { rows: [yellow, early], next: 'more' };

  it.each([
    { why: 'a red card comes first, whatever its due', list: all, pending: told(red), shown: [1, 2, 3, 4] },
    { why: 'a row without a due comes last', list: all, pending: told(undue), shown: [2, 3, 4, 5] },
    { why: 'a case that got a card moves up', list: all, pending: told({ ...late, level: 'RED' }), shown: [4, 2, 3] },
    { why: 'a case that is gone is left out', list: all, pending: new Map([['city:3', undefined]]), shown: [2, 4] },
    { why: 'behind the last row fetched the next page tells', list: some, pending: told(late), shown: [2, 3] },
    { why: 'before it the row is put in', list: some, pending: told(red), shown: [1, 2, 3] },
  ])('$why', ({ list, pending, shown }) => {
    expect(numbers(apply(list, pending))).toEqual(shown.map((number) => `city:${number}`));
  });

  it('counts as updates only what can be seen', () => {
    expect(countVisible(some, told(red, late))).toBe(1);
    expect(
      countVisible(
        some,
        new Map([
          ['city:3', undefined],
          ['city:9', undefined],
        ]),
      ),
    ).toBe(1);
  });

  it('shows a case once that moved from one page to the next', () => {
    expect(numbers(append(some, [early, late], undefined))).toEqual(['city:2', 'city:3', 'city:4']);
  });
});
