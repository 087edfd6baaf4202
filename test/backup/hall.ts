import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { EventOf } from '#contracts/registry.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { aCase, at, type CaseBuilder } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { applicationReady, type Child, startApplication } from '../../deploy/local/apps.mjs';
import { openPlace, type Place } from '../../deploy/local/replay/place.mjs';
import { WATER } from '../intake/water-hall.js';
import { APPLICATION } from '../intake/window.js';
import { messagesOf } from '../supervision/messages.js';

/** Three applications start twice, on a machine that others use too. */
const PATIENCE_ms = 240_000;
import.meta.jest.setTimeout(PATIENCE_ms);

/** The time of every process: the clock of a hall in these specs stands. */
const CLOCK = '2026-03-10T12:00:01+08:00';
const DUE = at('2026-03-10 12:00');
const SETTLED = { within_ms: 60_000 } as const;

/** What must be the same as without the accident; `issued_at` is the time of the telling, which is another one. */
const COMPARED = {
  ledger: 'select * from supervision.case_event order by case_no, event_id',
  cards: `select case_no, rule, level, subject, crossed_at, partition, state, rule_version, due_day, due_instant, unit,
    "window", person, told from supervision.card where state <> 'CANCELLED' order by case_no, rule, level, subject`,
  watched: 'select * from supervision.watched_case order by case_no',
  approvals: 'select * from approval.approval_case order by case_no',
  // Who asked for an act is in the database alone, and no fact that is heard again says it.
  facts: 'select case_no, event_id, body from approval.case_fact order by case_no, event_id',
} as const;

/** In one statement, and so on one snapshot: a card that is issued between two of them has left `foretold` and its mark is new. */
const UNFINISHED = `select (select count(*)::int from supervision.to_judge) + (select count(*)::int from supervision.recount) as marks,
  (select count(*)::int from supervision.foretold where ready_at <= $1) as due,
  (select count(*)::int from supervision.outbox) as supervision, (select count(*)::int from intake.outbox) as intake,
  (select count(*)::int from approval.outbox) as approval`;
const READ = `select
  (select coalesce(sum(next), 0)::int from supervision.consumer_offset where topic = 'case.events') as supervision,
  (select coalesce(sum(next), 0)::int from approval.consumer_offset where topic = 'case.events') as approval`;

type Item = EventOf<'item.published'>['data'];

/** The whole product in real processes, with a database and topics of its own. */
export class Hall {
  private readonly logs: LogEnds;
  private readonly producer: KafkaProducer;
  private children: readonly Child[] = [];

  private constructor(readonly place: Place) {
    const silent = () => undefined;
    const logger = { debug: silent, info: silent, warn: silent, error: silent };
    const brokers = place.kafkaBrokers.split(',');
    const kafka: KafkaSettings = { brokers, clientId: 'spec', topicPrefix: place.prefix, logger };
    this.logs = new LogEnds(kafka);
    this.producer = new KafkaProducer(kafka);
  }

  static async open(): Promise<Hall> {
    const { DATABASE_URL: adminUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers } = process.env;
    if (!adminUrl || !redisUrl || !kafkaBrokers) throw new Error('the servers of the tests are not named');
    const place = await openPlace({ adminUrl, redisUrl, kafkaBrokers, clock: CLOCK });
    await place.prepare((_, act) => act());
    const hall = new Hall(place);
    await hall.furnish(WATER);
    return hall;
  }

