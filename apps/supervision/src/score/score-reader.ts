import type { CardState } from '#domain/cards.js';
import { formatInstant } from '#domain/instant.js';
import type { Level } from '#domain/rules.js';
import type { OpenCase } from '#domain/score/best-worst.js';
import { countedCards, type ScoreCard } from '#domain/score/counted-cards.js';
import type { HonestCounts } from '#domain/score/honest.js';
import { RULE_EFFECTS, type ScoredRule } from '#domain/score/rule-effects.js';
import { type Score, scoreCounts } from '#domain/score/score.js';
import { countFacts, NOTHING, type ScoreCounts, type Tally } from '#domain/score/score-facts.js';
import type { ScoreFormula } from '#domain/score/score-formula.js';
import type { Tx } from '#platform/tx.js';
import { groupBy } from '../bulk.js';
import { cardLevelOfNumber } from '../levels.js';
import { scopeParameters } from '../zone-period.js';
import type { Asked } from './asked.js';
import { type CaseCounts, honestCountsOf, NO_CASES, readCounts } from './case-counts.js';
import * as queries from './score.queries.js';

/** One object of a month: what was counted of it, and the cards that hit it. */
export interface Scored {
  readonly code: string;
  readonly score: Score;
  readonly counts: ScoreCounts;
  readonly cards: readonly ScoreCard[];
  /** The same cases by other measures. */
  readonly honest: HonestCounts;
}

/** Every object that had a case or a card in the month, in the order of its code. */
export async function readScores(tx: Tx, asked: Asked): Promise<readonly Scored[]> {
  const { month, by, formula } = asked;
  const counted = await readCounts(tx, asked);
  const parameters = [month.first, month.last, ...scopeParameters(asked.scope), asked.code ?? null];
  const hit = await tx.query<queries.ScoreCardRow>(queries.readCards(by), parameters);
  const cardsOf = groupBy(hit, (row) => row.code);
  const codes = [...new Set([...counted.keys(), ...cardsOf.keys()])].sort();
  return codes.map((each) => {
    const cards = (cardsOf.get(each) ?? []).flatMap(scoreCardOf);
    const ofCases = counted.get(each) ?? NO_CASES;
    const counts = scoreCountsOf(ofCases, cards, formula);
    const score = scoreCounts(counts, formula);
    return { code: each, counts, cards, score, honest: honestCountsOf(ofCases) };
  });
}

/** What is open of one object, and what may still become of it while the month runs. */
export async function readOpenCases(
  tx: Tx,
  { month, by, scope, code, formula, now }: Asked & { readonly code: string },
  { cards }: Scored,
): Promise<readonly OpenCase[]> {
  const parameters = [month.first, month.last, formatInstant(now), ...scopeParameters(scope), code];
  const rows = await tx.query<queries.OpenCaseRow>(queries.readOpenCases(by), parameters);
  const levels = levelsNow(cards, formula);
  return rows.map((row) => ({
    due: row.due,
    level: { now: levels.get(row.case_no) ?? 'NONE', worst: worstLevel(row, levels.get(row.case_no) ?? 'NONE') },
    ...(row.promised === null ? {} : { promise: row.promised }),
    ...(row.statutory === null ? {} : { statutory: row.statutory }),
  }));
}

const LEVEL_OF_TERM: ReadonlyMap<string, Level> = new Map([
  ['warn', 'WARN'],
  ['yellow', 'YELLOW'],
  ['red', 'RED'],
]);

function levelsNow(cards: readonly ScoreCard[], { effects }: ScoreFormula): ReadonlyMap<string, Level> {
  return new Map(
    countedCards(cards, effects).flatMap(({ card, term }) => {
      const level = LEVEL_OF_TERM.get(term);
      return level === undefined ? [] : [[card.caseNo, level] as const];
    }),
  );
}

/**
 * A card belongs to the month of its due day, so a running case that is due later takes no more in this one. Of any
 * other the worst is assumed, a red card: its statutory limit or its special procedure may end within the month too.
 */
function worstLevel({ due, state }: queries.OpenCaseRow, now: Level): Level {
  return due === 'LATER' && state === 'RUNNING' ? now : 'RED';
}

/** Cases come counted from the database, cards are few and are counted here by the rule of one per case and family. */
function scoreCountsOf(counted: CaseCounts, cards: readonly ScoreCard[], { effects }: ScoreFormula): ScoreCounts {
  const { measured, undetermined, early, open, openOverdue, badData, promised, statutory } = counted;
  const ofCards = countFacts({ cases: [], undetermined: 0, open: 0, openOverdue, cards, badData }, effects);
  return {
    ...ofCards,
    ...{ measured, undetermined, early, open },
    late: counted.late.map((caseNo) => ({ caseNo })),
    limits: { promised, statutory },
    badData: withOrderFindings(ofCards.badData, counted.badOrder),
  };
}

/** A case counts once, whether its times are out of order, its data bad otherwise, or both. */
function withOrderFindings(named: Tally, caseNos: readonly string[]): Tally {
  const sources = typeof named === 'number' ? [] : named;
  const known = new Set(sources.map(({ caseNo }) => caseNo));
  const added = caseNos.filter((caseNo) => !known.has(caseNo)).map((caseNo) => ({ caseNo, rule: 'L06' }) as const);
  return [...sources, ...added];
}

/** A card of a rule that no formula knows feeds nothing. */
function scoreCardOf(row: queries.ScoreCardRow): readonly ScoreCard[] {
  const { rule } = row;
  if (!isScored(rule)) return [];
  const { case_no: caseNo, subject, crossed_at: crossedAt } = row;
  // The column holds what the judge and the people who decide of a card wrote, and nothing else.
  const state = row.state as CardState;
  return [{ caseNo, rule, level: cardLevelOfNumber(row.level), subject, crossedAt, state }];
}

function isScored(rule: string): rule is ScoredRule {
  return Object.hasOwn(RULE_EFFECTS, rule);
}

/** An object without a case or a card in the month. */
export function nothingOf(code: string, formula: ScoreFormula): Scored {
  const score = scoreCounts(NOTHING, formula);
  return { code, counts: NOTHING, cards: [], score, honest: honestCountsOf(NO_CASES) };
}
