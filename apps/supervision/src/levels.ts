import { type CardLevel, LEVELS, type Level } from '#domain/rules.js';

/** Levels are smallints in tables, so that they sort: NONE 0, REMIND 1, WARN 2, YELLOW 3, RED 4. */
export function levelNumber(level: Level): number {
  return LEVELS.indexOf(level);
}

export function levelOfNumber(value: number): Level {
  return LEVELS[value] ?? 'NONE';
}

/** A card has a level above NONE; the column's values come from `levelNumber`. */
export function cardLevelOfNumber(value: number): CardLevel {
  return levelOfNumber(value) as CardLevel;
}

/** The same as an SQL expression on a smallint column. */
export function levelText(column: string): string {
  return `(array[${LEVELS.map((level) => `'${level}'`).join(', ')}])[${column} + 1]`;
}
