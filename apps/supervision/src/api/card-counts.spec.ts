import { cardCountsOf } from './card-counts.js';

const row = (rule: string, unit: string, level: number, cards: number) => ({ rule, unit, level, cards });

describe('the sums of cards', () => {
  it('are of every level, by rule and by unit, those with the most red cards first', () => {
    const rows = [row('T03', 'SW', 2, 7), row('T04', 'SW', 3, 2), row('T05', 'GS', 4, 1), row('T05', 'SW', 1, 4)];
    expect(cardCountsOf(rows)).toEqual({
      total: 14,
      byLevel: { RED: 1, YELLOW: 2, WARN: 7, REMIND: 4 },
      byRule: [
        { code: 'T05', total: 5, byLevel: { RED: 1, YELLOW: 0, WARN: 0, REMIND: 4 } },
        { code: 'T04', total: 2, byLevel: { RED: 0, YELLOW: 2, WARN: 0, REMIND: 0 } },
        { code: 'T03', total: 7, byLevel: { RED: 0, YELLOW: 0, WARN: 7, REMIND: 0 } },
      ],
      byUnit: [
        { code: 'GS', total: 1, byLevel: { RED: 1, YELLOW: 0, WARN: 0, REMIND: 0 } },
        { code: 'SW', total: 13, byLevel: { RED: 0, YELLOW: 2, WARN: 7, REMIND: 4 } },
      ],
    });
  });

  it('of what is equally urgent go by code', () => {
    const { byUnit } = cardCountsOf([row('T05', 'B', 4, 1), row('T05', 'A', 4, 1)]);
    expect(byUnit.map(({ code }) => code)).toEqual(['A', 'B']);
  });
});
