import { SEED, withSeed } from '#testing/seed.js';
import { cardsOfChaos, type Replayed, realFile, replayed } from './replays.js';

const FILE = realFile('wabo-permit-receipt.csv.gz');
const CASE = { mapping: 'wabo', until: '2014-01-01T00:00:00+01:00' } as const;
const SIZE = { recorder: 6_000, judge: 700 };
const RUN_ms = 240_000;

describe('1,434 environmental permits of a Dutch municipality', () => {
  let plain: Replayed;

  beforeAll(async () => {
    plain = await replayed({ ...CASE, file: FILE });
  }, RUN_ms);

  it('counts every case, every act and every overdue card', () => {
    const { cases, imported } = plain.result;
    expect([cases.total, imported.rows]).toEqual([1_434, 8_577]);
    expect(cases.overdue).toBe(482);
    expect([cases.overdueEnded, cases.overdueOpen]).toEqual([377, 105]);
    expect(plain.result.cards).toEqual([{ rule: 'T04', level: 'YELLOW', count: 482 }]);
  });

  it(
    `gives the same cards to the last byte, delivered twice, shuffled, supervision killed half way (SEED=${SEED})`,
    async () => {
      const cards = await withSeed((random) => cardsOfChaos({ ...CASE, file: FILE, size: SIZE }, random));
      expect(cards === plain.cards).toBe(true);
    },
    RUN_ms,
  );
});
