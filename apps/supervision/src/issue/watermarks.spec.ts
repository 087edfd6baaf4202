import fc from 'fast-check';
import { addMilliseconds, type Instant } from '#domain/instant.js';
import { seeded } from '#testing/seed.js';
import { Watermarks } from './watermarks.js';

const START = 1_000_000 as Instant;
const EVERY_ms = 50;
/** The time of the nth look. */
const lookAt = (nth: number) => addMilliseconds(START, nth * EVERY_ms);
const of = (partition: number, offset: number) => new Map([[partition, offset]]);

describe('watermarks', () => {
  it('what is recorded up to the end that was seen is known up to the look', () => {
    const marks = new Watermarks();
    marks.add(lookAt(1), of(0, 10));
    expect(marks.settle(of(0, 9)).get(0)).toBeUndefined();
    expect(marks.settle(of(0, 10)).get(0)).toBe(lookAt(1));
  });

  it('the same end seen later says more: nothing was acknowledged in between', () => {
    const marks = new Watermarks();
    marks.add(lookAt(1), of(0, 10));
    marks.add(lookAt(2), of(0, 10));
    expect(marks.settle(of(0, 10)).get(0)).toBe(lookAt(2));
  });

  it('partitions do not know of each other, and one that was never looked at has none', () => {
    const marks = new Watermarks();
    marks.add(lookAt(1), new Map([...of(0, 10), ...of(1, 20)]));
    expect([...marks.settle(new Map([...of(1, 19), ...of(2, 5)]))]).toEqual([]);
    expect([...marks.settle(new Map([...of(2, 5), ...of(0, 10), ...of(1, 19)]))]).toEqual([[0, lookAt(1)]]);
  });

  it('what was reached stays reached while the log goes on', () => {
    const marks = new Watermarks();
    marks.add(lookAt(1), of(0, 10));
    marks.settle(of(0, 10));
    marks.add(lookAt(2), of(0, 50));
    expect(marks.settle(of(0, 10)).get(0)).toBe(lookAt(1));
  });

  it('a steady load does not starve: the record is never at the end, and the watermark follows it all the same', () => {
    const marks = new Watermarks();
    const BEHIND_looks = 3;
    const EACH_records = 200;
    for (let nth = 0; nth < 2_000; nth += 1) {
      marks.add(lookAt(nth), of(0, nth * EACH_records));
      const reached = marks.settle(of(0, (nth - BEHIND_looks) * EACH_records)).get(0);
      if (nth >= BEHIND_looks) expect(reached).toBe(lookAt(nth - BEHIND_looks));
    }
  });

  it('is the latest look whose end is recorded, whatever the order of looks and records', () => {
    const step = fc.record({ grows: fc.nat(3), records: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const marks = new Watermarks();
        const looks: { at: Instant; end: number }[] = [];
        let [end, stored] = [0, 0];
        steps.forEach(({ grows, records }, nth) => {
          end += grows;
          looks.push({ at: lookAt(nth), end });
          marks.add(lookAt(nth), of(0, end));
          stored = Math.min(end, stored + records);
          const exact = looks.findLast((look) => look.end <= stored)?.at;
          expect(marks.settle(of(0, stored)).get(0)).toBe(exact);
        });
      }),
      seeded({ numRuns: 300 }),
    );
  });

  it('a consumer that lags for long makes the answer coarser and never later than the truth', () => {
    const LOOKS = 6_000;
    const KEPT_looks = 1_000;
    const marks = new Watermarks();
    for (let nth = 1; nth <= LOOKS; nth += 1) marks.add(lookAt(nth), of(0, nth));
    const answers = new Set<number>();
    for (let stored = 0; stored < LOOKS; stored += 1) {
      const reached = marks.settle(of(0, stored)).get(0);
      if (reached !== undefined) answers.add(reached);
      expect(reached ?? START).toBeLessThanOrEqual(lookAt(stored));
    }
    expect(answers.size).toBeGreaterThan(KEPT_looks / 3);
    expect(answers.size).toBeLessThan(KEPT_looks);
  });

  it.each([1_000, 1_001, 1_002, 1_502, 6_000])('after %i looks the newest of them is still known', (looks) => {
    const marks = new Watermarks();
    for (let nth = 1; nth <= looks; nth += 1) marks.add(lookAt(nth), of(0, nth));
    expect(marks.settle(of(0, looks)).get(0)).toBe(lookAt(looks));
  });

  it('a log that stands still for long while its consumer lags costs no precision', () => {
    const ENDS = 600;
    const marks = new Watermarks();
    for (let nth = 1; nth <= 5_000; nth += 1) marks.add(lookAt(nth), of(0, Math.min(nth, ENDS)));
    for (let stored = 1; stored < ENDS; stored += 1) {
      expect(marks.settle(of(0, stored)).get(0)).toBe(lookAt(stored));
    }
    expect(marks.settle(of(0, ENDS)).get(0)).toBe(lookAt(5_000));
  });
});
