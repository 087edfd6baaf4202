import type { EventOf, KnownEvent } from '#contracts/registry.js';
import type { CardState } from '#domain/cards.js';
import { formatInstant, type Instant, parseInstant } from '#domain/instant.js';
import { LEVELS } from '#domain/rules.js';
import type { Tx } from '#platform/tx.js';

/** The state that each event leaves a card in. */
const STATE_AFTER = {
  'card.issued': 'ISSUED',
  'card.confirmed': 'ISSUED',
  'card.appealed': 'APPEALED',
  'card.upheld': 'UPHELD',
  'card.revoked': 'REVOKED',
  'card.cancelled': 'CANCELLED',
  'card.lifted': 'LIFTED',
} as const satisfies Readonly<Record<string, CardState>>;

export type CardEvent = EventOf<keyof typeof STATE_AFTER>;

export const STANDING = ['ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED'] as const satisfies readonly CardState[];

export const RED = LEVELS.indexOf('RED');

/** The key of a card; the level is part of it. */
export interface CardKey {
  readonly caseNo: string;
  readonly rule: string;
  readonly level: number;
  readonly subject: string;
  readonly crossedAt: Instant;
}

/** A card after the last event of a batch that spoke of it. */
export interface HeardCard extends CardKey {
  readonly state: CardState;
  readonly changedAt: Instant;
  readonly issuedAt: Instant;
  readonly told: boolean;
  readonly unit: string;
  readonly window?: string;
  readonly person?: string;
  readonly dueDay?: string;
}

export function isCardEvent(event: KnownEvent): event is CardEvent {
  return Object.hasOwn(STATE_AFTER, event.type);
}

export function heardCard({ type, subject: caseNo, time, data }: CardEvent): HeardCard {
  const { rule, level, subject, crossedAt, issuedAt, told, unit, window, person, due } = data;
  return {
    ...{ caseNo, rule, level: LEVELS.indexOf(level), subject, crossedAt: instantOf(crossedAt) },
    ...{ state: STATE_AFTER[type], changedAt: instantOf(time), issuedAt: instantOf(issuedAt), told, unit },
    ...(window !== undefined && { window }),
    ...(person !== undefined && { person }),
    ...(due?.day !== undefined && { dueDay: due.day }),
  };
}

/** The last state of each card of a batch; supervision tells the events of a case in their order. */
export function lastStates(cards: readonly HeardCard[]): readonly HeardCard[] {
  return [...new Map(cards.map((card) => [keyText(card), card])).values()].sort((one, other) =>
    keyText(one) < keyText(other) ? -1 : 1,
  );
}

/** The key in one text, which is also the window of the notice about a card. */
export function keyText({ caseNo, rule, subject, crossedAt }: Omit<CardKey, 'level'>): string {
  return `${caseNo}/${rule}/${subject}/${formatInstant(crossedAt)}`;
}

/** What is told again or late does not bring an older state back. */
const KEEP = `insert into known_card (case_no, rule, level, subject, crossed_at, state, changed_at, issued_at, told, unit,
  "window", person, due_day)
select * from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::timestamptz[], $6::text[], $7::timestamptz[],
  $8::timestamptz[], $9::boolean[], $10::text[], $11::text[], $12::text[], $13::date[])
on conflict (case_no, rule, level, subject, crossed_at) do update
  set state = excluded.state, changed_at = excluded.changed_at
where known_card.changed_at <= excluded.changed_at`;

export async function keepCards(tx: Tx, cards: readonly HeardCard[]): Promise<void> {
  if (cards.length === 0) return;
  await tx.named('keep-cards', KEEP, [
    ...keyColumns(cards),
    cards.map(({ state }) => state),
    cards.map(({ changedAt }) => formatInstant(changedAt)),
    cards.map(({ issuedAt }) => formatInstant(issuedAt)),
    cards.map(({ told }) => told),
    cards.map(({ unit }) => unit),
    cards.map(({ window }) => window ?? null),
    cards.map(({ person }) => person ?? null),
    cards.map(({ dueDay }) => dueDay ?? null),
  ]);
}

function keyColumns(cards: readonly CardKey[]): readonly unknown[][] {
  return [
    cards.map(({ caseNo }) => caseNo),
    cards.map(({ rule }) => rule),
    cards.map(({ level }) => level),
    cards.map(({ subject }) => subject),
    cards.map(({ crossedAt }) => formatInstant(crossedAt)),
  ];
}

/** The schema lets only real times through. */
function instantOf(time: string): Instant {
  const at = parseInstant(time);
  if (at === undefined) throw new Error(`${time} was read as a time and is none`);
  return at;
}
