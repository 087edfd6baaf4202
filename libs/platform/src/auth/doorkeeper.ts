import type { FastifyRequest } from 'fastify';
import type { Identity } from '#contracts/api/identity.js';

/** As much of a request as tells who asks. */
export type Asking = Pick<FastifyRequest, 'headers' | 'method' | 'host'>;

/** Another way to be known than by a token, such as the cookie of a session. */
export interface Doorkeeper {
  whoAsks(request: Asking): Promise<Identity | undefined>;
}
