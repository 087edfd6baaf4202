import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people keep and take away: their views of lists, walls that show the figures, files that are being made. */
export class ViewsWallsExports1767225600012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['export_chunk', 'export_job', 'wall_token', 'saved_view']) {
      await runner.query(`drop table ${table}`);
    }
  }
}

const TABLES = [
  `create table saved_view (
    account text not null,
    page text not null,
    name text not null,
    query text not null,
    saved_at timestamptz not null,
    primary key (account, page, name)
  )`,
  // The token itself is known to its wall alone; what is kept opens nothing. It sees what its maker saw, or less.
  `create table wall_token (
    id text primary key,
    hash bytea not null unique,
    label text not null,
    region text not null,
    units jsonb not null,
    made_by text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
  )`,
  // A file too long to wait for. The row is the truth; Redis only wakes who makes it.
  `create table export_job (
    id text primary key,
    account text not null,
    who jsonb not null,
    asked jsonb not null,
    state text not null,
    done_rows integer not null,
    total_rows integer not null,
    asked_at timestamptz not null,
    beat_at timestamptz not null,
    expires_at timestamptz not null,
    attempts smallint not null
  )`,
  `create index export_job_waiting on export_job (asked_at) where state in ('WAITING', 'RUNNING')`,
  'create index export_job_account on export_job (account)',
  'create index export_job_expires on export_job (expires_at)',
  `create table export_chunk (
    job text not null references export_job (id) on delete cascade,
    nth integer not null,
    bytes bytea not null,
    primary key (job, nth)
  )`,
];
