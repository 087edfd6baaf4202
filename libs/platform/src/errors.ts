import type { ProblemCode } from '#contracts/api/problem-codes.js';

/** What stops a command or a start; nobody is answered with it. */
type CommandCode = 'config' | 'demo-accounts' | 'invalid-file' | 'no-file';

/** The HTTP answers that the world's "no" can take. */
export type DomainStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;

export interface DomainErrorDetails {
  readonly field?: string;
  readonly value?: unknown;
  readonly expected?: string;
  readonly status?: DomainStatus;
  readonly retryAfterSeconds?: number;
}

/** The world said no: the caller can read why and do something about it. */
export class DomainError extends Error {
  readonly status: DomainStatus;
  readonly field: string | undefined;
  readonly value: unknown;
  readonly expected: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ProblemCode | CommandCode,
    message: string,
    details: DomainErrorDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
    this.status = details.status ?? statusOf(code);
    this.field = details.field;
    this.value = details.value;
    this.expected = details.expected;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** Nobody is wrong: the same call may succeed in a moment. */
export class TransientError extends Error {
  constructor(cause: unknown) {
    super(`try again: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'TransientError';
  }
}

/** We were wrong: a promise of this program to itself is broken. */
export class Defect extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Defect';
  }
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}

/** True when the error says nothing about the data, only about the moment: never bisect it, never set a record aside for it. */
export function isTransient(error: unknown, depth = CAUSE_DEPTH): boolean {
  if (error instanceof TransientError) return true;
  if (!(error instanceof Error) || depth === 0) return false;
  if (isTransientCode(property(error, 'code')) || property(error, 'retriable') === true) return true;
  if (CONNECTION_MESSAGES.some((message) => error.message.startsWith(message))) return true;
  const inner = [error.cause, property(error, 'driverError'), ...(error instanceof AggregateError ? error.errors : [])];
  return inner.some((cause) => isTransient(cause, depth - 1));
}

/** How many causes deep an error is read; a cycle of causes must not hang us. */
const CAUSE_DEPTH = 5;

/** Sockets and names that could not be reached. */
const NODE_CODES: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * PostgreSQL: serialization failure, deadlock, lock not available, cancelled by a timeout, read-only after a fail-over,
 * and the classes of lost connections (08), short resources (53), operator intervention (57P) and system errors (58).
 */
const POSTGRES_CODE = /^(40001|40P01|55P03|57014|25006|08...|53...|57P0.|58...)$/;

/** What pg says without any code when its socket dies under it. */
const CONNECTION_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
] as const;

function isTransientCode(code: unknown): boolean {
  return typeof code === 'string' && (NODE_CODES.has(code) || POSTGRES_CODE.test(code));
}

function property(error: Error, name: string): unknown {
  return Reflect.get(error, name);
}

function statusOf(code: DomainError['code']): DomainStatus {
  if (code.endsWith('not-found')) return 404;
  if (code.endsWith('conflict')) return 409;
  return 422;
}
