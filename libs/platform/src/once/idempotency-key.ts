import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';

/** As Node names it: in lower case. */
export const HEADER = 'idempotency-key';

const KEY_characters = 100;
const KEY = new RegExp(`^[\\x21-\\x7e]{1,${KEY_characters}}$`);

/** What is to be sent, in words. */
export const KEY_EXPECTED = `1 to ${KEY_characters} visible ASCII characters, a new key for each act`;

/** The key of a request in its `Idempotency-Key` header; a request without one is refused. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers[HEADER];
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new DomainError('invalid-input', `the header ${HEADER} is missing or is no key`, {
    status: 400,
    field: HEADER,
    value: key,
    expected: KEY_EXPECTED,
  });
});
