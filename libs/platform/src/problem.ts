import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '#contracts/api/problem-codes.js';
import type { FieldError } from '#contracts/field-error.js';
import { DomainError, type DomainStatus, isTransient } from './errors.js';
import { shown } from './field-errors.js';
import type { Logger } from './logging.js';

/** The media type of RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** One answer to everything that goes wrong. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly traceId: string;
}

/** What came in at the door does not fit its schema. */
export class InvalidInput extends DomainError {
  constructor(
    readonly errors: readonly FieldError[],
    status: DomainStatus = 400,
  ) {
    const fields = errors.map(({ field }) => field).join(', ');
    super('invalid-input', `not as expected: ${fields}`, { status });
    this.name = 'InvalidInput';
  }
}

/** After a passing trouble of ours, when the caller may try again. */
const RETRY_AFTER_seconds = 1;

const BUSY = 'the service is busy or restarting, try again';
const OURS = 'an error of ours; please report the traceId';

/** The last stop of every error of a request; anything else than a request is passed on. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error, request.id);
    // A refusal is told to the caller; one that says we are full must not fill the log as well.
    if (problem.status >= 500 && !(error instanceof DomainError)) {
      const where = {
        traceId: problem.traceId,
        route: request.routeOptions.url ?? 'unmatched',
        status: problem.status,
      };
      this.logger.error({ ...where, error }, 'a request failed');
    }
    if (reply.sent) return;
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    const retryAfterSeconds = retryAfter(error, problem.status);
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    void reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem));
  }
}

export function problemOf(error: unknown, traceId: string): Problem {
  if (error instanceof InvalidInput) {
    return problem({ code: error.code, status: error.status, detail: error.message, traceId, errors: error.errors });
  }
  if (error instanceof DomainError) {
    const { code, status, message: detail } = error;
    return problem({ code, status, detail, traceId, errors: fieldOf(error) });
  }
  if (error instanceof HttpException) return ofFramework(error.getStatus(), error.message, traceId);
  const status = statusCode(error);
  if (status !== undefined && error instanceof Error) return ofFramework(status, error.message, traceId);
  if (isTransient(error)) return problem({ code: 'try-again', status: 503, detail: BUSY, traceId });
  return problem({ code: 'internal', status: 500, detail: OURS, traceId });
}

/** What the framework refuses by itself; whoever reads problems knows each of these words. */
const FRAMEWORK_CODES: ReadonlyMap<number, ProblemCode> = new Map([
  [400, 'bad-request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'method-not-allowed'],
  [406, 'not-acceptable'],
  [408, 'request-timeout'],
  [409, 'conflict'],
  [413, 'payload-too-large'],
  [414, 'uri-too-long'],
  [415, 'unsupported-media-type'],
  [417, 'expectation-failed'],
  [422, 'unprocessable-entity'],
  [429, 'too-many-requests'],
  [431, 'request-header-fields-too-large'],
  [503, 'service-unavailable'],
]);

/** Nest's and Fastify's own refusals: 404, 413, 415, bad JSON. Above 499 their words may be about our inside. */
function ofFramework(status: number, message: string, traceId: string): Problem {
  const code = FRAMEWORK_CODES.get(status) ?? (status < 500 ? 'bad-request' : 'internal');
  return problem({ code, status, detail: status < 500 ? message : OURS, traceId });
}

interface Trouble {
  readonly code: DomainError['code'];
  readonly status: number;
  readonly detail: string;
  readonly traceId: string;
  readonly errors?: readonly FieldError[] | undefined;
}

function problem({ code, status, detail, traceId, errors }: Trouble): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  const type = `urn:mingjian:problem:${code}`;
  return { type, title, status, detail, ...(errors !== undefined && { errors }), traceId };
}

function fieldOf({ field, value, expected }: DomainError): readonly FieldError[] | undefined {
  if (field === undefined) return undefined;
  return [{ field, value: shown(field, value), expected: expected ?? 'another value' }];
}

/** Fastify marks its refusals with a statusCode; only those of the caller's making are passed on. */
function statusCode(error: unknown): number | undefined {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function retryAfter(error: unknown, status: number): number | undefined {
  if (error instanceof DomainError) return error.retryAfterSeconds;
  return status === 503 ? RETRY_AFTER_seconds : undefined;
}
