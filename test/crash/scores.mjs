import { setTimeout as wait } from 'node:timers/promises';
import { openPlace } from '../../deploy/local/replay/place.mjs';
import { authorizationOf } from '../../deploy/local/token.mjs';
import { monthOf } from './calendar.mjs';
import { countsOf } from './outcome.mjs';
import { Processes } from './processes.mjs';
import { readLeft, readVerdicts } from './tables.mjs';

/** A closed month keeps its number whatever is told later, so no month is closed while its facts are still being told. */
export const WITHOUT_CLOSING = Object.freeze({ LOOPS: 'record,judge,issue' });

const ANEW_LIMIT_MS = 180_000;
const LOOK_EVERY_MS = 250;
const COMPLAINTS_MOST = 20;
const BY = ['window', 'unit', 'person'];

/**
 * Judges everything once more: a supervision that was never killed reads the same topics from their beginning into a
 * database of its own. Its cards, its rows and its scores must be the same.
 */
export async function judgedAnew({ place, processes, infrastructure, told }) {
  const first = await verdictsOf(place, processes.addressOf('supervision-1'));
  await processes.end();
  const { databaseUrl, redisUrl, kafkaBrokers } = infrastructure;
  const second = await openPlace({ adminUrl: databaseUrl, redisUrl, kafkaBrokers, clock: 'live' });
  try {
    await second.prepare((_, act) => act());
    const anew = new Processes(second);
    const { apiUrl } = await anew.start('supervision', 'supervision', {
      ...WITHOUT_CLOSING,
      TOPIC_PREFIX: place.prefix,
    });
    await untilRecorded(second, told);
    const again = await verdictsOf(second, apiUrl);
    return { scores: first.scores, complaints: differences(first, again) };
  } finally {
    await second.close();
  }
}

async function untilRecorded(place, facts) {
  const end = performance.now() + ANEW_LIMIT_MS;
  for (;;) {
    const { marks, due, recorded } = await readLeft(place.databaseUrl);
    if (recorded.supervision >= facts && marks === 0 && due === 0) return;
    if (performance.now() > end) throw new Error(`judging anew came to ${recorded.supervision} of ${facts} facts`);
    await wait(LOOK_EVERY_MS);
  }
}

/** Cards, rows, and the scores of every month in which something happened. */
async function verdictsOf(place, apiUrl) {
  const asked = { apiUrl, authorization: authorizationOf(place.plans[0].env.TOKEN_SECRET, 'auditor') };
  const { cards, watched } = await readVerdicts(place.databaseUrl);
  const months = new Set(watched.flatMap(({ received_at, ended_at }) => [received_at, ended_at].flatMap(monthsOf)));
  const scores = {};
  for (const month of [...months].sort()) {
    for (const by of BY) scores[`${month} ${by}`] = await scoresOf(asked, month, by);
  }
  return { cards, watched, scores };
}

function monthsOf(at) {
  return at === null ? [] : [at.toISOString().slice(0, 'YYYY-MM'.length)];
}

async function scoresOf({ apiUrl, authorization }, month, by) {
  const response = await fetch(`${apiUrl}/scores/${month}?by=${by}`, { headers: { authorization } });
  const { objects } = await response.json();
  if (response.status !== 200) throw new Error(`the scores of ${month} by ${by} were not told: ${response.status}`);
  return objects;
}

function differences(first, again) {
  return ['cards', 'watched', 'scores'].flatMap((kind) => {
    const [ours, theirs] = [rowsOf(first[kind]), rowsOf(again[kind])];
    const [known, other] = [new Set(ours), new Set(theirs)];
    return [
      ...ours.filter((row) => !other.has(row)).map((row) => `anew, ${kind}: only under kills: ${row}`),
      ...theirs.filter((row) => !known.has(row)).map((row) => `anew, ${kind}: only undisturbed: ${row}`),
    ].slice(0, COMPLAINTS_MOST);
  });
}

function rowsOf(rows) {
  return Array.isArray(rows)
    ? rows.map((row) => JSON.stringify(row))
    : Object.entries(rows).flatMap(([name, objects]) => objects.map((each) => `${name} ${JSON.stringify(each)}`));
}

/** The counts that every window's score is reckoned from, against a plain count of the cases. */
export function scoresAmiss({ outcomes, days, scores, now }) {
  return [...new Set(days.map(monthOf))].flatMap((month) => {
    const told = new Map((scores[`${month} window`] ?? []).map(({ code, denominators }) => [code, denominators]));
    return [...countsOf(outcomes, month, now)].flatMap(([window, counts]) =>
      Object.entries(counts)
        .filter(([name, count]) => (told.get(window)?.[name] ?? 0) !== count)
        .map(
          ([name, count]) =>
            `score: ${name} of ${window} in ${month} is ${told.get(window)?.[name]}, expected ${count}`,
        ),
    );
  });
}
