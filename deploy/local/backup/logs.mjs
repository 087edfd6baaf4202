import { setTimeout as wait } from 'node:timers/promises';
import { inRepository } from '../paths.mjs';

const PATIENCE_MS = 10_000;
const ASK_AGAIN_MS = 100;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * How many records of each topic the applications will read after the restore, by what is stored and what the broker has.
 * Where the log is shorter than what was read of it, it is not the log that was read, and going on would skip facts.
 */
export async function checkLogs({ brokers, topicPrefix, ...made }, { schemas }, logLost) {
  const settings = { brokers, topicPrefix, clientId: 'restore', logger: silent };
  const bounds = await boundsOf(settings, made);
  const toRead = {};
  const wrong = [];
  for (const [schema, { offsets }] of Object.entries(schemas)) {
    for (const [place, next] of Object.entries(offsets)) {
      const { start, end } = bounds.get(place) ?? { start: 0, end: 0 };
      const isOutside = next > end || next < start;
      if (isOutside) wrong.push(`${schema} has read ${place} up to ${next}, but its log is from ${start} to ${end}`);
      toRead[topicOf(place)] = (toRead[topicOf(place)] ?? 0) + end - (logLost ? start : next);
    }
  }
  if (wrong.length > 0 && !logLost) throw new Error(lost(wrong));
  return toRead;
}

/** The compiled platform knows Kafka; nothing else here does. Topics that are missing are made, as before every start. */
async function boundsOf(settings, { replicas, casePartitions }) {
  const { ensureTopics } = await import(inRepository('dist/libs/platform/src/kafka/topics.js'));
  const { LogEnds } = await import(inRepository('dist/libs/platform/src/kafka/log-ends.js'));
  const { shapesWith } = await import(inRepository('dist/libs/platform/src/kafka/make-topics.js'));
  const topics = shapesWith(casePartitions);
  await ensureTopics(settings, topics, replicas);
  const logs = new LogEnds(settings);
  try {
    const found = new Map();
    for (const topic of Object.keys(topics)) {
      for (const [partition, bounds] of await patiently(() => logs.bounds(topic)))
        found.set(`${topic}[${partition}]`, bounds);
    }
    return found;
  } finally {
    await logs.close();
  }
}

/** A broker that has just made a topic may not know yet who leads it. */
async function patiently(ask) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error.retriable !== true || performance.now() > end) throw error;
    }
    await wait(ASK_AGAIN_MS);
  }
}

function topicOf(place) {
  return place.slice(0, place.indexOf('['));
}

function lost(wrong) {
  return `the broker does not have the log that the backup goes on from:
  ${wrong.join('\n  ')}
Bring the broker's log back. Where it is lost for good, --log-lost has each topic read from its start; docs/operations.md says what is then missing`;
}
