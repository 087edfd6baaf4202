import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IntakeCase } from '#contracts/api/intake.js';
import { DomainError } from '#platform/errors.js';
import { PROBLEM_TYPE, problemOf } from '#platform/problem.js';

/** The case does not allow it now; whoever asked is shown how it stands. */
export class ActRefused extends DomainError {
  constructor(
    code: 'act-refused' | 'case-changed',
    why: string,
    readonly shown: IntakeCase,
  ) {
    super(code, why, { status: 409 });
    this.name = 'ActRefused';
  }
}

/** Says beside the problem what is allowed now, and how the case stands. */
@Catch(ActRefused)
export class ActRefusedFilter implements ExceptionFilter<ActRefused> {
  catch(error: ActRefused, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const problem = problemOf(error, http.getRequest<FastifyRequest>().id);
    const body = { ...problem, allowed: error.shown.allowed, case: error.shown };
    const reply = http.getResponse<FastifyReply>();
    void reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(body));
  }
}
