import type { CardDetail } from '#contracts/api/card-acts.js';
import type { CardView } from '#contracts/api/cards.js';
import { formatInstant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import type { CardRow } from '../judge/judge.queries.js';
import { cardLevelOfNumber } from '../levels.js';
import { cardIdOf } from './card-id.js';
import type { ChangeListRow } from './cards.queries.js';
import { given, givenInstant } from './case-row.js';

/** A row of the table as the API shows it. */
export function cardViewOf(row: CardRow): CardView {
  // What a rule is called and rests on is the release's; a version that was published here says other thresholds alone.
  const rule = RULES.findLast(({ code, version }) => code === row.rule && version <= row.rule_version);
  return {
    id: cardIdOf(row),
    caseNo: row.case_no,
    rule: row.rule,
    ruleVersion: row.rule_version,
    title: rule?.title ?? { zh: row.rule, en: row.rule },
    basis: rule?.basis ?? '',
    level: cardLevelOfNumber(row.level),
    subject: row.subject,
    state: row.state,
    crossedAt: formatInstant(row.crossed_at),
    issuedAt: formatInstant(row.issued_at),
    ...given('dueDay', row.due_day),
    ...givenInstant('dueAt', row.due_instant),
    unit: row.unit,
    ...given('window', row.window),
    ...given('person', row.person),
    ...given('calendar', row.calendar),
    told: row.told,
  };
}

/** Who, when, why. */
export function changeViewOf(row: ChangeListRow): CardDetail['changes'][number] {
  const { at, from_state: from, to_state: to, actor, unit, reason } = row;
  return { at: formatInstant(at), from, to, actor, ...given('unit', unit), reason };
}
