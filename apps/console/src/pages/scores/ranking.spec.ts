import type { MonthScores } from '#contracts/api/scores.js';
import { rankingOf } from './ranking.js';

const NOTHING = {
  closed: 0,
  measured: 0,
  undetermined: 0,
  onTime: 0,
  late: 0,
  early: 0,
  open: 0,
  openOverdue: 0,
  rated: 0,
};

function object(code: string, text: string, ranked = true): MonthScores['objects'][number] {
  const total = Number(text) * 1_000_000;
  return { code, status: 'SCORED', total, text, ranked, denominators: NOTHING, dimensions: [], bonus: 0 };
}

function month(name: string, ...objects: MonthScores['objects']): MonthScores {
  const formula = { profile: 'STANDARD', version: 1 };
  return { asOf: '2026-11-24T10:00:00Z', month: name, by: 'unit', state: 'OPEN', formula, objects };
}

describe('a ranking', () => {
  it('is by the last month, and whoever reads the same has the same place', () => {
    const months = [
      month('2026-10', object('A', '100.00')),
      month('2026-11', object('A', '80.00'), object('B', '90.00'), object('C', '90.00')),
    ];
    expect(rankingOf(months).ranked.map(({ code, rank }) => [code, rank])).toEqual([
      ['B', 1],
      ['C', 1],
      ['A', 3],
    ]);
  });

  it('leaves apart who has too few cases in the last month, or none', () => {
    const months = [month('2026-10', object('A', '100.00')), month('2026-11', object('B', '70.00', false))];
    const { ranked, apart } = rankingOf(months);
    expect(ranked).toEqual([]);
    expect(apart.map(({ code, scores }) => [code, [...scores.keys()]])).toEqual([
      ['B', ['2026-11']],
      ['A', ['2026-10']],
    ]);
  });
});
