import type { CardDetail } from '#contracts/api/card-acts.js';
import { lastAppealDay, type Place } from '#domain/card-acts/appeal-days.js';
import { type ActedCard, allowedCardActs } from '#domain/card-acts/decide-card-act.js';
import { civilDateOf } from '#domain/civil-date.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { Tx } from '#platform/tx.js';
import type { CardKeyValues } from '../api/card-id.js';
import { cardViewOf, changeViewOf } from '../api/card-view.js';
import type { ChangeListRow } from '../api/cards.queries.js';
import { given, givenInstant } from '../api/case-row.js';
import type { CalendarBook } from '../calendars/calendar-book.js';
import * as queries from './card-acts.queries.js';

/** All that is known of one card: what an act is decided on, and what is shown. */
export interface CardRecord {
  readonly key: CardKeyValues;
  readonly row: queries.ActedCardRow;
  readonly changes: readonly ChangeListRow[];
  readonly appeals: readonly queries.AppealRow[];
  readonly place: Place;
}

/** Undefined where there is no such card. */
export async function readRecord(tx: Tx, key: CardKeyValues, book: CalendarBook): Promise<CardRecord | undefined> {
  const [row] = await tx.named<queries.ActedCardRow>('card-read', queries.READ_CARD, key);
  if (row === undefined) return undefined;
  const changes = await tx.named<ChangeListRow>('card-changes', queries.READ_CHANGES, key);
  const appeals = await tx.named<queries.AppealRow>('card-appeals', queries.READ_APPEALS, key);
  return { key, row, changes, appeals, place: { zone: row.zone ?? 'UTC', calendar: book.of(row.region ?? '') } };
}

/** The card as the decision sees it. Facts may have taken it away and let it stand again, so the history is asked. */
export function actedCardOf({ row, changes, appeals }: CardRecord): ActedCard {
  const confirmed = changes.findLast((change) => change.from_state === 'PENDING' && change.to_state === 'ISSUED');
  const issued = changes.findLast((change) => change.to_state === 'ISSUED');
  const open = appeals.find((appeal) => appeal.outcome === null);
  return {
    state: row.state,
    unit: row.unit,
    standsSince: issued?.at ?? row.issued_at,
    ...(confirmed && { confirmedBy: confirmed.actor }),
    ...(open && { appeal: { by: { person: open.person, unit: open.unit }, filedAt: open.filed_at } }),
  };
}

/** The card with its history and its appeals, and what may be done to it now. */
export function cardDetailOf(record: CardRecord, now: Instant): CardDetail {
  const { row, changes, appeals, place } = record;
  const card = actedCardOf(record);
  const last = card.state === 'ISSUED' ? lastAppealDay(card.standsSince, place) : undefined;
  return {
    asOf: formatInstant(now),
    card: cardViewOf(row),
    allowed: [...allowedCardActs(card, place, now)],
    ...(last !== undefined && { appealUntil: civilDateOf(last) }),
    changes: changes.map(changeViewOf),
    appeals: appeals.map(appealViewOf),
  };
}

function appealViewOf(row: queries.AppealRow): CardDetail['appeals'][number] {
  const { decider, decider_unit } = row;
  return {
    filedAt: formatInstant(row.filed_at),
    person: row.person,
    unit: row.unit,
    text: row.text,
    evidence: [...row.evidence],
    ...given('decideBy', row.due_day),
    ...given('outcome', row.outcome),
    ...givenInstant('endedAt', row.ended_at),
    ...(decider !== null && decider_unit !== null && { decidedBy: { person: decider, unit: decider_unit } }),
    ...given('reason', row.reason),
    ...given('late', row.late),
  };
}
