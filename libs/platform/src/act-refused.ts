import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from './errors.js';
import { PROBLEM_TYPE, problemOf } from './problem.js';

/** As much of a case or a card as the refusal itself has to know: the rest is shown as it is. */
interface Shown {
  readonly allowed: readonly unknown[];
}

/** The case or the card does not allow it now; whoever asked is shown how it stands. */
export class ActRefused extends DomainError {
  constructor(
    code: 'act-refused' | 'case-changed',
    why: string,
    readonly shown: Shown,
    readonly what: 'case' | 'card' = 'case',
  ) {
    super(code, why, { status: 409 });
    this.name = 'ActRefused';
  }
}

/** Says beside the problem what is allowed now, and how the case or the card stands. */
@Catch(ActRefused)
export class ActRefusedFilter implements ExceptionFilter<ActRefused> {
  catch(error: ActRefused, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const problem = problemOf(error, http.getRequest<FastifyRequest>().id);
    const body = { ...problem, allowed: error.shown.allowed, [error.what]: error.shown };
    const reply = http.getResponse<FastifyReply>();
    void reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(body));
  }
}
