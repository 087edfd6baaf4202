import { setTimeout as wait } from 'node:timers/promises';
import { logEnd } from '../../deploy/local/kafka-log.mjs';
import { openPlace } from '../../deploy/local/replay/place.mjs';
import { ApiStream } from './api-stream.mjs';
import { BulkStream } from './bulk-stream.mjs';
import { check, outcomesOf } from './checker.mjs';
import { buildHall, reachHeads } from './hall.mjs';
import { carryOut } from './kills.mjs';
import { noticesAmiss, noticesText } from './notices.mjs';
import { planKills } from './plan.mjs';
import { Processes } from './processes.mjs';
import { judgedAnew, scoresAmiss, WITHOUT_CLOSING } from './scores.mjs';
import { FrailSmtp } from './smtp.mjs';
import { readHeard, readLeft, readTables } from './tables.mjs';
import { wallOf } from './wall.mjs';

/** Cards of our own cases wait for the word of those who act on them, as in a real installation. */
const WATCHING = Object.freeze({ ...WITHOUT_CLOSING, OWN_APPS: 'intake,approval' });

/** A limit is crossed strictly after its instant, by a clock that may differ a little from ours. */
const LAST_LIMIT_MS = 250;
/** A notice whose process was killed waits for its lease, and one that failed for its next attempt. */
const SETTLE_LIMIT_MS = 300_000;
const LEASE_SECONDS = 45;
const LOOK_EVERY_MS = 250;

/** One run: a stream of cases under so many kills; what is wrong at the end, and what there was. */
export async function run({ seed, kills, infrastructure, say, onPlace, keepLogs }) {
  const { databaseUrl, redisUrl, kafkaBrokers } = infrastructure;
  const place = await openPlace({ adminUrl: databaseUrl, redisUrl, kafkaBrokers, clock: 'live' });
  onPlace(place);
  const smtp = new FrailSmtp(seed);
  try {
    await place.prepare((_, act) => act());
    const processes = new Processes(place);
    const mailed = { SMTP_URL: await smtp.start(), NOTICE_LEASE_S: String(LEASE_SECONDS) };
    const [intake, approval] = await Promise.all([
      processes.start('intake', 'intake'),
      processes.start('approval', 'approval'),
      processes.start('supervision', 'supervision-1', WATCHING),
      processes.start('supervision', 'supervision-2', WATCHING),
      ...['notification-1', 'notification-2'].map((name) => processes.start('notification', name, mailed)),
    ]);
    const wall = await wallOf(databaseUrl);
    say('  everything is up');
    const key = await buildHall({ plan: intake, wall });
    await reachHeads(place.databaseUrl);
    const bulk = new BulkStream(seed, { wall, url: intake.apiUrl, key });
    const urls = { intake: intake.apiUrl, approval: approval.apiUrl };
    const api = new ApiStream(seed, { wall, urls, secret: intake.env.TOKEN_SECRET });
    await underKills([bulk, api], () => carryOut(planKills(seed, kills), { infrastructure, processes, say }));
    await wait(Math.max(0, lastLimitOf(bulk.cases) - wall()));
    const streamed = { bulk: bulk.cases, api: api.cases.filter(({ caseNo }) => caseNo !== undefined) };
    const complaints = [
      ...bulk.complaints,
      ...api.complaints,
      ...(await judgeRun({ place, processes, streamed, wall, infrastructure, say, smtp })),
    ];
    if (complaints.length > 0) keepLogs(place.dataDir);
    return complaints;
  } catch (error) {
    say(`  ${error.message}`);
    keepLogs(place.dataDir);
    throw error;
  } finally {
    smtp.stop();
    // Its database goes with the servers; while one of them is down it cannot be dropped, and need not be.
    await place.close().catch(() => undefined);
  }
}

/** The streams run for as long as there are kills; then every fact that was begun is told to its end. */
async function underKills(streams, kill) {
  const stopping = new AbortController();
  const telling = Promise.all(streams.map((stream) => stream.run(stopping.signal)));
  await kill();
  stopping.abort();
  await telling;
}

/** When the last of the promised instants has passed. */
function lastLimitOf(cases) {
  const promises = cases.flatMap(({ facts: [received] }) => received.data.promisedDue ?? []);
  return Math.max(...promises.map((due) => Date.parse(due))) + LAST_LIMIT_MS;
}

async function judgeRun({ place, processes, wall, infrastructure, say, streamed, smtp }) {
  await processes.allReady();
  const told = await settled(place);
  say('  at rest');
  const tables = await readTables(place);
  const input = { ...streamed, now: wall() };
  const outcomes = outcomesOf(input, tables);
  const days = outcomes.flatMap(({ outcome }) => [outcome.receivedDay, outcome.endedDay ?? outcome.receivedDay]);
  const anew = await judgedAnew({ place, processes, infrastructure, told });
  const complaints = [
    ...check(input, tables),
    ...noticesAmiss(tables.cards, tables, smtp.mails),
    ...scoresAmiss({ outcomes: outcomes.map(({ outcome }) => outcome), days, scores: anew.scores, now: input.now }),
    ...anew.complaints,
  ];
  const facts = tables.ledger.length;
  say(
    `  ${input.bulk.length} cases by the bulk door, ${input.api.length} over the counter, ${facts} facts, ` +
      `${tables.cards.length} cards (${tables.changes.length} changed later)`,
  );
  say(`  ${noticesText(tables, smtp.mails)}`);
  return complaints;
}

/** Waits until nothing is under way any more; what does not come to rest is left for the checker to name. */
async function settled({ databaseUrl, kafkaBrokers, prefix }) {
  const end = performance.now() + SETTLE_LIMIT_MS;
  for (;;) {
    const { recorded, ...open } = await readLeft(databaseUrl);
    const told = await logEnd(kafkaBrokers, `${prefix}case.events`);
    const isRecorded = Object.values(recorded).every((count) => count === told);
    const isHeard = (await readHeard(databaseUrl)) === (await logEnd(kafkaBrokers, `${prefix}supervision.events`));
    const isQuiet = Object.values(open).every((count) => count === 0);
    if ((isRecorded && isHeard && isQuiet) || performance.now() > end) return told;
    await wait(LOOK_EVERY_MS);
  }
}
