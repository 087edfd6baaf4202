import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { intakeCase, windowActRefused } from '#contracts/api/intake.js';
import type { WindowActName } from '#domain/intake/window-table.js';
import { Allows } from '#platform/auth/access.js';

/** The route of an act, with what all of them have in common. */
export function Act(name: WindowActName, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:caseNo/acts/${name}`),
    HttpCode(200),
    Allows('window_staff', 'department_head'),
    ApiOperation({ summary }),
    ApiOkResponse({ standardSchema: intakeCase, description: 'done: the case as it is now' }),
    ApiResponse({ status: 400, description: 'no key, or a body that is not as expected' }),
    ApiResponse({ status: 404, description: 'no such case' }),
    ApiResponse({
      status: 409,
      standardSchema: windowActRefused,
      description:
        'not possible now, or the case has changed meanwhile: the case as it is now, and what is allowed; ' +
        'also, without them, while the request with this key is still being worked on',
    }),
    ApiResponse({ status: 422, description: 'the key was used for another request' }),
  );
}
