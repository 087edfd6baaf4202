import { DataSource } from 'typeorm';
import { READER_SETTING } from '#platform/auth/row-security.js';
import { databaseOptions } from '#platform/database.js';
import { MIGRATION_ROLE } from '#platform/migrate.js';
import { assertNoDrift, createTestDatabase, type TestDatabase } from '#testing/database.js';
import { migrations as intakeMigrations } from '../../apps/intake/src/migrations/all.js';
import { migrations as notificationMigrations } from '../../apps/notification/src/migrations/all.js';
import type { Columns, ColumnType } from '../../apps/supervision/src/bulk.js';
import { FORETOLD_COLUMNS } from '../../apps/supervision/src/judge/foretold.js';
import { CHANGE_COLUMNS } from '../../apps/supervision/src/judge/judge.queries.js';
import { WATCHED_COLUMNS } from '../../apps/supervision/src/judge/watched.js';
import { migrations } from '../../apps/supervision/src/migrations/all.js';
import { IntakeFixture } from '../intake/fixture.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

const APPS = [
  { app: 'supervision', migrations },
  { app: 'intake', migrations: intakeMigrations },
  { app: 'notification', migrations: notificationMigrations },
] as const;

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  smallint: 'smallint',
  integer: 'integer',
  boolean: 'boolean',
  timestamptz: 'timestamp with time zone',
  date: 'date',
  jsonb: 'jsonb',
};

/** Everything that a migration makes, as the catalogue describes it. */
const SHAPE = `select 'column' as kind, c.relname || '.' || a.attname as name,
  concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
    pg_get_expr(d.adbin, d.adrelid), (select collname from pg_collation where oid = a.attcollation)) as definition
from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
union all select 'index', tablename || '.' || indexname, indexdef from pg_indexes where schemaname = current_schema()
union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint
  where connamespace = current_schema()::regnamespace
union all select 'grant', relname, relacl::text || coalesce(reloptions::text, '') from pg_class
  where relnamespace = current_schema()::regnamespace and relkind in ('r', 'S')
union all select 'policy', tablename || '.' || policyname, concat_ws(' ', permissive, roles, cmd, qual) from pg_policies
  where schemaname = current_schema()
order by 1, 2, 3`;
const CALENDARS = 'select region, version, data, published_at from calendar';

describe('the tables are what the entities say', () => {
  it(
    'of supervision',
    async () => {
      const hall = await SupervisionFixture.create('2026-03-02');
      await assertNoDrift(hall.running.nest.get(DataSource));
      await hall.drop();
    },
    PATIENCE_ms,
  );

  it(
    'of intake',
    async () => {
      const intake = await IntakeFixture.create();
      await assertNoDrift(intake.running.nest.get(DataSource));
      await intake.drop();
    },
    PATIENCE_ms,
  );
});

describe('the columns that the code writes', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ app: 'supervision', migrations });
  }, PATIENCE_ms);
  afterAll(() => database.drop());

  async function columnsOf(table: string): Promise<Readonly<Record<string, string>>> {
    const rows: readonly { column_name: string; data_type: string }[] = await database.dataSource.query(
      `select column_name, data_type from information_schema.columns
       where table_schema = 'supervision' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
      [table],
    );
    return Object.fromEntries(rows.map((row) => [row.column_name, row.data_type]));
  }

  const sqlOf = (columns: Columns) =>
    Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, SQL_TYPES[type]]));

  it.each([
    { table: 'watched_case', columns: WATCHED_COLUMNS, beside: {} },
    { table: 'foretold', columns: FORETOLD_COLUMNS, beside: {} },
    // When and by whom is the same for all changes of a judgement; a unit only persons have.
    {
      table: 'card_change',
      columns: CHANGE_COLUMNS,
      beside: { at: SQL_TYPES.timestamptz, actor: SQL_TYPES.text, unit: SQL_TYPES.text },
    },
  ])('of $table are those of the table, all of them, with their types', async ({ table, columns, beside }) => {
    expect({ ...sqlOf(columns), ...beside }).toEqual(await columnsOf(table));
  });
});

describe.each(APPS)('the tables of $app', ({ app, migrations }) => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ app, migrations });
    const options = databaseOptions({ url: database.adminUrl, app });
    if (options.type !== 'postgres') throw new Error('migrations are for PostgreSQL');
    const role = `${options.extra.options} -c role=${MIGRATION_ROLE} -c ${READER_SETTING}=${app}_test_reader`;
    const made = {
      migrations: [...migrations],
      migrationsTableName: 'migration',
      extra: { ...options.extra, options: role },
    };
    owner = new DataSource({ ...options, ...made });
    await owner.initialize();
  }, PATIENCE_ms);
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  it('are gone after the way down, and the same again after the way up', async () => {
    const shape = () => owner.query(SHAPE);
    const before = await shape();
    const calendars = app === 'supervision' ? await owner.query(CALENDARS) : [];
    expect(before.length).toBeGreaterThan(10);
    for (const _ of migrations) await owner.undoLastMigration();
    const left: readonly { name: string }[] = await shape();
    expect(left.filter(({ name }) => !/^migration/.test(name))).toEqual([]);
    await owner.runMigrations();
    expect(await shape()).toEqual(before);
    expect(app === 'supervision' ? await owner.query(CALENDARS) : []).toEqual(calendars);
  });
});
