import type { CardCounts, CardSum } from '#contracts/api/cards.js';
import { groupBy } from '../bulk.js';
import { cardLevelOfNumber } from '../levels.js';
import type { CardCountRow } from './cards.queries.js';

type ByLevel = CardSum['byLevel'];

/** Each rule and each unit that has a card, those with the most red ones first, then by yellow ones, then by all. */
export function cardCountsOf(rows: readonly CardCountRow[]): Omit<CardCounts, 'asOf'> {
  const byLevel = byLevelOf(rows);
  return {
    total: totalOf(byLevel),
    byLevel,
    byRule: sumsBy(rows, ({ rule }) => rule),
    byUnit: sumsBy(rows, ({ unit }) => unit),
  };
}

function sumsBy(rows: readonly CardCountRow[], codeOf: (row: CardCountRow) => string): CardSum[] {
  const groups = groupBy(rows, codeOf);
  return [...groups].map(([code, group]) => sumOf(code, byLevelOf(group))).sort(mostUrgentFirst);
}

function sumOf(code: string, byLevel: ByLevel): CardSum {
  return { code, total: totalOf(byLevel), byLevel };
}

function byLevelOf(rows: readonly CardCountRow[]): ByLevel {
  const counts = { RED: 0, YELLOW: 0, WARN: 0, REMIND: 0 };
  for (const { level, cards } of rows) counts[cardLevelOfNumber(level)] += cards;
  return counts;
}

function totalOf({ RED, YELLOW, WARN, REMIND }: ByLevel): number {
  return RED + YELLOW + WARN + REMIND;
}

function mostUrgentFirst(a: CardSum, b: CardSum): number {
  return (
    b.byLevel.RED - a.byLevel.RED ||
    b.byLevel.YELLOW - a.byLevel.YELLOW ||
    b.total - a.total ||
    (a.code < b.code ? -1 : 1)
  );
}
