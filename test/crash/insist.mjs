import { setTimeout as wait } from 'node:timers/promises';

const AGAIN_MS = 150;
const ANSWER_LIMIT_MS = 10_000;
/** Longer than anything that was killed needs to come back on a busy machine. */
const LIMIT_MS = 90_000;

/** Nobody answered, or what answered says nothing: the same request is to be sent again. */
const PASSING = new Set([429, 502, 503, 504]);

/** Sends the same request again and again until it is answered for good; the answer, with the moment it came. */
export async function insist(wall, url, request, isPassing = () => false) {
  const begun = performance.now();
  let last = 'no answer';
  for (; performance.now() - begun < LIMIT_MS; await wait(AGAIN_MS)) {
    const answer = await ask(url, request);
    if (answer.status === undefined) last = answer.why;
    else if (PASSING.has(answer.status) || isPassing(answer)) last = `${answer.status} ${JSON.stringify(answer.body)}`;
    else return { ...answer, at: wall() };
  }
  throw new Error(`${request.method ?? 'GET'} ${url} was not answered within ${LIMIT_MS / 1000} s: ${last}`);
}

async function ask(url, request) {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    return { status: response.status, body: JSON.parse(await response.text()) };
  } catch (error) {
    // A connection that broke in the middle says nothing about what became of the request.
    return { status: undefined, why: `${error.message} ${error.cause?.message ?? ''}` };
  }
}
