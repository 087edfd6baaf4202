import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type FieldProblem, ImportError, shown } from './import-error.js';
import { isObject } from './mapping-parts.js';

/** What the door says of one line. */
export type Verdict =
  | { readonly status: 'accepted' }
  | { readonly status: 'rejected'; readonly errors: readonly FieldProblem[] };

/** Hands lines to the door and gives a verdict for each, in their order. */
export type Send = (lines: readonly string[]) => Promise<readonly Verdict[]>;

export interface BulkDoor {
  /** The whole address, such as http://127.0.0.1:7101/events/bulk. */
  readonly url: string;
  readonly key: string;
  readonly fetch?: typeof fetch;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** How long one batch waits for the door altogether before the import stops; it can be resumed later. */
const WAIT_MAX_ms = 300_000;
const PAUSE_FIRST_ms = 200;
const PAUSE_MAX_ms = 15_000;
const RETRY_AFTER_MAX_s = 60;
const ANSWER_MAX_ms = 60_000;
const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const told = z.array(z.object({ field: z.string(), value: z.unknown().optional(), expected: z.string() }));
const verdict = z.object({ line: z.int().min(1), status: z.enum(['accepted', 'rejected']), errors: told.optional() });
const answer = z.object({ lines: z.array(verdict) });

const problem = z.object({ title: z.string().optional(), detail: z.string().optional(), errors: told.optional() });

/** What came back over the wire, read to its end; or why nothing did. */
type Answer =
  | { readonly status: number; readonly retryAfter: string | null; readonly text: string }
  | { readonly fault: string };

/**
 * The bulk door over HTTP. A busy or absent door is asked again, as late as it wishes: the ids of the events make a
 * batch that arrives twice the same as one that arrives once.
 */
export function bulkClient(door: BulkDoor): Send {
  const { wait = pause } = door;
  return async (lines) => {
    const body = lines.join('\n');
    let waited_ms = 0;
    for (let attempt = 1; ; attempt += 1) {
      const given = await post(door, body);
      const isFinal = 'status' in given && !BUSY.has(given.status);
      if (isFinal && given.status < 300) return verdictsOf(jsonOf(given.text), lines.length);
      if (isFinal) throw refusal(given.status, given.text);
      const pause_ms = pauseAfter(attempt, given);
      waited_ms += pause_ms;
      if (waited_ms > WAIT_MAX_ms) throw silent(door.url, given);
      await wait(pause_ms);
    }
  };
}

async function post({ url, key, fetch: ask = fetch }: BulkDoor, body: string): Promise<Answer> {
  try {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
    const response = await ask(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ANSWER_MAX_ms) });
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, retryAfter, text: await response.text() };
  } catch (error) {
    // fetch reports a connection that fails as a TypeError with its cause, and a timeout by its name.
    const { name, message, cause } = Object(error);
    if (name === 'TypeError' && isObject(cause)) return { fault: String(Object(cause).code ?? message) };
    if (name === 'TimeoutError') return { fault: `no answer within ${ANSWER_MAX_ms} ms` };
    throw error;
  }
}

function pauseAfter(attempt: number, given: Answer): number {
  const wished = 'status' in given && given.retryAfter !== null ? Number(given.retryAfter) : Number.NaN;
  if (wished >= 0) return Math.max(Math.min(wished, RETRY_AFTER_MAX_s) * 1000, PAUSE_FIRST_ms);
  return Math.min(PAUSE_FIRST_ms * 2 ** (attempt - 1), PAUSE_MAX_ms);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told as what it is by those who ask for its fields.
    return text;
  }
}

function verdictsOf(body: unknown, count: number): readonly Verdict[] {
  const parsed = answer.safeParse(body);
  const verdicts = new Map(
    parsed.data?.lines.map(({ line, status, errors = [] }) => [line, verdictOf(status, errors)]),
  );
  return Array.from({ length: count }, (_, index) => {
    const found = verdicts.get(index + 1);
    if (found !== undefined) return found;
    const expected = 'a verdict for every line: { lines: [{ line, status }] }';
    throw new ImportError('the door answered in another way', [
      { field: `line ${index + 1}`, value: shown(body), expected },
    ]);
  });
}

function verdictOf(status: 'accepted' | 'rejected', errors: z.output<typeof told>): Verdict {
  return status === 'accepted' ? { status } : { status, errors: errors.map(shownError) };
}

function refusal(status: number, text: string): ImportError {
  const told = problem.safeParse(jsonOf(text)).data;
  const what = `the door refused with ${status} ${told?.detail ?? told?.title ?? ''}`.trim();
  return new ImportError(what, (told?.errors ?? []).map(shownError));
}

function silent(url: string, last: Answer): ImportError {
  const value = 'status' in last ? `status ${last.status}` : last.fault;
  const expected = `an answer within ${WAIT_MAX_ms / 1000} s of waiting`;
  return new ImportError('the door does not take the events', [{ field: url, value, expected }]);
}

function shownError({ field, value, expected }: z.output<typeof told>[number]): FieldProblem {
  return { field, value: value === undefined ? '' : shown(value), expected };
}
