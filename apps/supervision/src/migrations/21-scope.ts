import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope, scopeTable, shareTable, unscopeTable, unshareTable } from '#platform/auth/row-security.js';

/** Who reads sees the cases of their scope, whatever a statement asks for. */
export class Scope1767225600021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const scoped = Object.entries(VISIBLE).flatMap(([table, visible]) => scopeTable(table, visible));
    for (const statement of [SEES_CASE, SEES_CARD, ...scoped, ...SHARED.map(shareTable)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const scoped = Object.keys(VISIBLE).flatMap(unscopeTable);
    for (const statement of [
      ...SHARED.map(unshareTable),
      ...scoped,
      'drop function sees_card',
      'drop function sees_case',
    ]) {
      await runner.query(statement);
    }
  }
}

/**
 * Asked by whatever belongs to a case and does not say where that is. With the rights of the tables' owner, because a card
 * hits the unit that then had the case: that unit sees the card, and not the case. A function and no condition of the
 * policy itself: for that the planner may read every case there is, to know those that it needs.
 */
const SEES_CASE = `create function sees_case(of_case text, acting text) returns boolean
  language sql stable parallel safe security definer
  return exists (select from watched_case where case_no = of_case and ${inScope('region', 'unit', 'acting')})`;

const SEES_CARD = `create function sees_card(of_case text, of_rule text, of_level smallint, of_subject text, at timestamptz)
  returns boolean language sql stable parallel safe security definer
  return exists (select from card where case_no = of_case and rule = of_rule and level = of_level and subject = of_subject
    and crossed_at = at and sees_case(of_case, card.unit))`;

const OF_CARD = 'sees_card(case_no, rule, level, subject, crossed_at)';

/** Whose month it is: a unit's of the scope, one of its windows', or of anybody where all units are seen. */
const ofMonth = (table: string) => `(${inScope('region')} or "by" = 'unit' and ${inScope('region', 'code')}
  or "by" = 'window' and exists (select from hall_window as w where w.code = ${table}.code
    and ${inScope(`${table}.region`, 'w.unit')}))`;

const VISIBLE: Readonly<Record<string, string>> = {
  watched_case: inScope('region', 'unit'),
  case_event: 'sees_case(case_no, null)',
  foretold: 'sees_case(case_no, unit)',
  card: 'sees_case(case_no, unit)',
  card_change: OF_CARD,
  card_appeal: OF_CARD,
  score_closing: `region collate "C" between (select current_setting('mingjian.region_from', true))
    and (select current_setting('mingjian.region_to', true))
    and (select current_setting('mingjian.units', true)) <> ''`,
  score_month: ofMonth('score_month'),
  score_restatement: ofMonth('score_restatement'),
};

/** What a hall is made of, and when it works. */
const SHARED = ['region', 'unit', 'hall_window', 'calendar', 'source', 'source_heard', 'rule_version'];
