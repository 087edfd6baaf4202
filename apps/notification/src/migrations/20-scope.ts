import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope, isOwn, scopeTable, shareTable, unscopeTable, unshareTable } from '#platform/auth/row-security.js';

/** Who reads sees the notices of their scope and their own, whatever a statement asks for. */
export class Scope1767225600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const scoped = Object.entries(VISIBLE).flatMap(([table, visible]) => scopeTable(table, visible));
    for (const statement of [...FUNCTIONS, AUDIT_SUBJECT, ...scoped, ...SHARED.map(shareTable)]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const scoped = Object.keys(VISIBLE).flatMap(unscopeTable);
    const made = ['index audit_subject', 'function sees_place', 'function sees_notice'].map((each) => `drop ${each}`);
    for (const statement of [...SHARED.map(unshareTable), ...scoped, ...made]) await runner.query(statement);
  }
}

/** A notice of no place is seen by whoever sees everything, and by its reader. */
const NOTICE = `(${isOwn('reader')} or ${inScope("coalesce(region, '')", 'unit')})`;

/** With the rights of the tables' owner: as a condition of the policy the planner may read every notice there is. */
const FUNCTIONS = [
  `create function sees_notice(of_notice bigint) returns boolean
    language sql stable parallel safe security definer
    return exists (select from notice where id = of_notice and ${NOTICE})`,
  `create function sees_place(of_case text) returns boolean
    language sql stable parallel safe security definer
    return exists (select from case_place where case_no = of_case and ${inScope('region', 'unit')})`,
];

/** The place of a case whose contact was shown is kept for as long as that is on record. */
const AUDIT_SUBJECT = 'create index audit_subject on audit (subject)';

/** By its unit, of which there are few; and whatever its reader was told of, as the summary says it. */
const CARD = `(unit in (select unit.code from unit where ${inScope('unit.region', 'unit.code')})
  or exists (select from told_card as told where ${isOwn('told.reader')} and told.case_no = known_card.case_no
    and told.rule = known_card.rule and told.subject = known_card.subject and told.crossed_at = known_card.crossed_at))`;

const VISIBLE: Readonly<Record<string, string>> = {
  notice: NOTICE,
  notice_try: 'sees_notice(notice)',
  told_card: `(${isOwn('reader')} or sees_notice(notice))`,
  known_card: CARD,
  case_place: inScope('region', 'unit'),
  audit: `(kind <> 'contact-shown' or sees_place(subject))`,
};

/** What a hall is made of, and when it works. How people are reached is read for operators alone, and not in this role. */
const SHARED = ['region', 'unit', 'hall_window', 'person', 'calendar'];
