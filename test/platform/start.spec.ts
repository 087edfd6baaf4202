import { Controller, Get, Inject, Module } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import { formatInstant } from '#domain/instant.js';
import { Open } from '#platform/auth/access.js';
import { type Running, STOP_ms, start } from '#platform/boot.js';
import { Clock, steadyMilliseconds } from '#platform/clock.js';
import { baseConfigSchema, loadConfig } from '#platform/config.js';
import { HealthChecks } from '#platform/health.js';
import { createLogger } from '#platform/logging.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { TOKEN_SECRET } from '#testing/tokens.js';

@Controller()
class NowController {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HealthChecks) readonly health: HealthChecks,
  ) {}

  @Get('now')
  @Open('a test asks')
  now(): { readonly now: string } {
    return { now: formatInstant(this.clock.now()) };
  }
}

@Module({ controllers: [NowController] })
class NowModule {}

class Nothing1 implements MigrationInterface {
  readonly name = 'Nothing1700000000001';
  async up(): Promise<void> {}
  async down(): Promise<void> {}
}

const app = 'platform';
const logger = createLogger({ app, level: 'fatal' });
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ app, migrations: [Nothing1] });
});
afterAll(() => database.drop());

async function started(variables: Record<string, string>, use: (running: Running) => Promise<void>): Promise<void> {
  const config = loadConfig(baseConfigSchema, {
    DATABASE_URL: database.url,
    REDIS_URL: 'redis://127.0.0.1:6379',
    KAFKA_BROKERS: '127.0.0.1:9092',
    PORT: '0',
    METRICS_PORT: '0',
    TOKEN_SECRET,
    ...variables,
  });
  const running = await start({ app, module: NowModule, config, logger });
  try {
    await use(running);
  } finally {
    await running.stop();
  }
}

it('an app answers, is ready, and tells its metrics on the other port', async () => {
  await started({}, async ({ url, operationsUrl }) => {
    expect((await fetch(`${url}/now`)).status).toBe(200);
    const ready = await fetch(`${operationsUrl}/health/ready`);
    expect(await ready.json()).toEqual({ ready: true, checks: { start: 'ok', database: 'ok', clock: 'ok' } });
    expect(await (await fetch(`${operationsUrl}/metrics`)).text()).toContain(
      'app="platform",method="GET",route="/now"',
    );
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });
});

it('an app on a simulated clock lives at that instant', async () => {
  await started({ CLOCK: '2015-07-01T00:00:00-04:00' }, async ({ url }) => {
    expect(await (await fetch(`${url}/now`)).json()).toEqual({ now: '2015-07-01T04:00:00.000Z' });
  });
});

it('an app stops in time, although a caller keeps its connection', async () => {
  const start_ms = { stop: 0 };
  await started({}, async ({ url }) => {
    await (await fetch(`${url}/now`)).text();
    start_ms.stop = steadyMilliseconds();
  });
  expect(steadyMilliseconds() - start_ms.stop).toBeLessThan(STOP_ms / 2);
});
