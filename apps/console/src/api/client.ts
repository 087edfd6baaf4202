import { isByItself } from './presence.js';
import { type Problem, Refused, Unreachable } from './problem.js';

/** Where the applications answer, all at one origin. */
const API = '/api';
const UNAUTHORISED = 401;
const NO_CONTENT = 204;
const ANSWER_WITHIN_ms = 30_000;
const SIGNED_OUT = 'mingjian:signed-out';

export type App = 'supervision' | 'intake' | 'approval' | 'notification';
export type Query = Readonly<Record<string, string | number | undefined>>;

/** A changing request of a session carries it, so that no other site can make one. */
let csrf: string | undefined;

export function keepCsrf(token: string | undefined): void {
  csrf = token;
}

/** Told when the server no longer knows who asks. */
export function onSignedOut(tell: () => void): () => void {
  addEventListener(SIGNED_OUT, tell);
  return () => removeEventListener(SIGNED_OUT, tell);
}

export function addressOf(app: App, path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const search = new URLSearchParams(given).toString();
  return `${API}/${app}${path}${search === '' ? '' : `?${search}`}`;
}

export function read<T>(app: App, path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask(addressOf(app, path, query), { ...(signal === undefined ? {} : { signal }) });
}

export function send<T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  app: App,
  path: string,
  body?: unknown,
): Promise<T> {
  return ask(addressOf(app, path), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** An act on a case or a card: asked twice with the same key it is done once. */
export function act<T>(app: App, path: string, body: unknown, key: string): Promise<T> {
  return ask(addressOf(app, path), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
    },
    body: JSON.stringify(body),
  });
}

/** What we ask has plain headers; those of the standard may be of three shapes. */
type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** What is open to everybody is asked as nobody, whoever else is signed in at this machine. */
export function readOpen<T>(app: App, path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask(addressOf(app, path, query), { credentials: 'omit', ...(signal === undefined ? {} : { signal }) });
}

export function sendOpen<T>(app: App, path: string, body: unknown, language: string): Promise<T> {
  return ask(addressOf(app, path), {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(body),
  });
}

/** The time of the server where nobody is signed in: it stands above every answer. */
export async function readServerTime(): Promise<string> {
  const answer = await reach(import.meta.env.BASE_URL, { method: 'HEAD', credentials: 'omit' });
  const said = answer.headers.get('date');
  if (!answer.ok || said === null) throw new Unreachable('an answer without a date');
  return new Date(said).toISOString();
}

/** For an answer that may be a file: given as it came, unless it is a refusal. */
export async function sendForFile(app: App, path: string, body: unknown): Promise<Response> {
  const answer = await reach(addressOf(app, path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }) },
    body: JSON.stringify(body),
  });
  return answer.ok ? answer : await refuse(answer);
}

async function ask<T>(address: string, init: Asked): Promise<T> {
  const answer = await reach(address, init);
  if (answer.ok) return answer.status === NO_CONTENT ? (undefined as T) : ((await answer.json()) as T);
  return await refuse(answer);
}

async function refuse(answer: Response): Promise<never> {
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.status === UNAUTHORISED) dispatchEvent(new Event(SIGNED_OUT));
  throw new Refused(problemOf(answer, body), body);
}

async function reach(address: string, init: Asked): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_ms);
  const given = init.signal;
  given?.addEventListener('abort', () => late.abort());
  try {
    const headers = { ...init.headers, ...(isByItself() ? { 'x-background': '1' } : {}) };
    return await fetch(address, { credentials: 'same-origin', ...init, headers, signal: late.signal });
  } catch (error) {
    if (given?.aborted === true) throw error;
    throw new Unreachable(error);
  } finally {
    clearTimeout(timer);
  }
}

function problemOf({ status, statusText }: Response, body: unknown): Problem {
  const isProblem = typeof body === 'object' && body !== null && 'title' in body;
  return isProblem ? { ...(body as Problem), status } : { title: statusText, status };
}
