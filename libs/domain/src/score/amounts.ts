import type { Ratio } from '../rates.js';

/** An amount of points in millionths: an integer, so that a sum never depends on its order. */
export type Millionths = number;

const POINT_millionths = 1_000_000;
const CENT_millionths = 10_000;
const CENTS_PER_POINT = 100;

/** Whole points as they are written in a formula. */
export function points(whole: number): Millionths {
  return whole * POINT_millionths;
}

/**
 * `whole` times a ratio, half rounded up to a millionth; 0 when there is nothing to divide by.
 * BigInt, because 200 points of a city's cases leave the safe range while they are multiplied.
 */
export function portion(whole: Millionths, { numerator, denominator }: Ratio): Millionths {
  if (denominator === 0) return 0;
  const divisor = 2n * BigInt(denominator);
  return Number((2n * BigInt(whole) * BigInt(numerator) + BigInt(denominator)) / divisor);
}

/** How many whole steps above `from` a ratio has reached; 0 below it, or when there is nothing to divide by. */
export function stepsAbove(ratio: Ratio, from: Ratio, step: Ratio): number {
  if (!hasReached(ratio, from)) return 0;
  const above = BigInt(ratio.numerator) * BigInt(from.denominator) - BigInt(from.numerator) * BigInt(ratio.denominator);
  const size = BigInt(step.numerator) * BigInt(ratio.denominator) * BigInt(from.denominator);
  return Number((above * BigInt(step.denominator)) / size);
}

/** Compared by cross-multiplication: a quotient would decide the boundary by its last binary digit. */
export function hasReached(ratio: Ratio, from: Ratio): boolean {
  if (ratio.denominator === 0) return false;
  return BigInt(ratio.numerator) * BigInt(from.denominator) >= BigInt(from.numerator) * BigInt(ratio.denominator);
}

/**
 * An amount in integer shares that add up to it: by largest remainder, which among equals are the first ones.
 * Where there are more to share than millionths, the last get no line.
 */
export function split<T>(
  amount: Millionths,
  among: readonly T[],
): readonly { readonly of: T; readonly share: Millionths }[] {
  const remainder = amount % among.length;
  const least = (amount - remainder) / among.length;
  return among
    .map((of, index) => ({ of, share: least + (index < remainder ? 1 : 0) }))
    .filter(({ share }) => share !== 0);
}

/** The amount in hundredths of a point, half rounded up: what is shown, and what grades are read from. */
export function centsOf(amount: Millionths): number {
  const doubled = 2 * amount + CENT_millionths;
  return (doubled - modulo(doubled, 2 * CENT_millionths)) / (2 * CENT_millionths);
}

/** `'82.00'`; a negative one with its sign. */
export function centsText(cents: number): string {
  const size = Math.abs(cents);
  const fraction = size % CENTS_PER_POINT;
  const whole = (size - fraction) / CENTS_PER_POINT;
  return `${cents < 0 ? '-' : ''}${whole}.${String(fraction).padStart(2, '0')}`;
}

export function sum(amounts: readonly Millionths[]): Millionths {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** Never negative, unlike `%`: half up means up, below zero too. */
function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
