import type { Outcome } from '#domain/notice/delivery.js';
import { discreet } from './channel.js';

/** A provider that is slower is given up and tried again; below the lease of a claim. */
const ANSWER_ms = 15_000;
const ANSWER_characters = 10_000;
const TOO_MANY = 429;
const SECOND_ms = 1_000;

type Failed = Exclude<Outcome, { readonly kind: 'DELIVERED' }>;

/** The answer of a provider, or why there is none that could be read. */
export type Answer = { readonly body: unknown } | { readonly failed: Failed };

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends JSON to a provider. It follows no redirect: a hook leads to one place. */
export async function postJson({ url, body, headers }: Post): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_ms),
    });
  } catch (error) {
    return { failed: unanswered(error) };
  }
  const text = (await response.text().catch(() => '')).slice(0, ANSWER_characters);
  const failed = failureOf(response, text);
  return failed === undefined ? { body: parsed(text) } : { failed };
}

/** A connection that was refused brought nothing there; after anything else nobody can say. */
function unanswered(error: unknown): Failed {
  const { cause, name }: { cause?: unknown; name?: unknown } = Object(error);
  const { code }: { code?: unknown } = Object(cause);
  const isDoubtful = !NEVER_THERE.has(String(code));
  return { kind: 'TEMPORARY', why: discreet(`${String(name)} ${String(code ?? '')}`), isDoubtful };
}

const NEVER_THERE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function failureOf(response: Response, text: string): Failed | undefined {
  const { status } = response;
  if (response.ok) return undefined;
  const why = discreet(`HTTP ${status} ${text}`);
  if (status === TOO_MANY) return { kind: 'TEMPORARY', why, ...retryAfter(response) };
  if (status >= 500 || status === 408) return { kind: 'TEMPORARY', why };
  if (status === 400 || status === 404 || status === 410 || status === 422) return { kind: 'PERMANENT', why };
  return { kind: 'TECHNICAL', why };
}

function retryAfter(response: Response): { readonly after_ms?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { after_ms: seconds * SECOND_ms } : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
