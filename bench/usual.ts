import Bull from 'bull';
import { Kafka, logLevel } from 'kafkajs';
import { DataSource, EntitySchema } from 'typeorm';
import { addMilliseconds } from '#domain/instant.js';
import { steadyMilliseconds } from '#platform/clock.js';
import { historyOf } from './lib/events.js';
import { report } from './lib/figures.js';
import { Rig, type Servers, until } from './lib/rig.js';

const CASES = 1_000;
const LIMITS = 52_380;
const AHEAD_ms = 30_000;
const JOBS_AT_ONCE = 50;
const ADD_AT_ONCE = 1_000;
const RATIO_OF_BACKLOG = 20;
const RATIO_OF_BURST = 8;

interface SavedEvent {
  id: string;
  caseNo: string;
  type: string;
  body: object;
}
interface SavedCase {
  caseNo: string;
  state: string;
  level: string;
}

const text = { type: 'text' } as const;
const EventEntity = new EntitySchema<SavedEvent>({
  name: 'usual_event',
  columns: { id: { ...text, primary: true }, caseNo: { ...text, primary: true }, type: text, body: { type: 'jsonb' } },
});
const CaseEntity = new EntitySchema<SavedCase>({
  name: 'usual_case',
  columns: { caseNo: { ...text, primary: true }, state: text, level: text },
});

/** What ours is set against: a row saved by the ORM for each event, a delayed job for each limit. */
export interface Ours {
  readonly judged_per_second: number | undefined;
  readonly last_ms: number | undefined;
}

/** k: the usual design on the same machine in the same run. */
export async function usual(servers: Servers, ours: Ours): Promise<void> {
  const rig = await Rig.open(servers);
  const database = new DataSource({
    type: 'postgres',
    url: rig.place.databaseUrl,
    entities: [EventEntity, CaseEntity],
    synchronize: true,
  });
  await database.initialize();
  try {
    const perSecond = await savedOneByOne(rig, database);
    report({
      name: 'k.usual.recorded',
      unit: 'events/s',
      runs: [perSecond],
      note: 'find and save per event by the ORM',
    });
    const last_ms = await delayedJobs(rig, servers, database);
    report({ name: 'k.usual.last', unit: 'ms', runs: [last_ms], note: `a delayed job for each of ${LIMITS} limits` });
    reportRatio('k.backlog', ours.judged_per_second, perSecond, RATIO_OF_BACKLOG);
    reportRatio('k.burst', last_ms, ours.last_ms, RATIO_OF_BURST);
  } finally {
    await database.destroy();
    await rig.close();
  }
}

/** Only where both were measured in this run. */
function reportRatio(name: string, high: number | undefined, low: number | undefined, atLeast: number): void {
  if (high === undefined || low === undefined) return;
  report({ name, unit: 'times', runs: [high / low], aim: { atLeast } });
}

async function savedOneByOne(rig: Rig, database: DataSource): Promise<number> {
  const messages = historyOf('usual', CASES);
  await rig.tell(messages);
  const kafka = new Kafka({ brokers: rig.place.kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${rig.place.prefix}usual` });
  await consumer.connect();
  await consumer.subscribe({ topic: `${rig.place.prefix}case.events`, fromBeginning: true });
  let saved = 0;
  let begin_ms: number | undefined;
  await consumer.run({
    eachMessage: async ({ message }) => {
      begin_ms ??= steadyMilliseconds();
      await saveEvent(database, JSON.parse(String(message.value)));
      saved += 1;
    },
  });
  await until(async () => (saved >= messages.length ? true : undefined), 'all is saved');
  const seconds = (steadyMilliseconds() - (begin_ms ?? 0)) / 1000;
  await consumer.disconnect();
  return messages.length / seconds;
}

interface Told {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
}

async function saveEvent(database: DataSource, told: Told): Promise<void> {
  const { id, subject: caseNo, type } = told;
  await database.getRepository(EventEntity).save({ id, caseNo, type, body: told });
  const cases = database.getRepository(CaseEntity);
  const known = await cases.findOneBy({ caseNo });
  await cases.save({
    ...known,
    caseNo,
    state: type === 'case.closed' ? 'ENDED' : 'RUNNING',
    level: known?.level ?? 'NONE',
  });
}

/** Milliseconds from the one instant of all limits to the last saved level. */
async function delayedJobs(rig: Rig, servers: Servers, database: DataSource): Promise<number> {
  const queue = new Bull<{ caseNo: string }>('usual', servers.redisUrl);
  const cases = database.getRepository(CaseEntity);
  const numbers = Array.from({ length: LIMITS }, (_, nth) => `usual:${nth}`);
  await database.query(
    `insert into usual_case ("caseNo", state, level) select n, 'RUNNING', 'NONE' from unnest($1::text[]) as c (n)`,
    [numbers],
  );
  const due = addMilliseconds(rig.now(), AHEAD_ms);
  for (let from = 0; from < LIMITS; from += ADD_AT_ONCE) {
    const part = numbers.slice(from, from + ADD_AT_ONCE);
    const delay = () => ({
      delay: Math.max(0, due - rig.now()),
      removeOnComplete: true,
    });
    await queue.addBulk(part.map((caseNo) => ({ data: { caseNo }, opts: delay() })));
  }
  let done = 0;
  void queue.process(JOBS_AT_ONCE, async ({ data }) => {
    const found = await cases.findOneBy({ caseNo: data.caseNo });
    if (found?.state === 'RUNNING') await cases.save({ ...found, level: 'YELLOW' });
    done += 1;
  });
  await until(async () => (done >= LIMITS ? true : undefined), 'all jobs are done');
  const last_ms = rig.now() - due;
  await queue.empty();
  await queue.close();
  return last_ms;
}
