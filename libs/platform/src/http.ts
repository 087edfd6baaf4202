import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { refuseBroken } from './broken-request.js';
import { freshBytes } from './fresh-bytes.js';
import { measureRequests } from './http-metrics.js';
import { type Logger, NestLogger } from './logging.js';
import { serveDocs } from './openapi.js';
import { PROBLEM_TYPE, ProblemFilter, problemOf } from './problem.js';
import { SchemaPipe } from './schema-pipe.js';

export interface HttpSettings {
  readonly app: string;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly bodyMax_bytes: number;
  /** Whose word on a caller's address is taken; nobody's without saying so. */
  readonly trustedProxies?: readonly string[];
  /** What a path is called here that has another name outside. */
  readonly rewriteUrl?: (request: IncomingMessage) => string;
}

/** Enough for a form; a door that takes more says so itself. */
export const BODY_MAX_bytes = 1024 * 1024;

/** A client that sends its request drop by drop holds a connection for so long. */
const REQUEST_ms = 30_000;

/** A card's name in a path holds a case number and a subject of 120 characters each, and those may be Chinese. */
const PARAMETER_characters = 1_000;

/** Nest on Fastify with our parsing, our errors, our metrics and the API's description; not listening yet. */
export async function createHttpApp(module: Type | DynamicModule, settings: HttpSettings) {
  const { app, logger, registry, bodyMax_bytes, trustedProxies = [], rewriteUrl } = settings;
  const adapter = new FastifyAdapter({
    bodyLimit: bodyMax_bytes,
    requestTimeout: REQUEST_ms,
    routerOptions: { maxParamLength: PARAMETER_characters },
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    genReqId: traceIdOf,
    ...(rewriteUrl && { rewriteUrl }),
    clientErrorHandler: refuseBroken,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply),
  });
  measureRequests(adapter.getInstance(), registry);
  // Fastify's own parser refuses prototype poisoning; plain text is no form of ours.
  adapter.getInstance().removeContentTypeParser('text/plain');
  const nest = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  nest.useGlobalPipes(new SchemaPipe());
  nest.useGlobalFilters(new ProblemFilter(logger));
  serveDocs(nest, app);
  return nest;
}

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** The caller's W3C trace, or a new one. */
function traceIdOf(request: IncomingMessage): string {
  const { traceparent } = request.headers;
  const traceId = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
  return traceId ?? freshBytes(16).toString('hex');
}

/** What Fastify refuses before there is a route, such as a path that cannot be decoded. */
function sendProblem(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id);
  void reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem));
}
