import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { parseInstant } from '#domain/instant.js';
import { baseConfig, baseConfigSchema, loadConfig, variable } from './config.js';

const good = {
  DATABASE_URL: 'postgres://supervision:s3cret@127.0.0.1:5432/mingjian',
  REDIS_URL: 'redis://127.0.0.1:6379',
  KAFKA_BROKERS: 'a:9092, b:9092',
  PORT: '7101',
  METRICS_PORT: '7201',
  TOKEN_SECRET: 'x'.repeat(32),
};

const refusal = (env: Record<string, string | undefined>, schema: z.ZodObject = baseConfigSchema) => {
  try {
    loadConfig(schema, env);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
};

it('what is not said takes its default', () => {
  expect(loadConfig(baseConfigSchema, good)).toEqual({
    ...good,
    KAFKA_BROKERS: ['a:9092', 'b:9092'],
    PORT: 7101,
    METRICS_PORT: 7201,
    TOPIC_PREFIX: '',
    TRUSTED_PROXIES: [],
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    CLOCK: 'live',
    DATABASE_POOL_CONNECTIONS: 10,
    DATABASE_STATEMENT_TIMEOUT_MS: 30_000,
  });
});

it('an empty variable is one that is not set', () => {
  expect(loadConfig(baseConfigSchema, { ...good, LOG_LEVEL: '' }).LOG_LEVEL).toBe('info');
});

it('an instant is the simulated clock', () => {
  const { CLOCK } = loadConfig(baseConfigSchema, { ...good, CLOCK: '2015-07-01T00:00:00-04:00' });
  expect(CLOCK).toBe(parseInstant('2015-07-01T04:00:00Z'));
});

it('names every bad variable at once', () => {
  expect(refusal({ ...good, PORT: '65536', REDIS_URL: 'http://x', KAFKA_BROKERS: undefined })).toBe(
    [
      'the environment has 3 bad variables:',
      '  REDIS_URL is "http://x", expected redis://host:port',
      '  KAFKA_BROKERS is missing, expected a comma list of host:port',
      '  PORT is "65536", expected a whole number from 0 to 65535',
    ].join('\n'),
  );
});

it.each([
  { env: { PORT: '65535' }, why: 'the last port' },
  { env: { TOPIC_PREFIX: 'x'.repeat(40) }, why: 'the longest prefix' },
  { env: { DATABASE_POOL_CONNECTIONS: '200' }, why: 'the largest pool' },
])('accepts $why', ({ env }) => {
  expect(refusal({ ...good, ...env })).toBe('accepted');
});

it.each([
  { env: { PORT: '-1' }, why: 'a negative port' },
  { env: { PORT: '7101x' }, why: 'a port with a letter' },
  { env: { TOPIC_PREFIX: 'x'.repeat(41) }, why: 'a prefix too long' },
  { env: { TOPIC_PREFIX: 'A/' }, why: 'a prefix Kafka would refuse' },
  { env: { CLOCK: 'yesterday' }, why: 'a clock that is no instant' },
  { env: { CLOCK: '2015-06-31T00:00:00Z' }, why: 'a clock on a day that does not exist' },
  { env: { DATABASE_URL: 'postgres://h/db' }, why: 'a database without a role' },
  { env: { DATABASE_URL: 'postgres://u:p@h' }, why: 'a server without a database' },
  { env: { KAFKA_BROKERS: 'a:9092,' }, why: 'a broker without a name' },
  { env: { DATABASE_POOL_CONNECTIONS: '0' }, why: 'an empty pool' },
  { env: { FAIL_POINT: 'before-lunch:1' }, why: 'a fail-point that is none' },
])('refuses $why', ({ env }) => {
  expect(refusal({ ...good, ...env })).toContain(`the environment has 1 bad variable:\n  ${Object.keys(env)[0]} is `);
});

it('shows no credentials, however mistyped the variable is', () => {
  const schema = z.object({ ...baseConfig, MAIL_PASSWORD: variable('8 letters', () => undefined) });
  const message = refusal(
    { ...good, DATABASE_URL: 'postgres//supervision:s3cret@host', MAIL_PASSWORD: 'hunter2' },
    schema,
  );
  expect(message).toContain('DATABASE_URL is "***@host"');
  expect(message).toContain('MAIL_PASSWORD is "***"');
  expect(message).not.toMatch(/s3cret|hunter2/);
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  const path = join(folder, 'url');
  const { DATABASE_URL: url, ...others } = good;
  writeFileSync(path, `${url}\n`);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read without the line break that editors leave behind', () => {
    expect(loadConfig(baseConfigSchema, { ...others, DATABASE_URL_FILE: path }).DATABASE_URL).toBe(url);
  });

  it('gives way to the variable itself', () => {
    const env = { ...good, DATABASE_URL_FILE: join(folder, 'other') };
    writeFileSync(join(folder, 'other'), 'postgres://x:y@z:1/w');
    expect(loadConfig(baseConfigSchema, env).DATABASE_URL).toBe(url);
  });

  it('is asked for by its name when it cannot be read, and is checked like any other value', () => {
    const missing = join(folder, 'missing');
    expect(refusal({ ...others, DATABASE_URL_FILE: missing })).toContain(`DATABASE_URL_FILE is "${missing}"`);
    writeFileSync(join(folder, 'bad'), 'mysql://a:b@c:1/d');
    expect(refusal({ ...others, DATABASE_URL_FILE: join(folder, 'bad') })).toContain('DATABASE_URL is');
  });
});
