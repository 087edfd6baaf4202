import type { Timeliness } from '../verdict.js';
import { cardKeyOf, countedCards, type ScoreCard, upheldReds } from './counted-cards.js';
import type { CardTerm, RuleEffects, ScoredRule } from './rule-effects.js';

/** The case, and the card where there is one, behind an entry of the ledger. */
export interface Source {
  readonly caseNo: string;
  readonly rule?: ScoredRule;
  readonly cardKey?: string;
}

/** How many, or which ones: a statement may hand over bare counts, and the ledger then names no case. */
export type Tally = number | readonly Source[];

/** 好差评, five answers. */
export interface Ratings {
  readonly verySatisfied: number;
  readonly satisfied: number;
  readonly basicallySatisfied: number;
  readonly dissatisfied: number;
  readonly veryDissatisfied: number;
}

/** A case closed in the month with a determined limit. Refused and withdrawn ones are not among them (semantics 1.11). */
export interface ScoredCase {
  readonly caseNo: string;
  readonly timeliness: Timeliness;
  /** The card of its lateness was revoked: it counts as on time. */
  readonly revokedLate: boolean;
  /** Both in one unit; a case without either says nothing about compression. */
  readonly promise?: number;
  readonly statutory?: number;
}

/** What one unit, window or person did in one month, case by case. */
export interface ScoreFacts {
  readonly cases: readonly ScoredCase[];
  /** Closed without a determined limit: nobody can say that they were on time, so they are counted apart. */
  readonly undetermined: number;
  /** Still open when the month ends (or now, while it runs), the overdue ones included. */
  readonly open: number;
  /** Still open, due in this month, and over it. */
  readonly openOverdue: readonly string[];
  readonly cards: readonly ScoreCard[];
  /** Cases with a D01 finding. */
  readonly badData: readonly string[];
  readonly ratings?: Ratings;
}

/** The same month as counts: all that the formula sees. */
export interface ScoreCounts extends Readonly<Record<CardTerm, Tally>> {
  /** Closed with a determined limit: the base of T and E. */
  readonly measured: number;
  readonly undetermined: number;
  readonly early: number;
  /** Of the measured; without those whose card was revoked. */
  readonly late: Tally;
  readonly open: number;
  readonly openOverdue: Tally;
  /** Sums over the measured cases that have both limits. */
  readonly limits: { readonly promised: number; readonly statutory: number };
  readonly ratings?: Ratings;
  readonly upheldRed: Tally;
}

/** A month in which nothing was done: the start of every other one. */
export const NOTHING: ScoreCounts = {
  measured: 0,
  undetermined: 0,
  early: 0,
  late: 0,
  open: 0,
  openOverdue: 0,
  limits: { promised: 0, statutory: 0 },
  warn: 0,
  yellow: 0,
  red: 0,
  minor: 0,
  major: 0,
  fee: 0,
  doc: 0,
  badData: 0,
  lateFollowUp: 0,
  substantiated: 0,
  lateComplaint: 0,
  lateOrder: 0,
  upheldRed: 0,
};

export function countOf(tally: Tally): number {
  return typeof tally === 'number' ? tally : tally.length;
}

/** By case, then by card: the order in which a ledger names them. */
export function bySource(one: Source, other: Source): number {
  return textOf(one) < textOf(other) ? -1 : 1;
}

/** All that were closed, whether their limit is determined or not. */
export function closedOf({ measured, undetermined }: Pick<ScoreCounts, 'measured' | 'undetermined'>): number {
  return measured + undetermined;
}

/** Cases and cards counted as the formula wants them. */
export function countFacts(facts: ScoreFacts, effects: RuleEffects): ScoreCounts {
  const { cases, ratings } = facts;
  const late = cases.filter(({ timeliness, revokedLate }) => timeliness === 'LATE' && !revokedLate);
  const cards = cardSources(facts.cards, effects);
  return {
    ...cards,
    measured: cases.length,
    undetermined: facts.undetermined,
    early: cases.filter(({ timeliness }) => timeliness === 'EARLY').length,
    late: late.map(({ caseNo }) => ({ caseNo })),
    open: facts.open,
    openOverdue: facts.openOverdue.map((caseNo) => ({ caseNo })),
    limits: limitsOf(cases),
    badData: badDataOf(facts.badData, cards.badData),
    upheldRed: upheldReds(facts.cards).map(sourceOf),
    ...(ratings === undefined ? {} : { ratings }),
  };
}

function cardSources(cards: readonly ScoreCard[], effects: RuleEffects): Record<CardTerm, Source[]> {
  const sources: Record<CardTerm, Source[]> = {
    warn: [],
    yellow: [],
    red: [],
    minor: [],
    major: [],
    fee: [],
    doc: [],
    badData: [],
    lateFollowUp: [],
    substantiated: [],
    lateComplaint: [],
    lateOrder: [],
  };
  for (const { card, term } of countedCards(cards, effects)) sources[term].push(sourceOf(card));
  return sources;
}

/** A case with bad data is one case, whether a finding, a card or both say so. */
function badDataOf(found: readonly string[], carded: readonly Source[]): readonly Source[] {
  const byCase = new Map<string, Source>(found.map((caseNo) => [caseNo, { caseNo, rule: 'D01' }]));
  // Cards of several families may speak of one case; which of them names it must not hang on their order.
  for (const source of [...carded].sort(bySource)) {
    if (!byCase.has(source.caseNo)) byCase.set(source.caseNo, source);
  }
  return [...byCase.values()];
}

function limitsOf(cases: readonly ScoredCase[]): ScoreCounts['limits'] {
  let promised = 0;
  let statutory = 0;
  for (const scored of cases) {
    if (scored.promise === undefined || scored.statutory === undefined) continue;
    promised += scored.promise;
    statutory += scored.statutory;
  }
  return { promised, statutory };
}

function sourceOf(card: ScoreCard): Source {
  return { caseNo: card.caseNo, rule: card.rule, cardKey: cardKeyOf(card) };
}

function textOf({ caseNo, cardKey, rule }: Source): string {
  return [caseNo, cardKey, rule].join(' ');
}
