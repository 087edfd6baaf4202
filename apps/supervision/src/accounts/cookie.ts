import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asking } from '#platform/auth/doorkeeper.js';

const SESSION = 'mingjian_session';
const FLOW = 'mingjian_oidc';
const FLOW_STATE = /(?:^|; *)mingjian_oidc=([\w-]{43})(?:;|$)/;
const TOKEN = /(?:^|; *)mingjian_session=([\w-]{43})(?:;|$)/;

/** The session's token that a browser sends along; no script of a page can read it. */
export function sessionToken({ headers }: Pick<Asking, 'headers'>): string | undefined {
  return TOKEN.exec(headers.cookie ?? '')?.[1];
}

/** Which browser went to the identity provider: an answer that another one brings opens nothing. */
export function giveFlow(reply: FastifyReply, state: string, life_seconds: number): void {
  void reply.header('set-cookie', `${FLOW}=${state}; Max-Age=${life_seconds}; ${attributesFor(reply.request)}`);
}

export function flowState({ headers }: Pick<Asking, 'headers'>): string | undefined {
  return FLOW_STATE.exec(headers.cookie ?? '')?.[1];
}

export function takeFlow(reply: FastifyReply): void {
  void reply.header('set-cookie', `${FLOW}=; Max-Age=0; ${attributesFor(reply.request)}`);
}

/** For as long as the browser runs; how long it opens anything is decided here. */
export function giveSession(reply: FastifyReply, token: string): void {
  void reply.header('set-cookie', `${SESSION}=${token}; ${attributesFor(reply.request)}`);
}

export function takeSession(reply: FastifyReply): void {
  void reply.header('set-cookie', `${SESSION}=; Max-Age=0; ${attributesFor(reply.request)}`);
}

/** Where the way to us is encrypted the cookie goes no other way. */
function attributesFor({ protocol }: FastifyRequest): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax'];
  return [...attributes, ...(protocol === 'https' ? ['Secure'] : [])].join('; ');
}
