import type { CardView } from '#contracts/api/cards.js';

type Level = Exclude<CardView['level'], 'NONE'>;

export interface CardSum {
  readonly of: string;
  readonly counts: Readonly<Record<Level, number>>;
  readonly total: number;
}

const NONE: Readonly<Record<Level, number>> = { RED: 0, YELLOW: 0, WARN: 0, REMIND: 0 };

/** Cards counted by something of theirs, those with the most red ones first. */
export function sumsBy(cards: readonly CardView[], nameOf: (card: CardView) => string): readonly CardSum[] {
  const sums = new Map<string, Record<Level, number>>();
  for (const card of cards) {
    const counts = sums.get(nameOf(card)) ?? { ...NONE };
    if (card.level !== 'NONE') counts[card.level] += 1;
    sums.set(nameOf(card), counts);
  }
  return [...sums]
    .map(([of, counts]) => ({ of, counts, total: counts.RED + counts.YELLOW + counts.WARN + counts.REMIND }))
    .sort(
      (a, b) =>
        b.counts.RED - a.counts.RED || b.counts.YELLOW - a.counts.YELLOW || b.total - a.total || (a.of < b.of ? -1 : 1),
    );
}
