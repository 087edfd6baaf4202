import { Registry } from 'prom-client';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Instant } from '#domain/instant.js';
import { type Act, ActBatches, type Acted, batchSizes, LANES, type Turn } from '#platform/acts/act-batches.js';
import { DomainError } from '#platform/errors.js';
import { CREATE_IDEMPOTENCY, SALT_IDEMPOTENCY } from '#platform/once/once.queries.js';
import { type Tx, transaction } from '#platform/tx.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';

class Counted1 implements MigrationInterface {
  readonly name = 'Counted1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    const table = 'create table counted (subject text primary key, count integer not null, check (count < 100))';
    for (const statement of [...CREATE_IDEMPOTENCY, ...SALT_IDEMPOTENCY, table]) await runner.query(statement);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['counted', 'idempotency']) await runner.query(`drop table ${table}`);
  }
}

const NOW = 1_772_442_000_000 as Instant;
interface Addition extends Act {
  readonly subject: string;
  readonly asked: number;
}
interface Sum {
  readonly count: number;
}

const ADD = `insert into counted select subject, sum(added) from unnest($1::text[], $2::integer[]) as t (subject, added)
group by subject order by subject
on conflict (subject) do update set count = counted.count + excluded.count returning subject, count`;

let database: TestDatabase;
let taken: (readonly Turn<Addition>[])[] = [];
/** Transactions that wait before they do anything, by the subject of their first act. */
const gates = new Map<string, Promise<void>>();

beforeAll(async () => {
  database = await createTestDatabase({ app: 'platform', migrations: [Counted1], poolConnections: 8 });
});
afterAll(() => database.drop());
beforeEach(() => {
  taken = [];
  gates.clear();
});

/** Adds to each subject; a negative number is refused by the world, a hundred by the table. */
async function add(tx: Tx, turns: readonly Turn<Addition>[]): Promise<readonly Acted<Sum>[]> {
  taken.push(turns);
  await gates.get(turns[0]?.act.subject ?? '');
  const good = turns.filter(({ act }) => act.asked >= 0);
  const columns = [good.map(({ act }) => act.subject), good.map(({ act }) => act.asked)];
  const rows = await tx.query<{ subject: string; count: number }>(ADD, columns);
  const counts = new Map(rows.map(({ subject, count }) => [subject, count]));
  return turns.map(({ act: { subject, asked } }) =>
    asked < 0
      ? { error: new DomainError('not-offered', `${asked}: expected 0 or more`) }
      : { answer: { count: counts.get(subject) ?? 0 }, isChange: true },
  );
}

const batches = () =>
  new ActBatches<Addition, Sum>({ dataSource: database.dataSource, work: add, sizes: batchSizes(new Registry()) });
let keys = 0;
const addition = (subject: string, asked: number, key = `k${keys++}`): Addition => {
  return { key, route: `POST /${subject}`, asked, now: NOW, subject };
};
const count = async (subject: string) => {
  const rows = await transaction(database.dataSource, (tx) =>
    tx.query<Sum>('select count from counted where subject = $1', [subject]),
  );
  return rows[0]?.count;
};

it('acts that come at the same time share a transaction, and each gets its own answer', async () => {
  const acts = batches();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, nth) => acts.ask(addition(`a${nth}`, nth))));
  expect(answers.map((answer) => answer.count)).toEqual(Array.from({ length: 20 }, (_, nth) => nth));
  expect(taken.map((turns) => turns.length)).toEqual([20]);
});

it('what the world refuses of one is no matter of the others, and is not kept under its key', async () => {
  const acts = batches();
  const asked = [addition('b', 1), addition('c', -1, 'once'), addition('d', 1)];
  const settled = await Promise.allSettled(asked.map((each) => acts.ask(each)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(taken).toHaveLength(1);
  await expect(acts.ask(addition('c', -1, 'once'))).rejects.toThrow('expected 0 or more');
  expect(taken).toHaveLength(2);
});

it('where a transaction fails each of its acts runs alone, so that only the bad one fails', async () => {
  const acts = batches();
  const asked = [addition('e', 1), addition('f', 100), addition('g', 1)];
  const settled = await Promise.allSettled(asked.map((each) => acts.ask(each)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(taken.map((turns) => turns.length)).toEqual([3, 1, 1, 1]);
  expect([await count('e'), await count('f'), await count('g')]).toEqual([1, undefined, 1]);
});

it('a key is answered once: again it gives the stored answer, twice at once the second is still running', async () => {
  const acts = batches();
  const twice = await Promise.allSettled([acts.ask(addition('h', 1, 'K')), acts.ask(addition('h', 1, 'K'))]);
  expect(twice).toMatchObject([{ value: { count: 1 } }, { reason: { code: 'still-running', status: 409 } }]);
  const again = await Promise.all([acts.ask(addition('h', 1, 'K')), acts.ask(addition('h', 1, 'K'))]);
  expect(again).toEqual([{ count: 1 }, { count: 1 }]);
  await expect(acts.ask(addition('h', 2, 'K'))).rejects.toMatchObject({ code: 'key-reused', status: 422 });
  expect(await count('h')).toBe(1);
});

it('an act that waited while another was done on its subject is told so', async () => {
  const acts = batches();
  const open = new Map(['i', 'j', 'k', 'l'].slice(0, LANES).map((subject) => [subject, closeGate(subject)]));
  // Every lane is at work when the last two come.
  const working: Promise<Sum>[] = [];
  for (const subject of open.keys()) {
    working.push(acts.ask(addition(subject, 1)));
    await eventually(() => expect(taken).toHaveLength(working.length));
  }
  const waiting = ['i', 'z'].map((subject) => acts.ask(addition(subject, 1)));
  open.get('i')?.();
  await Promise.all(waiting);
  expect(taken.at(-1)?.map(({ act, isOvertaken }) => [act.subject, isOvertaken])).toEqual([
    ['i', true],
    ['z', false],
  ]);
  for (const each of open.values()) each();
  await Promise.all(working);
});

function closeGate(subject: string): () => void {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  gates.set(subject, gate);
  return () => {
    gates.delete(subject);
    open();
  };
}