  get roles(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.place.plans.map(({ name, env }) => [name, env['DATABASE_URL'] ?? '']));
  }

  async start(): Promise<void> {
    this.children = this.place.plans.map((plan) => startApplication(plan, this.place));
    await Promise.all(this.place.plans.map((plan, index) => applicationReady(plan, this.child(index))));
  }

  /** Not asked to stop: gone. */
  async kill(): Promise<void> {
    for (const { pid } of this.children) process.kill(pid ?? 0, 'SIGKILL');
    await Promise.all(this.children.map(({ exited }) => exited));
  }

  async tell(...cases: readonly CaseBuilder[]): Promise<void> {
    await this.producer.send('case.events', cases.flatMap(messagesOf));
  }

  /** A case that a window receives and accepts and its department has begun to handle. */
  async windowCase(): Promise<string> {
    const { caseNo } = await this.post<{ caseNo: string }>('intake', '/cases', APPLICATION);
    const path = `/cases/${encodeURIComponent(caseNo)}`;
    await this.post('intake', `${path}/acts/accept`, { person: 'p1', unit: 'SW' });
    await eventually(() => this.handle(caseNo), SETTLED);
    return caseNo;
  }

  /** Waits until all that was told is read, judged and told on. */
  async settled(): Promise<void> {
    const ends = [...(await this.logs.ends('case.events')).values()].reduce((sum, end) => sum + end, 0);
    await eventually(async () => {
      expect(await this.query(READ)).toEqual([{ supervision: ends, approval: ends }]);
      expect(await this.query(UNFINISHED, [CLOCK])).toEqual([
        { marks: 0, due: 0, supervision: 0, intake: 0, approval: 0 },
      ]);
    }, SETTLED);
  }

  async state(): Promise<Readonly<Record<string, readonly object[]>>> {
    const parts = Object.entries(COMPARED).map(async ([name, text]) => [name, await this.query(text)] as const);
    return Object.fromEntries(await Promise.all(parts));
  }

  async query<T extends object>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    return await asAdmin(this.place.databaseUrl, async (admin) => (await admin.query<T>(text, [...values])).rows);
  }

  /** What an accident leaves behind: nothing. */
  async wipe(): Promise<void> {
    const server = new URL(this.place.databaseUrl);
    server.pathname = '/postgres';
    await asAdmin(server.href, async (admin) => {
      await admin.query(`drop database ${this.place.name} with (force)`);
      for (const url of Object.values(this.roles)) await admin.query(`drop role ${new URL(url).username}`);
      await admin.query(`create database ${this.place.name}`);
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.logs.close(), this.producer.close()]);
    await this.place.close();
  }

  private async handle(caseNo: string): Promise<void> {
    const body = { stage: 'HANDLE', person: 'p2', post: 'clerk', unit: 'SW' };
    await this.post('approval', `/cases/${encodeURIComponent(caseNo)}/acts/enter-stage`, body);
  }

  private async post<T>(app: string, path: string, body: object): Promise<T> {
    const plan = this.place.plans.find(({ name }) => name === app);
    const authorized = await as('department_head', {}, plan?.env['TOKEN_SECRET']);
    const headers = {
      ...authorized,
      'content-type': 'application/json',
      'idempotency-key': randomBytes(8).toString('hex'),
    };
    const response = await fetch(`${plan?.apiUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${path} of ${app} answered ${response.status}: ${answer}`);
    return JSON.parse(answer) as T;
  }

  /** One item of one window of the water bureau. */
  private async furnish(item: Item): Promise<void> {
    const { region, unit } = item;
    const defined = [
      ['region.defined', region, { code: region, name: '贵阳市', zone: 'Asia/Shanghai' }],
      ['unit.defined', unit, { code: unit, name: '市水务管理局', region }],
      ['window.defined', 'SW-W1', { code: 'SW-W1', name: '水务审批窗口', unit, region }],
    ] as const;
    for (const [type, subject, state] of defined) {
      await this.query('insert into intake.defined values ($1, $2, $3)', [type, subject, JSON.stringify(state)]);
    }
    await this.query('insert into intake.item values ($1, 1, $2)', [item.code, JSON.stringify(item)]);
  }

  private child(index: number): Child {
    const child = this.children[index];
    if (child === undefined) throw new Error('there is a process for every plan');
    return child;
  }
}

/** A case that was over before it was told. */
export const overdue = (name: string) => (index: number) =>
  aCase(`city:${name}-${index}`).received('2026-03-02', { promisedDue: DUE });

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
