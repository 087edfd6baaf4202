import { IN_FORCE } from '#domain/cards.js';
import type { Finding } from '#domain/verdict.js';
import type { Tx } from '#platform/tx.js';
import { NOTE_CHANGED, RETURNING_CHANGED } from './watched.js';

/**
 * Of cases to which nothing happened but a card: the crossing is no longer foretold, and the level is that of the highest
 * card in force. Each case's cards are looked up by their key: left to itself the planner reads all cards there are. The rest of the row does not depend on cards, so nothing is folded for it.
 */
const SETTLE = `with standing as materialized (
  select one.case_no, rule, level, subject, crossed_at, state from unnest($1::text[]) as one (case_no)
  cross join lateral (select * from card where card.case_no = one.case_no offset 0) as card
), issued as (
  delete from foretold using standing where foretold.case_no = standing.case_no and foretold.rule = standing.rule
    and foretold.level = standing.level and foretold.subject = standing.subject and foretold.at = standing.crossed_at
), saved as (
  update watched_case set level = found.level from (
    select case_no, max(level) as level from standing where state = any($2::text[]) group by case_no
  ) as found
  where watched_case.case_no = found.case_no and watched_case.level <> found.level
  ${RETURNING_CHANGED}
)
${NOTE_CHANGED}`;

/** What the cards of a batch change, without judging its cases anew. */
export async function settleCarded(tx: Tx, cases: readonly string[]): Promise<void> {
  if (cases.length > 0) await tx.named('judge-carded', SETTLE, [cases, IN_FORCE]);
}

/** A card that is lifted as soon as it stands, or that is itself an acceptance, moves more than the level. */
export function movesMore({ rule, lifted }: Finding): boolean {
  return rule === 'T02' || lifted !== undefined;
}
