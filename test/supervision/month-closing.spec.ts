import Bull from 'bull';
import type { MonthScores } from '#contracts/api/scores.js';
import { loadConfig } from '#platform/config.js';
import { createLogger } from '#platform/logging.js';
import { bullOptions } from '#platform/redis.js';
import { aCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { TOKEN_SECRET } from '#testing/tokens.js';
import { supervisionConfig } from '../../apps/supervision/src/config.js';
import { CaughtUp } from '../../apps/supervision/src/score/caught-up.js';
import { ClosingService } from '../../apps/supervision/src/score/closing.service.js';
import { MonthClosings } from '../../apps/supervision/src/score/month-closings.js';
import { MonthTicker } from '../../apps/supervision/src/score/month-ticker.js';
import { SupervisionMetrics } from '../../apps/supervision/src/supervision-metrics.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { hallMessage, type Message } from './messages.js';

const CITY = '520100000000';
const COUNTY = '520102000000';
const EMPTY = '520200000000';
const JOINING = '520300000000';

let hall: SupervisionFixture;
let closings: MonthClosings;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02');
  closings = another();
  await hall.tellHall(region(CITY), region(COUNTY, CITY), region(EMPTY));
  await hall.tell(ended('city:0', COUNTY, '2026-03-02'));
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const MARCH = ['2026-03 ', `2026-03 ${CITY}`, `2026-03 ${COUNTY}`];
const APRIL = ['2026-04 ', `2026-04 ${CITY}`, `2026-04 ${COUNTY}`, `2026-04 ${EMPTY}`];
const MAY = ['2026-05 ', `2026-05 ${CITY}`, `2026-05 ${COUNTY}`, `2026-05 ${EMPTY}`, `2026-05 ${JOINING}`];

describe('a month that was over before the watch began', () => {
  it('is not closed by itself, whatever is imported into it and whoever starts again meanwhile', async () => {
    await closings.closeDue();
    await hall.tell(ended('city:1', COUNTY, '2026-01-05'));
    await another().closeDue();
    await hall.tell(ended('city:2', COUNTY, '2026-02-03'));
    await another().closeDue();
    await hall.settleAt('2026-03-31');
    await another().closeDue();
    expect(await closed()).toEqual([]);
  });
});

describe('a month that closes by itself', () => {
  it('is left open until two in the night of the first', async () => {
    hall.clock.advanceTo(at('2026-04-01 01:59'));
    await closings.closeDue();
    expect(await closed()).toEqual([]);
  });

  it('waits until what was acknowledged by then is recorded, judged and has its cards', async () => {
    hall.clock.advanceTo(at('2026-04-01 02:00'));
    const stillOpen = async () => {
      await another(0).closeDue();
      return await closed();
    };
    await hall.tell(overdue('city:late', COUNTY));
    expect(await stillOpen()).toEqual([]);
    await hall.judge();
    expect(await stillOpen()).toEqual([]);
    await hall.issue();
    expect(await stillOpen()).toEqual([]);
    await hall.settleAt('2026-04-01 02:00');
  });

  it('is closed then, once, of every region that had cases and of all together, however many processes ask', async () => {
    hall.clock.advanceTo(at('2026-04-01 02:00'));
    await Promise.all([closings.closeDue(), another().closeDue(), another().closeDue()]);
    expect(await closed()).toEqual(MARCH);
    expect(await hall.said('score.closed', 'U1')).toHaveLength(MARCH.length);
    const { body } = await hall.get<MonthScores>(`/scores/2026-03?region=5201`);
    expect(body).toMatchObject({ state: 'CLOSED', region: CITY });
  });

  it('is passed over for good in a region that had no case by its end, or that was not watched yet', async () => {
    hall.clock.advanceTo(at('2026-05-02'));
    await hall.tellHall(region(JOINING));
    await hall.tell(ended('city:3', EMPTY, '2026-03-04'), ended('city:4', JOINING, '2026-04-07'));
    await hall.settleAt('2026-05-02');
    await Promise.all([closings.closeDue(), another().closeDue()]);
    expect(await closed()).toEqual([...MARCH, ...APRIL]);
    const watches = await hall.query('select region, since from month_watch order by since, region collate "C"');
    expect(watches).toEqual([
      ...['', CITY, COUNTY, EMPTY].map((each) => ({ region: each, since: at('2026-03-02') })),
      { region: JOINING, since: at('2026-05-02') },
    ]);
  });

  it(
    'is closed late where nothing ran on the first, and by Bull alone, though Redis was flushed',
    async () => {
      const [one, other] = [ticker(), ticker()];
      one.onApplicationBootstrap();
      other.onApplicationBootstrap();
      hall.clock.advanceTo(at('2026-06-09'));
      await eventually(async () => expect(await closed()).toEqual([...MARCH, ...APRIL, ...MAY]), {
        within_ms: PATIENCE_ms,
      });
      await forget();
      hall.clock.advanceTo(at('2026-07-01 02:00'));
      const JUNE = MAY.map((closing) => closing.replace('2026-05', '2026-06'));
      await eventually(async () => expect(await closed()).toEqual([...MARCH, ...APRIL, ...MAY, ...JUNE]), {
        within_ms: PATIENCE_ms,
      });
      expect(await hall.query('select 1 from month_closing where done_at is null')).toEqual([]);
      await Promise.all([one.beforeApplicationShutdown(), other.beforeApplicationShutdown()]);
      await forget();
    },
    PATIENCE_ms,
  );
});

async function closed(): Promise<readonly string[]> {
  const rows = await hall.query<{ month: string; region: string }>(
    'select month, region from score_closing order by month, region',
  );
  return rows.map(({ month, region }) => `${month} ${region}`);
}

/** As another process has it, or the same one started again: it remembers nothing. */
function another(patience_ms?: number): MonthClosings {
  const { nest } = hall.running;
  const caughtUp = nest.get(CaughtUp);
  const asked = patience_ms === undefined ? caughtUp : { soon: () => caughtUp.soon(patience_ms) };
  const logger = createLogger({ app: 'supervision', level: 'fatal' });
  const { dataSource } = hall.database;
  return new MonthClosings(
    dataSource,
    hall.clock,
    nest.get(ClosingService),
    asked,
    nest.get(SupervisionMetrics),
    logger,
  );
}

function region(code: string, parent?: string): Message {
  const above = parent === undefined ? {} : { parent };
  return hallMessage('region.defined', code, { code, name: code, ...above, zone: 'Asia/Shanghai' });
}

function ended(caseNo: string, place: string, day: string): CaseBuilder {
  return aCase(caseNo)
    .received(day, { promisedLimit: workingDays(10), region: place })
    .accepted(day)
    .closed(day);
}

function overdue(caseNo: string, place: string): CaseBuilder {
  return aCase(caseNo)
    .received('2026-03-02', { promisedLimit: workingDays(10), region: place })
    .accepted('2026-03-02');
}

function config() {
  const { REDIS_URL = '' } = process.env;
  return loadConfig(supervisionConfig, {
    DATABASE_URL: hall.database.url,
    REDIS_URL,
    KAFKA_BROKERS: hall.kafka.brokers.join(','),
    TOPIC_PREFIX: hall.kafka.topicPrefix,
    PORT: '0',
    METRICS_PORT: '0',
    TOKEN_SECRET,
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
