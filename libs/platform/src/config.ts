import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { type Instant, parseInstant } from '#domain/instant.js';
import { DomainError } from './errors.js';
import { FAIL_POINTS, parseFailPoint } from './fail-point.js';

/** The injection token of the app's own configuration. */
export const CONFIG = Symbol('CONFIG');

export type Environment = Readonly<Record<string, string | undefined>>;

const SECRET_LEAST = 32;
const SECRET_MOST = 1_000;

/** What every app is told by its surroundings; an app adds its own with `z.object({ ...baseConfig, ... })`. */
export const baseConfig = {
  DATABASE_URL: databaseUrl(),
  REDIS_URL: variable('redis://host:port', url('redis:', 'rediss:')),
  KAFKA_BROKERS: variable('a comma list of host:port', brokers),
  TOPIC_PREFIX: variable('at most 40 of a-z, 0-9, dot and dash', pattern(/^[a-z0-9.-]{0,40}$/)).default(''),
  HOST: variable('a host name or address to listen on', pattern(/^[\w.:-]{1,253}$/)).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535),
  METRICS_PORT: wholeNumber(0, 65_535),
  TRUSTED_PROXIES: variable('a comma list of addresses or networks, such as 10.0.0.0/8', networks).default([]),
  /** By it every app knows a token for one of ours; the same in all of them. */
  TOKEN_SECRET: secretText(),
  LOG_LEVEL: variable('one of debug, info, warn, error', oneOf(['debug', 'info', 'warn', 'error'])).default('info'),
  CLOCK: variable('live, or an instant such as 2026-03-02T09:00:00+08:00', clockStart).default('live'),
  DATABASE_POOL_CONNECTIONS: wholeNumber(1, 200).default(10),
  DATABASE_STATEMENT_TIMEOUT_MS: wholeNumber(100, 3_600_000).default(30_000),
  /** For the crash test alone: the process kills itself at that pass of that point. */
  FAIL_POINT: variable(
    `NAME:PASS with a name of ${FAIL_POINTS.join(', ')}, such as before-commit:7`,
    parseFailPoint,
  ).optional(),
} as const;

export const baseConfigSchema = z.object(baseConfig);
export type BaseConfig = z.output<typeof baseConfigSchema>;

/** The surroundings, parsed once; throws one error that names every bad variable. */
export function loadConfig<S extends z.ZodObject>(schema: S, env: Environment = process.env): z.output<S> {
  const named = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const set = { ...secretsOf(Object.keys(schema.shape), named), ...named };
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => complaint(String(issue.path[0]), set, issue.message));
  const count = lines.length === 1 ? '1 bad variable' : `${lines.length} bad variables`;
  throw new DomainError('config', `the environment has ${count}:\n${lines.join('\n')}`);
}

/** `NAME_FILE` names a file that holds the value of `NAME`: so a secret stands in no environment and no process list. */
function secretsOf(names: readonly string[], env: Environment): Environment {
  return Object.fromEntries(
    names.flatMap((name) => {
      const path = env[`${name}_FILE`];
      return path === undefined ? [] : [[name, secretIn(name, path)]];
    }),
  );
}

function secretIn(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new DomainError('config', `${name}_FILE is "${path}", expected a file that can be read`);
  }
}

/** One variable: its text, and in words what it should have been. */
export function variable<T>(expected: string, parse: (text: string) => T | undefined) {
  return z.string({ error: expected }).transform((text, context): T => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

/** A URL by which a database role enters. */
export function databaseUrl() {
  return variable('postgres://user:password@host:port/database', postgresUrl);
}

/** A secret that nobody guesses. */
export function secretText() {
  return variable(`a secret of ${SECRET_LEAST} to ${SECRET_MOST} characters`, (text) =>
    text.length >= SECRET_LEAST && text.length <= SECRET_MOST ? text : undefined,
  );
}

/** Where another server is asked. */
export function httpUrl() {
  return variable('http://host:port', url('http:', 'https:'));
}

export function wholeNumber(least: number, most: number) {
  return variable(`a whole number from ${least} to ${most}`, (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  });
}

const SECRET_NAME = /PASSWORD|SECRET|TOKEN|KEY/;
const SHOWN_characters = 60;

function complaint(name: string, set: Environment, expected: string): string {
  const value = set[name];
  const got = value === undefined ? 'is missing' : `is ${JSON.stringify(masked(name, value))}`;
  return `  ${name} ${got}, expected ${expected}`;
}

function masked(name: string, value: string): string {
  if (SECRET_NAME.test(name)) return '***';
  // A mistyped URL cannot be taken apart, so everything before its last @ counts as credentials.
  const open = name.includes('URL') ? value.replace(/^.*@/, '***@') : value;
  return open.length > SHOWN_characters ? `${open.slice(0, SHOWN_characters)}…` : open;
}

function url(...protocols: readonly string[]) {
  return (text: string) => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined);
}

function postgresUrl(text: string): string | undefined {
  const known = url('postgres:', 'postgresql:')(text);
  if (known === undefined) return undefined;
  const { username, pathname } = new URL(known);
  return username !== '' && pathname.length > 1 ? known : undefined;
}

function pattern(shape: RegExp) {
  return (text: string) => (shape.test(text) ? text : undefined);
}

function oneOf<const T extends string>(choices: readonly T[]) {
  return (text: string) => choices.find((choice) => choice === text);
}

function brokers(text: string): readonly string[] | undefined {
  const list = text.split(',').map((broker) => broker.trim());
  return list.every((broker) => /^[\w.-]{1,253}:\d{1,5}$/.test(broker)) ? list : undefined;
}

function networks(text: string): readonly string[] | undefined {
  const list = text.split(',').map((network) => network.trim());
  return list.every(isNetwork) ? list : undefined;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function clockStart(text: string): 'live' | Instant | undefined {
  return text === 'live' ? text : parseInstant(text);
}
