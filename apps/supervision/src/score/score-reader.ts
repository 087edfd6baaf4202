import type { ScoreBy } from '#contracts/api/scores.js';
import type { CardState } from '#domain/cards.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { Level } from '#domain/rules.js';
import type { OpenCase } from '#domain/score/best-worst.js';
import { countedCards, type ScoreCard } from '#domain/score/counted-cards.js';
import { RULE_EFFECTS, type ScoredRule } from '#domain/score/rule-effects.js';
import { type Score, scoreCounts } from '#domain/score/score.js';
import { countFacts, NOTHING, type ScoreCounts, type Tally } from '#domain/score/score-facts.js';
import type { ScoreFormula } from '#domain/score/score-formula.js';
import type { Tx } from '#platform/tx.js';
import { groupBy } from '../bulk.js';
import { cardLevelOfNumber } from '../levels.js';
import type { Month } from './month.js';
import * as queries from './score.queries.js';

/** Whose scores of which month, by which formula, as seen when; without a region of all, without a code of everyone. */
export interface Asked {
  readonly now: Instant;
  readonly formula: ScoreFormula;
  readonly month: Month;
  readonly by: ScoreBy;
  readonly region?: string | undefined;
  readonly code?: string | undefined;
}

/** One object of a month: what was counted of it, and the cards that hit it. */
export interface Scored {
  readonly code: string;
  readonly score: Score;
  readonly counts: ScoreCounts;
  readonly cards: readonly ScoreCard[];
}

/** Every object that had a case or a card in the month, in the order of its code. */
export async function readScores(tx: Tx, asked: Asked): Promise<readonly Scored[]> {
  const { month, by, formula, now } = asked;
  const region = asked.region ?? null;
  const code = asked.code ?? null;
  const counted = await tx.query<queries.CountsRow>(queries.readCounts(by), [
    month.first,
    month.last,
    formatInstant(now),
    region,
    code,
  ]);
  const hit = await tx.query<queries.ScoreCardRow>(queries.readCards(by), [month.first, month.last, region, code]);
  const cardsOf = groupBy(hit, (row) => row.code);
  const countsOf = new Map(counted.map((row) => [row.code, row]));
  const codes = [...new Set([...countsOf.keys(), ...cardsOf.keys()])].sort();
  return codes.map((each) => {
    const cards = (cardsOf.get(each) ?? []).flatMap(scoreCardOf);
    const counts = scoreCountsOf(countsOf.get(each), cards, formula);
    return { code: each, counts, cards, score: scoreCounts(counts, formula) };
  });
}

/** What is open of one object, and what may still become of it while the month runs. */
export async function readOpenCases(
  tx: Tx,
  { month, by, region, code, formula, now }: Asked & { readonly code: string },
  { cards }: Scored,
): Promise<readonly OpenCase[]> {
  const parameters = [month.first, month.last, formatInstant(now), region ?? null, code];
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
function scoreCountsOf(
  row: queries.CountsRow | undefined,
  cards: readonly ScoreCard[],
  { effects }: ScoreFormula,
): ScoreCounts {
  const openOverdue = row?.open_overdue ?? [];
  const badData = row?.bad_data ?? [];
  const ofCards = countFacts({ cases: [], undetermined: 0, open: 0, openOverdue, cards, badData }, effects);
  if (row === undefined) return ofCards;
  return {
    ...ofCards,
    measured: row.measured,
    undetermined: row.undetermined,
    early: row.early,
    late: row.late.map((caseNo) => ({ caseNo })),
    open: row.open,
    limits: { promised: row.promised, statutory: row.statutory },
    badData: withOrderFindings(ofCards.badData, row.bad_order),
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
  return { code, counts: NOTHING, cards: [], score: scoreCounts(NOTHING, formula) };
}
