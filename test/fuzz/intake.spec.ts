import { topics } from '#contracts/topics.js';
import { IntakeFixture } from '../intake/fixture.js';
import { buildHall } from '../intake/water-hall.js';
import { WindowClient } from '../intake/window.js';
import { expectSound, FUZZ_ms, logTrap } from './fuzz.js';
import { PLANTED } from './values.js';

const REQUESTS = 4_000;
const CASES = 20;

describe('whatever is asked of intake', () => {
  const { logger, log } = logTrap('intake');
  let intake: IntakeFixture;

  beforeAll(async () => {
    intake = await IntakeFixture.create({}, topics, logger);
    await buildHall(intake);
  }, FUZZ_ms);
  afterAll(() => intake.drop(), FUZZ_ms);

  it(
    'is done or refused in words, wholly or not at all, and no log names a person',
    async () => {
      const window = new WindowClient(intake);
      const caseNo: string[] = [];
      for (let each = 0; each < CASES; each += 1) caseNo.push(await window.caseAfter());
      const [name, phone, idNumber] = PLANTED;
      const hall = { item: ['SW-001'], window: ['SW-W1'], region: ['520100000000'], unit: ['SW'] };
      const contact = { name: [name], phone: [phone], idNumber: [idNumber] };
      const { running, database } = intake;
      await expectSound({ running, database, log, known: { caseNo, ...hall, ...contact } }, REQUESTS);
    },
    FUZZ_ms,
  );
});
