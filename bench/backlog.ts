import { steadyMilliseconds } from '#platform/clock.js';
import { at, EVENTS_A_CASE, historyOf, regionDefined } from './lib/events.js';
import { report, say } from './lib/figures.js';
import { Rig, type Servers, until } from './lib/rig.js';

const CASES = 100_000;
const WARM_UP_CASES = 10_000;
const RUNS = 3;

const RECORDED = `select coalesce(sum(next), 0)::bigint as recorded from consumer_offset where topic = 'case.events'`;
const ALL_JUDGED = `select 1 where not exists (select 1 from to_judge)
  and not exists (select 1 from foretold where ready_at < now())`;
const FORGET = [
  'truncate case_event, to_judge, watched_case, foretold, card, card_change, outbox',
  `update consumer_offset set next = 0 where topic = 'case.events'`,
];

/** a: half a million facts wait in Kafka; how quickly are they in the ledger, and how quickly judged with their cards. */
export async function backlog(servers: Servers): Promise<readonly number[]> {
  await measured(servers, WARM_UP_CASES, 1);
  const { recorded, judged, cards } = await measured(servers, CASES, RUNS);
  report({ name: 'a.recorded', unit: 'events/s', runs: recorded, aim: { atLeast: 40_000 } });
  const note = `${CASES} cases, ${cards} cards`;
  report({ name: 'a.judged', unit: 'events/s', runs: judged, aim: { atLeast: 25_000 }, note });
  return judged;
}

async function measured(servers: Servers, cases: number, runs: number) {
  const rig = await Rig.open(servers);
  const events = cases * EVENTS_A_CASE;
  try {
    await rig.producer.send('hall.events', [regionDefined(at('2026-01-01T00:00:00Z'))]);
    await rig.tell(historyOf('backlog', cases));
    const recorded: number[] = [];
    const judged: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      recorded.push(await passOf(rig, events, { LOOPS: 'record' }));
      judged.push(await passOf(rig, events, {}));
      say(
        `run ${run + 1}: ${Math.round(recorded.at(-1) ?? 0)} recorded, ${Math.round(judged.at(-1) ?? 0)} judged a second`,
      );
    }
    const [row] = await rig.query<{ cards: number }>('select count(*) as cards from card');
    return { recorded, judged, cards: row?.cards ?? 0 };
  } finally {
    await rig.close();
  }
}

/** Events a second from the first batch that is in the ledger to the end of all that was to be done. */
async function passOf(rig: Rig, events: number, env: Readonly<Record<string, string>>): Promise<number> {
  for (const statement of FORGET) await rig.query(statement);
  await rig.query('checkpoint');
  const isAll = Object.keys(env).length === 0;
  const supervision = await rig.spawn('supervision', env);
  const first = await until(
    async () => ((await recordedBy(rig)) > 0 ? await recordedBy(rig) : undefined),
    'the first batch',
  );
  const begin_ms = steadyMilliseconds();
  const before = rig.processor(supervision);
  await until(async () => ((await recordedBy(rig)) >= events ? true : undefined), 'all is recorded');
  if (isAll) await until(async () => (await rig.query(ALL_JUDGED))[0], 'all is judged');
  const seconds = (steadyMilliseconds() - begin_ms) / 1000;
  const after = rig.processor(supervision);
  const used = (name: keyof typeof after) => (((after[name] - before[name]) * 1e6) / (events - first)).toFixed(1);
  say(`µs of processor an event: app ${used('app')}, postgres ${used('postgres')}, kafka ${used('kafka')}`);
  await rig.end(supervision);
  return (events - first) / seconds;
}

async function recordedBy(rig: Rig): Promise<number> {
  return (await rig.query<{ recorded: number }>(RECORDED))[0]?.recorded ?? 0;
}
