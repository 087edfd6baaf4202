import type { Identity, Role } from '#contracts/api/identity.js';
import { read, send } from '../api/client.js';

/** Whoever reads what is watched; what each of them sees of it is the server's to say. */
export const READERS: readonly Role[] = ['supervisor', 'stationed_officer', 'department_head', 'auditor'];

/** Who is signed in, and the token of her changing requests. */
export interface Session {
  readonly identity: Identity;
  readonly csrf: string;
}

const PATH = '/session';

export function readSession(): Promise<Session> {
  return read('supervision', PATH);
}

export function signIn(name: string, password: string): Promise<Session> {
  return send('POST', 'supervision', PATH, { name, password });
}

export function signOut(): Promise<void> {
  return send('DELETE', 'supervision', PATH);
}
