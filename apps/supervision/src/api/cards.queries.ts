import { z } from 'zod';
import type { CardFilter, CardQuery } from '#contracts/api/cards.js';
import { type CaseScope, seesEverything } from '#domain/case-scope.js';
import type { Instant } from '#domain/instant.js';
import type { CardRow } from '../judge/judge.queries.js';
import { levelNumber } from '../levels.js';
import { Conditions } from './conditions.js';
import { keyInstant, keyLevel, keyText, readCursor } from './cursor.js';
import { checkPeriod } from './period.js';

export type CardListRow = CardRow & { readonly crossed_key: string };

export const CARD_COLUMNS = `case_no, rule, level, subject, crossed_at, state, issued_at, rule_version, due_day, due_instant, unit,
  "window", person, calendar, told, crossed_at::text as crossed_key`;

export const READ_CARDS_OF_CASE = `select ${CARD_COLUMNS} from card where case_no = $1
order by crossed_at, rule, level, subject`;

export const READ_CHANGES_OF_CASE = `select rule, level, subject, crossed_at, at, from_state, to_state, actor, unit, reason
from card_change where case_no = $1 order by id`;

export interface ChangeListRow {
  readonly rule: string;
  readonly level: number;
  readonly subject: string;
  readonly crossed_at: Instant;
  readonly at: Instant;
  readonly from_state: string;
  readonly to_state: string;
  readonly actor: string;
  readonly unit: string | null;
  readonly reason: string;
}

/** The day is of the case's own zone; the plain bounds beside it let the index find it. */
const CROSSED_DAY = `(crossed_at at time zone
  (select zone from watched_case as crossed where crossed.case_no = card.case_no))::date`;

const CURSOR_KEY = z.tuple([keyInstant, keyText, keyText, keyLevel, keyText]);

const APPEALED = `(case_no, rule, level, subject, crossed_at) in (
  select case_no, rule, level, subject, crossed_at from card_appeal where outcome is null and due_day < $::date)`;

/** The newest crossing first. */
export function listCards(query: CardQuery): { readonly text: string; readonly parameters: readonly unknown[] } {
  const where = filtered(query);
  if (query.cursor !== undefined) {
    const key = readCursor(query.cursor, CURSOR_KEY).map((part) => `$${where.parameter(part)}`);
    const types = ['timestamptz', 'text', 'text', 'smallint', 'text'];
    where.fixed(
      `(crossed_at, case_no, rule, level, subject) < (${key.map((number, i) => `${number}::${types[i]}`).join(', ')})`,
    );
  }
  const limit = where.parameter(query.limit + 1);
  const order = 'crossed_at desc, case_no desc, rule desc, level desc, subject desc';
  const text = `select ${CARD_COLUMNS} from card ${where.where()} order by ${order} limit $${limit}`;
  return { text, parameters: where.parameters };
}

/** How many the list has in all. */
export function countCards(query: CardFilter): { readonly text: string; readonly parameters: readonly unknown[] } {
  const where = filtered(query);
  return { text: `select count(*) as cards from card ${where.where()}`, parameters: where.parameters };
}

export interface CardCountRow {
  readonly rule: string;
  readonly unit: string;
  readonly level: number;
  readonly cards: number;
}

/** Of those that belong to a case that somebody sees. */
const OF_SEEN = 'case_no in (select case_no from watched_case)';
const OF_OTHERS = 'not exists (select from watched_case as c where c.case_no = card.case_no)';

/**
 * The same, by what they are summed by. Whether somebody sees a card is asked card by card, so whoever does not see
 * everything is counted the cards of the cases that they see, and those that hit a unit of theirs in a case of others: the
 * rest is never asked about.
 */
export function sumCards(
  query: CardFilter,
  scope: CaseScope,
): { readonly text: string; readonly parameters: readonly unknown[] } {
  if (seesEverything(scope) || query.unit !== undefined) return summed([filtered(query)]);
  const ofCases = filtered(query).fixed(OF_SEEN);
  if (scope.units === 'all') return summed([ofCases]);
  return summed([ofCases, filtered(query).add('unit = any($::text[])', scope.units).fixed(OF_OTHERS)]);
}

/** The filters come first in each part, so the parameters of the last one are those of all. */
function summed(parts: readonly Conditions[]): { readonly text: string; readonly parameters: readonly unknown[] } {
  const cards = parts.map((part) => `select rule, unit, level from card ${part.where()}`).join(' union all ');
  const text = `select rule, unit, level, count(*) as cards from (${cards}) as seen group by rule, unit, level`;
  return { text, parameters: parts.at(-1)?.parameters ?? [] };
}

function filtered(query: CardFilter): Conditions {
  checkPeriod('crossedTo', query.crossedFrom, query.crossedTo);
  return new Conditions()
    .add('unit = $', query.unit)
    .add('"window" = $', query.window)
    .add('rule = $', query.rule)
    .add('level = any($::smallint[])', query.level?.map(levelNumber))
    .add('state = any($::text[])', query.state)
    .add(`crossed_at >= $::date - interval '1 day' and ${CROSSED_DAY} >= $::date`, query.crossedFrom)
    .add(APPEALED, query.appealDueBefore)
    .add(`crossed_at < $::date + interval '2 days' and ${CROSSED_DAY} <= $::date`, query.crossedTo);
}
