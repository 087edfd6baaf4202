import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Identity } from '#contracts/api/identity.js';
import { never } from '#domain/never.js';
import type { Clock } from '../clock.js';
import { assert, DomainError } from '../errors.js';
import { ACCESS, type Access, rememberWho } from './access.js';
import type { Doorkeeper } from './doorkeeper.js';
import { unauthorized } from './token.js';
import { TokenBook } from './token-book.js';

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Lets in whom a route allows, by the token of the request. */
export class AccessGuard implements CanActivate {
  private readonly tokens: TokenBook;

  constructor(
    secret: string,
    private readonly clock: Clock,
    private readonly doorkeeper?: Doorkeeper,
  ) {
    this.tokens = new TokenBook(secret);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access: Access | undefined = Reflect.getMetadata(ACCESS, context.getHandler());
    // The app has looked at all its routes before it began to listen.
    assert(access !== undefined, 'a route does not say who may use it');
    if (access.kind === 'OPEN') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const who = await this.whoAsks(request);
    rememberWho(request, who);
    checkAllowed(access, who);
    return true;
  }

  private async whoAsks(request: FastifyRequest): Promise<Identity> {
    const { authorization } = request.headers;
    const known = authorization === undefined ? await this.doorkeeper?.whoAsks(request) : undefined;
    if (known !== undefined) return known;
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized();
    return await this.tokens.read(token, this.clock.now());
  }
}

function checkAllowed(access: Exclude<Access, { readonly kind: 'OPEN' }>, { role }: Identity): void {
  switch (access.kind) {
    case 'ANYONE':
      return;
    case 'ALLOWED':
      if (access.roles.includes(role)) return;
      throw new DomainError('forbidden', `the role ${role} may not do this`, {
        status: 403,
        field: 'role',
        value: role,
        expected: `one of ${access.roles.join(', ')}`,
      });
    default:
      never(access);
  }
}
