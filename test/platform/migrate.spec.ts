import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { type Instant, parseInstant } from '#domain/instant.js';
import { createDataSource, instantColumn } from '#platform/database.js';
import { migrate } from '#platform/migrate.js';
import { assertNoDrift, createTestDatabase, type TestDatabase } from '#testing/database.js';

class Items1 implements MigrationInterface {
  readonly name = 'Items1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table item (code text primary key, published timestamptz not null)');
    await runner.query('create table serial (id bigint generated always as identity primary key, note text)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table serial; drop table item');
  }
}

class Items2 implements MigrationInterface {
  readonly name = 'Items1700000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table item add column name text not null default ''`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table item drop column name');
  }
}

class Broken3 implements MigrationInterface {
  readonly name = 'Broken1700000000003';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id int)');
    await runner.query('create table item (id int)');
  }
  async down(): Promise<void> {}
}

const noon = parseInstant('2026-03-02T12:00:00.123Z') as Instant;

@Entity('item')
class Item {
  @PrimaryColumn({ type: 'text' })
  code = '';

  @Column({ type: 'timestamptz', transformer: instantColumn })
  published = noon;
}

@Entity('item')
class NamedItem extends Item {
  @Column({ type: 'text', default: '' })
  name = '';
}

const app = 'platform';
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ app, migrations: [Items1] });
});
afterAll(() => database.drop());

const run = (migrations: Parameters<typeof migrate>[0]['migrations']) =>
  migrate({ adminUrl: database.adminUrl, appUrl: database.url, app, migrations });

async function withEntities<T>(
  entities: readonly (typeof Item)[],
  work: (connected: ReturnType<typeof createDataSource>) => Promise<T>,
) {
  const dataSource = await createDataSource({ url: database.url, app, entities }).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

it('tables belong to the migration role, not to the app', async () => {
  const owners = await database.dataSource.query(
    `select distinct tableowner as owner from pg_tables where schemaname = '${app}'`,
  );
  expect(owners).toEqual([{ owner: 'migrator' }]);
});

it('the app reads and writes rows', async () => {
  const { dataSource } = database;
  await dataSource.query(`insert into serial (note) values ('a')`);
  await dataSource.query(`update serial set note = 'b'`);
  expect(await dataSource.query('select note from serial')).toEqual([{ note: 'b' }]);
  await dataSource.query('delete from serial');
});

it.each([
  { sql: 'create table mine (id int)', why: 'make a table' },
  { sql: 'alter table item add column x int', why: 'change one' },
  { sql: 'drop table item', why: 'drop one' },
  { sql: 'truncate item', why: 'empty one past its rows' },
  { sql: 'delete from migration', why: 'forget what was migrated' },
  { sql: 'set role migrator', why: 'become the migration role' },
])('the app cannot $why', async ({ sql }) => {
  await expect(database.dataSource.query(sql)).rejects.toThrow(/permission denied|must be owner/);
});

it('an entity keeps its instants', async () => {
  await withEntities([Item], async (dataSource) => {
    await dataSource.getRepository(Item).save({ code: 'a', published: noon });
    expect(await dataSource.getRepository(Item).findOneBy({ code: 'a' })).toEqual({ code: 'a', published: noon });
  });
});

it('entities that say what the tables say have no drift, others do', async () => {
  await withEntities([Item], assertNoDrift);
  await expect(withEntities([NamedItem], assertNoDrift)).rejects.toThrow('ADD "name" text NOT NULL');
});

it('a later migration runs once, however many start it at the same time', async () => {
  const ran = await Promise.all([run([Items1, Items2]), run([Items1, Items2]), run([Items1, Items2])]);
  expect(ran.flat()).toEqual(['Items1700000000002']);
  expect(await run([Items1, Items2])).toEqual([]);
});

it('a migration that fails leaves nothing half-done and can be tried again', async () => {
  await expect(run([Items1, Items2, Broken3])).rejects.toThrow('"item" already exists');
  const [half] = await database.dataSource.query(`select to_regclass('${app}.half') as half`);
  expect(half).toEqual({ half: null });
  expect(await run([Items1, Items2])).toEqual([]);
});

it('a new password in the app’s URL is the role’s password from then on', async () => {
  const url = new URL(database.url);
  url.password = 'an%27other';
  await migrate({ adminUrl: database.adminUrl, appUrl: url.href, app, migrations: [Items1, Items2] });
  const dataSource = await createDataSource({ url: url.href, app }).initialize();
  await dataSource.destroy();
  await run([Items1, Items2]);
});
