import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was told of a card is asked by the card. Its key began with the reader, so a card that was withdrawn was looked for among
 * all that ever were. Notices are never deleted, and a check of each of the half million rows of a shower found them there.
 */
export class ToldByCase1767225600031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table told_card drop constraint told_card_notice_fkey, drop constraint told_card_pkey');
    await runner.query('alter table told_card add primary key (case_no, rule, subject, crossed_at, reader)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table told_card drop constraint told_card_pkey');
    await runner.query(`alter table told_card add primary key (reader, case_no, rule, subject, crossed_at),
      add constraint told_card_notice_fkey foreign key (notice) references notice (id)`);
  }
}
