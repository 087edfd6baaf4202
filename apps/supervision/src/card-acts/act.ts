import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { cardActRefused, cardDetail } from '#contracts/api/card-acts.js';
import type { CardActName } from '#domain/card-acts/act-table.js';
import { Allows } from '#platform/auth/access.js';
import { Supervises } from '../reads.js';

/** The route of an act, with what all of them have in common. */
export function Act(name: CardActName, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:id/${name}`),
    HttpCode(200),
    // Whom a card hits appeals; the rest is for those who supervise.
    name === 'appeal' ? Allows('department_head') : Supervises(),
    ApiOperation({ summary }),
    ApiOkResponse({ standardSchema: cardDetail, description: 'done: the card as it is now' }),
    ApiResponse({ status: 400, description: 'no key, or a body that is not as expected' }),
    ApiResponse({ status: 404, description: 'no such card' }),
    ApiResponse({
      status: 409,
      standardSchema: cardActRefused,
      description:
        'not possible now, or not by whoever asks: the card as it is now, and what is allowed; ' +
        'also, without them, while the request with this key is still being worked on',
    }),
    ApiResponse({ status: 422, description: 'the key was used for another request' }),
  );
}
