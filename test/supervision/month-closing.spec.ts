import Bull from 'bull';
import type { MonthScores } from '#contracts/api/scores.js';
import { loadConfig } from '#platform/config.js';
import { createLogger } from '#platform/logging.js';
import { bullOptions } from '#platform/redis.js';
import { aCase, at, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { supervisionConfig } from '../../apps/supervision/src/config.js';
import { MonthClosings } from '../../apps/supervision/src/score/month-closings.js';
import { MonthTicker } from '../../apps/supervision/src/score/month-ticker.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { hallMessage } from './messages.js';

const CITY = '520100000000';
const COUNTY = '520102000000';

let hall: SupervisionFixture;
let closings: MonthClosings;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-01');
  closings = hall.running.nest.get(MonthClosings);
  const zone = 'Asia/Shanghai';
  await hall.tellHall(
    hallMessage('region.defined', CITY, { code: CITY, name: '市', zone }),
    hallMessage('region.defined', COUNTY, { code: COUNTY, name: '县', parent: CITY, zone }),
    hallMessage('region.defined', '520200000000', { code: '520200000000', name: '无办件', zone }),
  );
  await hall.tell(
    aCase('city:1')
      .received('2026-03-02', { promisedLimit: workingDays(10), region: COUNTY })
      .accepted('2026-03-02')
      .closed('2026-03-03'),
  );
  await hall.settleAt('2026-03-31');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const closed = async () => {
  const rows = await hall.query<{ month: string; region: string }>(
    'select month, region from score_closing order by month, region',
  );
  return rows.map(({ month, region }) => `${month} ${region}`);
};
const MARCH = ['2026-03 ', `2026-03 ${CITY}`, `2026-03 ${COUNTY}`];
const APRIL = ['2026-04 ', `2026-04 ${CITY}`, `2026-04 ${COUNTY}`];
const MAY = ['2026-05 ', `2026-05 ${CITY}`, `2026-05 ${COUNTY}`];

describe('a month that closes by itself', () => {
  it('is left open until two in the night of the first', async () => {
    hall.clock.advanceTo(at('2026-04-01 01:59'));
    await closings.closeDue();
    expect(await closed()).toEqual([]);
  });

  it('is closed then, once, of every region that has cases and of all together, however many ask', async () => {
    hall.clock.advanceTo(at('2026-04-01 02:00'));
    await Promise.all([closings.closeDue(), closings.closeDue(), closings.closeDue()]);
    expect(await closed()).toEqual(MARCH);
    expect(await hall.said('score.closed', 'U1')).toHaveLength(MARCH.length);
    const { body } = await hall.get<MonthScores>(`/scores/2026-03?region=5201`);
    expect(body).toMatchObject({ state: 'CLOSED', region: CITY });
  });

  it(
    'is closed late where nothing ran on the first, and by Bull alone, though Redis was flushed',
    async () => {
      const [one, other] = [ticker(), ticker()];
      one.onApplicationBootstrap();
      other.onApplicationBootstrap();
      hall.clock.advanceTo(at('2026-05-09'));
      await eventually(async () => expect(await closed()).toEqual([...MARCH, ...APRIL]), { within_ms: PATIENCE_ms });
      await forget();
      hall.clock.advanceTo(at('2026-06-01 02:00'));
      await eventually(async () => expect(await closed()).toEqual([...MARCH, ...APRIL, ...MAY]), {
        within_ms: PATIENCE_ms,
      });
      expect(await hall.query('select 1 from month_closing where done_at is null')).toEqual([]);
      await Promise.all([one.beforeApplicationShutdown(), other.beforeApplicationShutdown()]);
      await forget();
    },
    PATIENCE_ms,
  );
});

function config() {
  const { REDIS_URL = '' } = process.env;
  return loadConfig(supervisionConfig, {
    DATABASE_URL: hall.database.url,
    REDIS_URL,
    KAFKA_BROKERS: hall.kafka.brokers.join(','),
    TOPIC_PREFIX: hall.kafka.topicPrefix,
    PORT: '0',
    METRICS_PORT: '0',
    LOOPS: 'close',
    MONTH_TICK_S: '1',
  });
}

function ticker(): MonthTicker {
  return new MonthTicker(closings, createLogger({ app: 'supervision', level: 'fatal' }), config());
}

/** Takes every key of this installation away, as a flush would; others share the server. */
async function forget(): Promise<void> {
  const options = bullOptions(config());
  const queue = new Bull('flush', options);
  const keys = await queue.client.keys(`${options.prefix}:*`);
  if (keys.length > 0) await queue.client.del(...keys);
  await queue.close();
}
