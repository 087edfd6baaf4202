import type { MigrationInterface, QueryRunner } from 'typeorm';
import { shareTable, unshareTable } from '#platform/auth/row-security.js';

/**
 * What ended is counted by item off the index too. The name of an item is no part of it: thirty bytes more with every case that
 * ends, for what a few thousand rows can say.
 */
export class ItemsCounted1767225600041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const ended = (...more: readonly string[]) =>
  `create index watched_ended on watched_case (zone, ended_at, unit, "window", person, region collate "C", accepted_at, outcome,
    ${['promised', 'statutory', 'used_days', 'suspended_days', 'legal_days', ...more].join(', ')}) where ended_at is not null`;

const UP = [
  'create table item_name (item text not null, name text not null, primary key (item, name))',
  'insert into item_name select distinct item, item_name from watched_case where item_name is not null',
  shareTable('item_name'),
  'drop index watched_ended',
  ended('item'),
];

const DOWN = ['drop index watched_ended', ended(), unshareTable('item_name'), 'drop table item_name'];
