import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Identity, Role } from '#contracts/api/identity.js';
import { assert } from '../errors.js';

/** Who may use a route. */
export type Access =
  | { readonly kind: 'OPEN'; readonly why: string }
  | { readonly kind: 'ANYONE' }
  | { readonly kind: 'ALLOWED'; readonly roles: readonly Role[] };

/** The key under which a route says it; a route that says nothing keeps its app from starting. */
export const ACCESS = Symbol('ACCESS');

/** In a description of the API, the roles that may ask. */
const ROLES_EXTENSION = 'x-roles';

/** For whoever has one of these roles. */
export function Allows(...roles: readonly [Role, ...Role[]]): MethodDecorator {
  return applyDecorators(says({ kind: 'ALLOWED', roles }), ApiBearerAuth(), ApiExtension(ROLES_EXTENSION, [...roles]));
}

/** For everybody who is signed in. */
export function Anyone(): MethodDecorator {
  return applyDecorators(says({ kind: 'ANYONE' }), ApiBearerAuth());
}

/** Without signing in, for the reason that is given. */
export function Open(why: string): MethodDecorator {
  return says({ kind: 'OPEN', why });
}

function says(access: Access): MethodDecorator {
  return SetMetadata(ACCESS, access);
}

const identities = new WeakMap<object, Identity>();

/** Remembers who asks, for as long as the request lasts. */
export function rememberWho(request: FastifyRequest, who: Identity): void {
  identities.set(request, who);
}

/** Who asks; of a route that is not open. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  const who = identities.get(context.switchToHttp().getRequest<FastifyRequest>());
  assert(who !== undefined, 'an open route does not know who asks');
  return who;
});
