import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { type ActPath, actRefused, approvalCase } from '#contracts/api/approval.js';
import type { Role } from '#contracts/api/identity.js';
import { Allows } from '#platform/auth/access.js';

/** What a clerk does is done by whoever heads the department too; articles 38 and 42 leave some acts to the latter alone. */
const CLERKS = ['window_staff', 'department_head'] as const;
const HEADS = ['department_head'] as const;

const DOERS: Readonly<Record<ActPath, readonly [Role, ...Role[]]>> = {
  'enter-stage': CLERKS,
  return: CLERKS,
  suspend: CLERKS,
  resume: CLERKS,
  extend: HEADS,
  decide: HEADS,
  close: CLERKS,
  deliver: CLERKS,
};

/** The route of an act, with what all of them have in common. */
export function Act(path: ActPath, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:caseNo/acts/${path}`),
    HttpCode(200),
    Allows(...DOERS[path]),
    ApiOperation({ summary }),
    ApiOkResponse({ standardSchema: approvalCase, description: 'done: the case as it is now' }),
    ApiResponse({ status: 400, description: 'no key, or a body that is not as expected' }),
    ApiResponse({ status: 404, description: 'no such case of our own intake' }),
    ApiResponse({
      status: 409,
      standardSchema: actRefused,
      description:
        'not possible now, or the case has changed meanwhile: the case as it is now, and what is allowed; ' +
        'also, without them, while the request with this key is still being worked on',
    }),
    ApiResponse({ status: 422, description: 'the key was used for another request' }),
  );
}
