import type { CardState } from '../cards.js';
import { type CivilDate, civilDateOf } from '../civil-date.js';
import type { Instant } from '../instant.js';
import { never } from '../never.js';
import { allowedAt, type CardActName } from './act-table.js';
import { isPast, lastAppealDay, lastDecisionDay, type Place } from './appeal-days.js';

/** Whoever acts on a card, by code: a person, for a unit. */
export interface CardActor {
  readonly person: string;
  readonly unit: string;
}

/** A document that was shown, by its fingerprint; the file itself is kept elsewhere. */
export interface Evidence {
  readonly name: string;
  readonly sha256: string;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
}

export type CardAct = { readonly by: CardActor } & (
  | { readonly act: 'confirm' }
  | { readonly act: 'appeal'; readonly text: string; readonly evidence: readonly Evidence[] }
  | { readonly act: 'decide-appeal'; readonly outcome: 'UPHELD' | 'REVOKED'; readonly reason: string }
  | { readonly act: 'revoke' | 'lift'; readonly reason: string }
);

/** An appeal that waits for its decision. */
export interface OpenAppeal {
  readonly by: CardActor;
  readonly filedAt: Instant;
}

/** A card as whoever acts on it finds it. */
export interface ActedCard {
  readonly state: CardState;
  /** The unit it hits. */
  readonly unit: string;
  /** Since when it is issued: the latest time, if facts took it away in between. */
  readonly standsSince: Instant;
  /** Who confirmed it; nobody where its rule issues by itself. */
  readonly confirmedBy?: string;
  readonly appeal?: OpenAppeal;
}

export type CardDecision =
  | {
      readonly status: 'DONE';
      readonly to: CardState;
      /** Of an appeal that was filed. */
      readonly decideBy?: CivilDate;
      /** Of an appeal that was decided after its last day. */
      readonly isLate?: boolean;
    }
  | { readonly status: 'REFUSED'; readonly why: string; readonly allowed: readonly CardActName[] };

/** What may be done to a card now, by somebody. */
export function allowedCardActs(card: ActedCard, place: Place, now: Instant): readonly CardActName[] {
  return allowedAt[card.state].filter((name) => tooLate(card, name, place, now) === undefined);
}

/** Whether an act may be done now by whoever asks, and what the card is after it. */
export function decideCardAct(card: ActedCard, act: CardAct, place: Place, now: Instant): CardDecision {
  const why = notInState(card, act.act) ?? tooLate(card, act.act, place, now) ?? notBy(card, act);
  if (why !== undefined) {
    return { status: 'REFUSED', why: `${act.act} is not possible: ${why}`, allowed: allowedCardActs(card, place, now) };
  }
  switch (act.act) {
    case 'confirm':
      return { status: 'DONE', to: 'ISSUED' };
    case 'appeal': {
      const last = lastDecisionDay(now, place);
      return { status: 'DONE', to: 'APPEALED', ...(last !== undefined && { decideBy: civilDateOf(last) }) };
    }
    case 'decide-appeal':
      // A late decision is possible and recorded as late, so that no appeal hangs for ever.
      return { status: 'DONE', to: act.outcome, isLate: isDecidedLate(card, place, now) };
    case 'revoke':
      return { status: 'DONE', to: 'REVOKED' };
    case 'lift':
      return { status: 'DONE', to: 'LIFTED' };
    default:
      return never(act);
  }
}

function notInState({ state }: ActedCard, name: CardActName): string | undefined {
  const allowed: readonly CardActName[] = allowedAt[state];
  return allowed.includes(name) ? undefined : `the card is ${state}`;
}

function tooLate(card: ActedCard, name: CardActName, place: Place, now: Instant): string | undefined {
  if (name !== 'appeal') return undefined;
  const last = lastAppealDay(card.standsSince, place);
  if (last === undefined || !isPast(last, now, place)) return undefined;
  return `the last day to appeal was ${civilDateOf(last)}`;
}

function notBy(card: ActedCard, act: CardAct): string | undefined {
  const { person, unit } = act.by;
  if (act.act === 'appeal') return unit === card.unit ? undefined : `only the unit of the card, ${card.unit}, appeals`;
  // Nobody judges what they are accused of.
  if (unit === card.unit) return `the unit of the card, ${card.unit}, does not judge its own card`;
  if (act.act !== 'decide-appeal') return undefined;
  if (person === card.confirmedBy) return `${person} confirmed the card, and somebody else decides on the appeal`;
  return person === card.appeal?.by.person ? `${person} filed the appeal, and somebody else decides on it` : undefined;
}

function isDecidedLate({ appeal }: ActedCard, place: Place, now: Instant): boolean {
  return appeal !== undefined && isPast(lastDecisionDay(appeal.filedAt, place), now, place);
}
