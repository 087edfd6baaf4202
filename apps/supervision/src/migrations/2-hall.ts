import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cn } from '#domain/calendars/cn.js';

/** What hall.events tells, and the calendars, of which supervision itself is the author. */
export class Hall1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(PUBLISH, [cn.region, cn.version, JSON.stringify(cn), '2025-11-04']);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['calendar', 'source', 'hall_window', 'unit', 'region'])
      await runner.query(`drop table ${table}`);
  }
}

/** The State Council's notices up to 2026; the last was given on 4 November 2025. */
const PUBLISH = 'insert into calendar (region, version, data, published_at) values ($1, $2, $3, $4::date)';

const TABLES = [
  'create table region (code text primary key, name text not null, parent text, zone text not null)',
  `create table unit (
    region text not null, code text not null, name text not null, primary key (region, code)
  )`,
  `create table hall_window (
    region text not null, code text not null, name text not null, unit text not null, primary key (region, code)
  )`,
  `create table source (
    id text primary key,
    units text[] not null,
    acts text[] not null,
    lag_seconds integer not null,
    entry_time boolean not null
  )`,
  `create table calendar (
    id bigint generated always as identity primary key,
    region text not null,
    version integer not null,
    data jsonb not null,
    published_at timestamptz not null,
    unique (region, version)
  )`,
];
