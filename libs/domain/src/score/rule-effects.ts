import type { CardState } from '../cards.js';
import type { CardLevel, RuleCode } from '../rules.js';

/**
 * Which record feeds which term, so that nothing is counted twice inside a dimension; within a pot the heavier term comes later.
 * The numbers of cases, late and open overdue, are not among them: they are taken from the cases, not from cards.
 */
export const CARD_TERMS = [
  'warn',
  'yellow',
  'red',
  'minor',
  'major',
  'fee',
  'doc',
  'badData',
  'lateFollowUp',
  'substantiated',
  'lateComplaint',
  'lateOrder',
] as const;
export type CardTerm = (typeof CARD_TERMS)[number];

/** Cards of one case and family compete within a pot; across pots each is deducted, as its source says. */
export type Pot = 'CARD' | 'PROC' | 'FEE' | 'DOC' | 'DATA' | 'FOLLOW_UP' | 'SUBSTANTIATED' | 'COMPLAINT' | 'ORDER';

export interface RuleEffect {
  readonly pot: Pot;
  /** What a card of each level feeds; a level that is not named feeds nothing. */
  readonly terms: Readonly<Partial<Record<CardLevel, CardTerm>>>;
  readonly states: readonly CardState[];
}

/** One card per case and family counts, the highest among these (semantics 3.5). */
const COUNTED: readonly CardState[] = ['ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED', 'LIFTED'];
/** Fees and documents count once a person has found them so ("upheld F cards", "upheld M cards"). */
const FOUND: readonly CardState[] = ['UPHELD'];

const NONE: RuleEffect = { pot: 'CARD', terms: {}, states: COUNTED };
const CARD: RuleEffect = { pot: 'CARD', terms: { WARN: 'warn', YELLOW: 'yellow', RED: 'red' }, states: COUNTED };
/** T03 has no effect of its own, yet its warnings count where the case got no card (semantics 5). */
const WARNING: RuleEffect = { pot: 'CARD', terms: { WARN: 'warn' }, states: COUNTED };
const PROC: RuleEffect = { pot: 'PROC', terms: { WARN: 'minor', YELLOW: 'major', RED: 'major' }, states: COUNTED };
/** A stage's overrun is a minor of PROC: TIME is taken from whole cases (semantics 5). */
const STAGE: RuleEffect = { pot: 'PROC', terms: { YELLOW: 'minor' }, states: COUNTED };
const FEE: RuleEffect = { pot: 'FEE', terms: all('fee'), states: FOUND };
const DOC: RuleEffect = { pot: 'DOC', terms: all('doc'), states: FOUND };
const DATA: RuleEffect = { pot: 'DATA', terms: all('badData'), states: COUNTED };
const FOLLOW_UP: RuleEffect = { pot: 'FOLLOW_UP', terms: all('lateFollowUp'), states: COUNTED };
const SUBSTANTIATED: RuleEffect = { pot: 'SUBSTANTIATED', terms: all('substantiated'), states: COUNTED };
const COMPLAINT: RuleEffect = { pot: 'COMPLAINT', terms: all('lateComplaint'), states: COUNTED };
const ORDER: RuleEffect = { pot: 'ORDER', terms: all('lateOrder'), states: COUNTED };
/** Of the time of a complaint only YELLOW and RED are late; its WARN is a reminder. */
const COMPLAINT_TIME: RuleEffect = {
  pot: 'COMPLAINT',
  terms: { YELLOW: 'lateComplaint', RED: 'lateComplaint' },
  states: COUNTED,
};

/** The effect of every rule that the product has or will have; a shipped rule without a line here does not compile. */
export const RULE_EFFECTS = {
  T01: NONE,
  T02: CARD,
  T03: WARNING,
  T04: CARD,
  T05: CARD,
  T06: CARD,
  T07: CARD,
  T08: STAGE,
  T09: CARD,
  T10: CARD,
  T11: PROC,
  T12: CARD,
  T13: CARD,
  L01: PROC,
  L02: PROC,
  L03: PROC,
  L04: PROC,
  L05: PROC,
  L06: DATA,
  L07: PROC,
  L08: PROC,
  L09: NONE,
  L10: PROC,
  F01: FEE,
  F02: FEE,
  M01: DOC,
  M02: DOC,
  M03: DOC,
  U01: CARD,
  U02: CARD,
  U03: PROC,
  U04: CARD,
  // S01 is counted from the ratings themselves.
  S01: NONE,
  S02: FOLLOW_UP,
  S03: PROC,
  S04: NONE,
  S05: PROC,
  C01: COMPLAINT_TIME,
  C02: COMPLAINT_TIME,
  C03: SUBSTANTIATED,
  C04: COMPLAINT,
  X01: NONE,
  X02: ORDER,
  A01: NONE,
  A02: NONE,
  D01: DATA,
} as const satisfies Record<RuleCode, RuleEffect> & Readonly<Record<string, RuleEffect>>;

export type ScoredRule = keyof typeof RULE_EFFECTS;
export type RuleEffects = Readonly<Record<ScoredRule, RuleEffect>>;

function all(term: CardTerm): RuleEffect['terms'] {
  return { REMIND: term, WARN: term, YELLOW: term, RED: term };
}
