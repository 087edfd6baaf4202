import { lanesOf } from './judge.loop.js';

const waiting = (...marks: readonly number[]) => marks.map((count, partition) => ({ partition, marks: count }));

describe('the lanes of a judge', () => {
  it('little in many partitions is judged together', () => {
    expect(lanesOf(waiting(7, 6, 5, 4, 3, 2, 1, 1))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
  });

  it('much is dealt evenly, the fullest first', () => {
    expect(lanesOf(waiting(1_000, 1_000, 900, 800, 700))).toEqual([[0, 3], [1, 4], [2]]);
    expect(lanesOf(waiting(300, 200))).toEqual([[0], [1]]);
  });

  it('one partition is one lane, however full, and nothing is none', () => {
    expect(lanesOf(waiting(1_000))).toEqual([[0]]);
    expect(lanesOf([])).toEqual([]);
  });
});
