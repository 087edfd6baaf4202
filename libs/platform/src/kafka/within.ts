import { wait } from '../clock.js';

/** True if the work was done in that time; what is still under way afterwards is left to itself. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const done = new AbortController();
  const finished = work.then(() => true).finally(() => done.abort());
  return Promise.race([finished, wait(ms, done.signal).then(() => done.signal.aborted)]);
}
