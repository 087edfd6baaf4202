import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, pino } from 'pino';

/** The injection token of the app's logger. */
export const LOGGER = Symbol('LOGGER');

/** Fields first, then a sentence written by us. */
export type Logger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

export interface LogSettings {
  readonly app: string;
  readonly level: string;
  readonly destination?: DestinationStream;
}

/**
 * The fields that may be written, all of them ids, counts and names of our own. A body, a person's name or a telephone
 * number has no field here, so none gets into a log by being passed along; what is left out is named in `dropped`.
 */
const LOG_FIELDS: ReadonlySet<string> = new Set([
  ...['traceId', 'caseNo', 'eventId', 'sourceId', 'rule', 'level', 'type', 'code', 'outcome', 'reason', 'context'],
  ...['method', 'route', 'status', 'signal', 'check', 'port', 'host', 'migration', 'schema', 'version'],
  ...['topic', 'partition', 'offset', 'expected', 'group', 'member', 'broker', 'clientId', 'generation', 'namespace'],
  ...['rows', 'cases', 'events', 'cards', 'bytes', 'lag', 'loop', 'attempt', 'attempts', 'count', 'ms', 'seconds'],
  ...['partitions', 'topics', 'at', 'until', 'error', 'part'],
  // What the Kafka client says about itself.
  ...['groupId', 'memberId', 'leaderId', 'isLeader', 'retryCount', 'retryTime', 'duration', 'apiName', 'size'],
]);

const TEXT_characters = 300;
const STACK_FRAMES = 12;

/** JSON lines on standard output, with nothing in them but ids, counts and our own words. */
export function createLogger({ app, level, destination }: LogSettings): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { app },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: onlyKnown },
    hooks: {
      logMethod(input, method) {
        const clean = input.map((part) => (typeof part === 'string' ? scrub(part) : part));
        return method.apply(this, clean as typeof input);
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A text without quoted values and without numbers long enough to be a telephone's or a person's. */
function scrub(text: string): string {
  const bare = text.replace(/"[^"]*"/g, '"…"').replace(/(?<![\w-])\d{7,}(?![\w-])/g, '…');
  return bare.length > TEXT_characters ? `${bare.slice(0, TEXT_characters)}…` : bare;
}

function onlyKnown(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const fit = LOG_FIELDS.has(name) ? fitting(name, value) : undefined;
    if (fit !== undefined) kept[name] = fit;
    else if (value !== undefined) dropped.push(name);
  }
  return dropped.length === 0 ? kept : { ...kept, dropped };
}

/** An id is written as it is, any other text without what it quotes. */
function fitting(name: string, value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return /(Id|No)$/.test(name) ? value.slice(0, TEXT_characters) : scrub(value);
  if (Array.isArray(value)) return value.slice(0, 100).map((entry) => fitting(name, entry));
  return value instanceof Error ? errorFields(value) : undefined;
}

function errorFields(error: Error): Record<string, unknown> {
  const code: unknown = Reflect.get(error, 'code');
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' && { code }),
    ...(error.cause instanceof Error && { cause: `${error.cause.name}: ${scrub(error.cause.message)}` }),
    stack: frames.slice(0, STACK_FRAMES).map((line) => line.trim()),
  };
}

/** What Nest itself says while it wires an app is of interest only to whoever debugs the wiring. */
const WIRING: ReadonlySet<unknown> = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Lets Nest speak through our logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    const context = rest.at(-1);
    this.write(WIRING.has(context) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: readonly unknown[]): void {
    this.write('debug', message, rest);
  }

  fatal(message: unknown, ...rest: readonly unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: keyof Logger, message: unknown, rest: readonly unknown[]): void {
    const last = rest.at(-1);
    const error = [message, ...rest].find((part) => part instanceof Error);
    const fields = { ...(typeof last === 'string' && { context: last }), ...(error !== undefined && { error }) };
    this.logger[level](fields, typeof message === 'string' ? message : 'nest');
  }
}
