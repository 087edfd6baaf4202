import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { assert, DomainError } from '../errors.js';

/** As Node names it: in lower case. */
export const HEADER = 'idempotency-key';

const KEY_characters = 100;
const KEY = new RegExp(`^[\\x21-\\x7e]{1,${KEY_characters}}$`);

/** What is to be sent, in words. */
const KEY_EXPECTED = `1 to ${KEY_characters} visible ASCII characters, a new key for each act`;

const KeyOfRequest = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers[HEADER];
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new DomainError('invalid-input', `the header ${HEADER} is missing or is no key`, {
    status: 400,
    field: HEADER,
    value: key,
    expected: KEY_EXPECTED,
  });
});

/**
 * The key of a request in its `Idempotency-Key` header; a request without one is refused. The description of the API
 * says so by the same word, so that it cannot promise a key that nobody asks for.
 */
export function IdempotencyKey(): ParameterDecorator {
  return (target, name, index) => {
    assert(name !== undefined, 'a key is asked for by a route, and a constructor is none');
    const route = Object.getOwnPropertyDescriptor(target, name);
    assert(route !== undefined, `${String(name)} is no method`);
    KeyOfRequest()(target, name, index);
    ApiHeader({ name: 'Idempotency-Key', required: true, description: KEY_EXPECTED })(target, name, route);
  };
}
