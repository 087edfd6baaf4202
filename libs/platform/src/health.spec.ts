import { Registry } from 'prom-client';
import { HealthChecks, type OperationsServer, serveOperations } from './health.js';

describe('the operations port', () => {
  const health = new HealthChecks();
  const registry = new Registry();
  let wrong: string | undefined;
  let server: OperationsServer;
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);

  beforeAll(async () => {
    health.register('database', () => wrong);
    server = await serveOperations({ host: '127.0.0.1', port: 0 }, health, registry);
  });
  afterAll(() => server.close());

  it('is ready when every check is well', async () => {
    wrong = undefined;
    const response = await get('/health/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ready: true, checks: { database: 'ok' } });
  });

  it('is live but not ready when one is not, and says which', async () => {
    wrong = 'gone';
    const response = await get('/health/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, checks: { database: 'gone' } });
    expect((await get('/health/live')).status).toBe(200);
  });

  it('shows the metrics', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toBe(registry.contentType);
    expect(response.status).toBe(200);
  });

  it('says what there is when asked for something else', async () => {
    expect((await get('/')).status).toBe(404);
  });
});

it.each([
  {
    check: () => Promise.reject(new TypeError('secret')),
    says: 'TypeError',
    why: 'a check that fails tells no more than the kind',
  },
  {
    check: () => new Promise<undefined>(() => undefined),
    says: 'no answer in 1000 ms',
    why: 'a check that hangs has failed',
  },
])('$why', async ({ check, says }) => {
  const health = new HealthChecks();
  health.register('x', check);
  expect(await health.readiness()).toEqual({ ready: false, checks: { x: says } });
});

it('two checks do not share a name', () => {
  const health = new HealthChecks();
  health.register('x', () => undefined);
  expect(() => health.register('x', () => undefined)).toThrow('there are two health checks named x');
});
