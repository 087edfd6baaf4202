import type { Session, SignInWays } from '#contracts/api/accounts.js';
import type { Role } from '#contracts/api/identity.js';
import { read, send } from '../api/client.js';

/** Whoever reads what is watched; what each of them sees of it is the server's to say. */
export const READERS: readonly Role[] = ['supervisor', 'stationed_officer', 'department_head', 'auditor'];

/** Whoever acts on cases at a window or in a department. */
export const HANDLERS: readonly Role[] = ['window_staff', 'department_head'];
const PATH = '/session';

export function readSession(): Promise<Session> {
  return read('supervision', PATH);
}

/** How one may sign in, beside name and password. */
export function readSignInWays(): Promise<SignInWays> {
  return read('supervision', `${PATH}/ways`);
}

/** The session itself is a cookie that no script reads. */
export async function signIn(name: string, password: string): Promise<Session> {
  await send('POST', 'supervision', PATH, { name, password });
  return readSession();
}

export function signOut(): Promise<void> {
  return send('DELETE', 'supervision', PATH);
}
