import { eventually } from '#testing/eventually.js';
import { HEARD, NotificationFixture } from '../notification/fixture.js';
import { expectSound, FUZZ_ms, logTrap } from './fuzz.js';

const REQUESTS = 2_000;
const CASES = 20;

describe('whatever is asked of notification', () => {
  const { logger, log } = logTrap('notification');
  let hall: NotificationFixture;

  beforeAll(async () => {
    // On a Saturday: no digest changes the rows meanwhile.
    hall = await NotificationFixture.create({ CLOCK: '2026-03-14T09:00:00+08:00' }, logger);
    await hall.buildHall();
    for (let nth = 0; nth < CASES; nth += 1) await hall.card(`gy:${nth}`, { rule: `T0${nth % 10}` });
    await eventually(async () => expect(await hall.query('select 1 from known_card')).toHaveLength(CASES), HEARD);
  }, FUZZ_ms);
  afterAll(() => hall.drop(), FUZZ_ms);

  it(
    'is done or refused in words, wholly or not at all, and no log names a person',
    async () => {
      const { running, database } = hall;
      const id = Array.from({ length: CASES }, (_, index) => String(index + 1));
      const known = { id, person: ['head', 'clerk'], reader: ['head', 'clerk'], cursor: id };
      await expectSound({ running, database, log, known }, REQUESTS);
    },
    FUZZ_ms,
  );
});
