import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of rules that were published here, beside those that a release brings. */
export class RuleVersions1767225600013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table rule_version (
      id bigint generated always as identity primary key,
      code text not null,
      version smallint not null,
      rule jsonb not null,
      account text not null,
      reason text not null,
      published_at timestamptz not null,
      unique (code, version)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rule_version');
  }
}
