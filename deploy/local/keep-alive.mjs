import { setTimeout as wait } from 'node:timers/promises';
import { describeEnd, lastWords } from './children.mjs';

const MOST_RESTARTS = 5;
const WINDOW_MS = 60_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;

/**
 * Starts a child again whenever it ends, later each time, and gives up when it ends too often in a minute.
 * Comes to an end by giving up, or when everything is being stopped (`isOver`).
 */
export async function keepAlive({ child, again, isOver, onNotice, onGiveUp, ...limits }) {
  const { firstDelayMs = FIRST_DELAY_MS, mostRestarts = MOST_RESTARTS } = limits;
  const ends = [];
  for (let current = child; ; current = await restarted(child, again)) {
    const how = await current.exited;
    if (isOver()) return;
    const recent = noteEnd(ends);
    const ended = `${child.name} ${describeEnd(how)}.`;
    if (recent > mostRestarts) {
      onGiveUp(`${ended} It ended ${recent} times within a minute: giving up.`);
      return;
    }
    const delayMs = Math.min(firstDelayMs * 2 ** (recent - 1), LONGEST_DELAY_MS);
    onNotice(`${ended} It is started again in ${delayMs / 1000} s. ${lastWords(child.logFile)}`);
    await wait(delayMs);
    if (isOver()) return;
  }
}

/** A start that fails is an end like any other: it counts, and is tried again later. */
async function restarted(child, again) {
  try {
    return await again();
  } catch (error) {
    return { ...child, exited: Promise.resolve({ code: null, signal: null, error }) };
  }
}

function noteEnd(ends) {
  const now = performance.now();
  ends.push(now);
  while (now - ends[0] > WINDOW_MS) ends.shift();
  return ends.length;
}
