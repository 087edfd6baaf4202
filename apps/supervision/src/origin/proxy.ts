import type { IncomingHttpHeaders } from 'node:http';
import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addMilliseconds } from '#domain/instant.js';
import type { Asking } from '#platform/auth/doorkeeper.js';
import { signToken } from '#platform/auth/token.js';
import type { Clock } from '#platform/clock.js';
import { TransientError } from '#platform/errors.js';
import { PROBLEM_TYPE, problemOf } from '#platform/problem.js';
import type { SessionsService } from '../accounts/sessions.service.js';

/** Longer than a request waits on its way, and no longer than a stolen one should open anything. */
const TOKEN_ms = 60_000;

/** What whoever asks says of themselves between us and the other app is ours to say. */
const OWN_HEADERS = ['cookie', 'x-csrf-token', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded'];

interface Around {
  readonly sessions: SessionsService;
  readonly clock: Clock;
  readonly secret: string;
}

/**
 * Hands on what is asked under a prefix to another app. The session's cookie stays here; in its place goes a token of who
 * is signed in. Whoever is not goes as they came: with a key of their own, or to what is open to everybody.
 */
export async function proxyTo(nest: NestFastifyApplication, prefix: string, upstream: string, around: Around) {
  const tokens = new WeakMap<object, string>();
  const knowWho = async (request: Asking): Promise<void> => {
    if (request.headers.authorization !== undefined) return;
    const who = await around.sessions.whoAsks(request);
    if (who === undefined) return;
    tokens.set(request, await signToken(around.secret, who, addMilliseconds(around.clock.now(), TOKEN_ms)));
  };
  const rewriteRequestHeaders = (
    request: { readonly ip: string },
    headers: IncomingHttpHeaders,
  ): IncomingHttpHeaders => {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name)));
    const token = tokens.get(request);
    const known = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return { ...kept, ...known, 'x-forwarded-for': request.ip };
  };
  const server = nest.getHttpAdapter().getInstance();
  await server.register(async (scope) => {
    scope.setErrorHandler(sendProblem);
    await scope.register(httpProxy, {
      upstream,
      prefix,
      preHandler: knowWho,
      replyOptions: {
        rewriteRequestHeaders,
        onError: (reply: unknown, { error }: { error: Error }) => unreachable(reply as FastifyReply, error),
      },
    });
  });
}

function unreachable(reply: FastifyReply, error: Error): void {
  void reply.send(new TransientError(error));
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id);
  void reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem));
}
