import { ApprovalFixture, NOW } from '../approval/fixture.js';
import { expectSound, FUZZ_ms, logTrap } from './fuzz.js';

const REQUESTS = 3_000;
const CASES = 20;

describe('whatever is asked of approval', () => {
  const { logger, log } = logTrap('approval');
  const cases = Array.from({ length: CASES }, (_, index) => `mingjian:c${index}`);
  let approval: ApprovalFixture;

  beforeAll(async () => {
    approval = await ApprovalFixture.create(NOW, logger);
    for (const caseNo of cases) await approval.accepted(caseNo);
  }, FUZZ_ms);
  afterAll(() => approval.drop(), FUZZ_ms);

  it(
    'is done or refused in words, wholly or not at all, and no log names a person',
    async () => {
      const { running, database } = approval;
      await expectSound({ running, database, log, known: { caseNo: cases } }, REQUESTS);
    },
    FUZZ_ms,
  );
});
