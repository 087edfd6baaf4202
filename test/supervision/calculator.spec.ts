import { formatInstant } from '#domain/instant.js';
import { start } from '#platform/boot.js';
import { baseConfigSchema, loadConfig } from '#platform/config.js';
import { createLogger } from '#platform/logging.js';
import { at } from '#testing/case-builder.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { TOKEN_SECRET } from '#testing/tokens.js';
import { CalculatorModule } from '../../apps/supervision/src/calculator/calculator.module.js';
import { readCalendarFile } from '../../apps/supervision/src/calendars/calendar-file.js';
import { publishImport } from '../../apps/supervision/src/calendars/publish-calendar.js';
import { migrations } from '../../apps/supervision/src/migrations/all.js';
import { DEFINE_REGION } from '../../apps/supervision/src/record/record.queries.js';

const KAILI = '522601000000';
const NOW = at('2026-03-02 12:00');

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase({ app: 'supervision', migrations });
});
afterEach(() => database.drop());

describe('the calculator', () => {
  async function ask(body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const config = loadConfig(baseConfigSchema, {
      DATABASE_URL: database.url,
      REDIS_URL: 'redis://127.0.0.1:6379',
      KAFKA_BROKERS: '127.0.0.1:9092',
      ...{ PORT: '0', METRICS_PORT: '0', TOKEN_SECRET },
      CLOCK: formatInstant(NOW),
    });
    const logger = createLogger({ app: 'supervision', level: 'fatal' });
    const running = await start({ app: 'supervision', module: CalculatorModule, config, logger });
    try {
      const response = await fetch(`${running.url}/calculator`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    } finally {
      await running.stop();
    }
  }

  const limit = { unit: 'WORKING_DAYS', amount: 10 };

  it("counts by the region's newest calendar and zone, as of now", async () => {
    await database.dataSource.query(DEFINE_REGION, [KAILI, '凯里市', null, 'Asia/Urumqi']);
    const { days } = readCalendarFile(new TextEncoder().encode('date,kind,name\n2026-03-10,LOCAL_CLOSURE,停电'));
    await publishImport(database.dataSource, { region: KAILI, notice: '通知', fileName: 'days.csv', days }, NOW);
    expect(await ask({ region: KAILI, accepted: '2026-03-02', limit })).toMatchObject({
      status: 200,
      body: { calendar: `CN@1+${KAILI}@1`, zone: 'Asia/Urumqi', dueDay: '2026-03-17', state: 'RUNNING', used: 0 },
    });
  });

  it('names what is wrong with a question', async () => {
    expect(await ask({ accepted: '2026-06-31', limit: { ...limit, amount: -1 } })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { field: 'accepted', value: '2026-06-31', expected: expect.stringContaining('a day that exists') },
          { field: 'limit.amount', value: -1, expected: 'at least 0' },
        ],
      },
    });
    expect(await ask({ region: 'Atlantis', accepted: '2026-03-02', limit })).toMatchObject({
      status: 422,
      body: {
        errors: [{ field: 'region', value: 'Atlantis', expected: expect.stringContaining('a published calendar') }],
      },
    });
  });
});
