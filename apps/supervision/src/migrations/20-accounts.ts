import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREATE_AUDIT } from '#platform/audit.js';

/** Who may sign in, who has, and what has to be answered for. */
export class Accounts1767225600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...CREATE_AUDIT]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit', 'oidc_flow', 'session', 'account']) await runner.query(`drop table ${table}`);
  }
}

const TABLES = [
  // `units` null: all of them. Without a password an account signs in by the identity provider alone.
  `create table account (
    name text collate "C" primary key,
    display text not null,
    role text not null,
    region text not null,
    units text[],
    person text,
    password text,
    failed integer not null default 0,
    locked_until timestamptz,
    disabled boolean not null default false,
    demo boolean not null default false
  )`,
  // The token itself is known to its browser alone; what is kept opens nothing.
  `create table session (
    hash bytea primary key,
    account text collate "C" not null references account (name),
    csrf text not null,
    created_at timestamptz not null,
    seen_at timestamptz not null
  )`,
  'create index session_account on session (account)',
  // Somebody who is at the identity provider and has not come back yet.
  `create table oidc_flow (
    state text primary key,
    nonce text not null,
    verifier text not null,
    until timestamptz not null
  )`,
] as const;
