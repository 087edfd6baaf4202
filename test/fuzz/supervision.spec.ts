import { aCase, workingDays } from '#testing/case-builder.js';
import { SupervisionFixture } from '../supervision/fixture.js';
import { expectSound, FUZZ_ms, logTrap } from './fuzz.js';

const REQUESTS = 3_000;
const CASES = 20;

describe('whatever is asked of supervision', () => {
  const { logger, log } = logTrap('supervision');
  const numbers = Array.from({ length: CASES }, (_, index) => `city:2026/${index}`);
  let hall: SupervisionFixture;

  beforeAll(async () => {
    hall = await SupervisionFixture.create('2026-03-02', logger);
    const cases = numbers.map((caseNo, index) => {
      const limits = { promisedLimit: workingDays(1 + (index % 10)), region: '520103000000' };
      return aCase(caseNo).received('2026-03-02', limits).accepted('2026-03-02 14:00');
    });
    await hall.tell(...cases);
    await hall.settleAt('2026-03-16');
    await hall.settleAt('2026-04-02');
  }, FUZZ_ms);
  afterAll(() => hall.drop(), FUZZ_ms);

  it(
    'is done or refused in words, wholly or not at all, and no log names a person',
    async () => {
      const { running, database } = hall;
      const known = { caseNo: numbers, month: ['2026-03', '2026-02', '2026-04'], code: ['U1'], by: ['unit', 'window'] };
      await expectSound({ running, database, log, known }, REQUESTS);
    },
    FUZZ_ms,
  );
});
