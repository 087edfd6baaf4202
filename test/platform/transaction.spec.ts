import type { MigrationInterface, QueryRunner } from 'typeorm';
import { formatInstant, type Instant, parseInstant } from '#domain/instant.js';
import { readDatabaseTime } from '#platform/database.js';
import { TransientError } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';

class Cases1 implements MigrationInterface {
  readonly name = 'Cases1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table watched (case_no text primary key, cards bigint not null, due timestamptz)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table watched');
  }
}

const noon = parseInstant('2026-03-02T12:00:00.123Z') as Instant;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ app: 'platform', migrations: [Cases1], poolConnections: 4 });
});
afterAll(() => database.drop());
beforeEach(() => inTransaction((tx) => tx.query(`delete from watched`)));

const inTransaction = <T>(fn: (tx: Tx) => Promise<T>, options = {}) => transaction(database.dataSource, fn, options);
const insert = (tx: Tx, caseNo: string) => tx.query('insert into watched values ($1, 1, null)', [caseNo]);
const cases = () => inTransaction((tx) => tx.query<{ case_no: string }>('select case_no from watched order by 1'));

it('what a transaction did is there when it ends well', async () => {
  await inTransaction((tx) => insert(tx, 'a'));
  expect(await cases()).toEqual([{ case_no: 'a' }]);
});

it('nothing of it is there when it throws', async () => {
  const failing = inTransaction(async (tx) => {
    await insert(tx, 'a');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await cases()).toEqual([]);
});

it('instants, days and counts arrive as what they are', async () => {
  const [row] = await inTransaction((tx) =>
    tx.query(
      `select $1::timestamptz as at, date '2026-03-02' as day, count(*) as rows, array[$1::timestamptz] as list`,
      [formatInstant(noon)],
    ),
  );
  expect(row).toEqual({ at: noon, day: '2026-03-02', rows: 1, list: [noon] });
});

it('lists go in as arrays', async () => {
  await inTransaction((tx) =>
    tx.query('insert into watched select * from unnest($1::text[], $2::bigint[], $3::timestamptz[])', [
      ['a', 'b'],
      [1, 2],
      [formatInstant(noon), null],
    ]),
  );
  const rows = await inTransaction((tx) => tx.query('select * from watched order by case_no'));
  expect(rows).toEqual([
    { case_no: 'a', cards: 1, due: noon },
    { case_no: 'b', cards: 2, due: null },
  ]);
});

it('a named statement is prepared once on its connection', async () => {
  const rows = await inTransaction(async (tx) => {
    for (const value of [1, 2, 3]) await tx.named('count-up', 'select $1::int as value', [value]);
    return tx.query<{ name: string }>(`select name from pg_prepared_statements where name = 'count-up'`);
  });
  expect(rows).toEqual([{ name: 'count-up' }]);
});

it('a transient error is tried again, within its limit', async () => {
  let runs = 0;
  const attempt = async () => {
    runs += 1;
    if (runs < 3) throw new TransientError('deadlock');
    return runs;
  };
  expect(await inTransaction(attempt, { attempts: 3 })).toBe(3);
  runs = 0;
  await expect(inTransaction(attempt, { attempts: 2 })).rejects.toThrow('try again: deadlock');
  expect(runs).toBe(2);
});

it('any other error is not tried again', async () => {
  let runs = 0;
  const failing = inTransaction(
    async () => {
      runs += 1;
      throw new Error('no');
    },
    { attempts: 3 },
  );
  await expect(failing).rejects.toThrow('no');
  expect(runs).toBe(1);
});

it('two transactions that block each other both come through', async () => {
  await inTransaction(async (tx) => {
    await insert(tx, 'a');
    await insert(tx, 'b');
  });
  const raise = (tx: Tx, caseNo: string) =>
    tx.query('update watched set cards = cards + 1 where case_no = $1', [caseNo]);
  let arrived = 0;
  const both = (first: string, second: string) =>
    inTransaction(
      async (tx) => {
        await raise(tx, first);
        arrived += 1;
        await eventually(() => expect(arrived).toBeGreaterThanOrEqual(2));
        await raise(tx, second);
      },
      { attempts: 5 },
    );
  await Promise.all([both('a', 'b'), both('b', 'a')]);
  const rows = await inTransaction((tx) => tx.query('select cards from watched'));
  expect(rows).toEqual([{ cards: 3 }, { cards: 3 }]);
});

it('a connection that dies is thrown away and the next attempt gets another', async () => {
  const ids: number[] = [];
  const result = await inTransaction(
    async (tx) => {
      const [row] = await tx.query<{ id: number }>('select pg_backend_pid() as id');
      ids.push(row?.id ?? 0);
      if (ids.length === 1) await database.dataSource.query('select pg_terminate_backend($1)', ids);
      await eventually(() => tx.query('select 1'), { within_ms: 0 });
      return 'done';
    },
    { attempts: 2 },
  );
  expect(result).toBe('done');
  expect(new Set(ids).size).toBe(2);
});

it('what is used after its end is a defect of ours', async () => {
  const leaked = await inTransaction(async (tx) => ({ tx }));
  await expect(leaked.tx.query('select 1')).rejects.toThrow('a transaction was used after its end');
});

it('the clock of the database is an instant', async () => {
  const [first, second] = [await readDatabaseTime(database.dataSource), await readDatabaseTime(database.dataSource)];
  expect(second).toBeGreaterThanOrEqual(first);
  expect(first).toBeGreaterThan(noon - 10 * 365 * 86_400_000);
});
