import { randomInt } from 'node:crypto';

const { SEED: given } = process.env;

/** `SEED=… npm test` plays the same cards again. */
export const SEED: number = given === undefined ? randomInt(2 ** 31) : Number(given);

/** For `fc.assert(property, seeded({ numRuns: 1000 }))`: a failure prints the seed with its counterexample. */
export function seeded<const P extends object>(parameters: P): P & { readonly seed: number } {
  return { ...parameters, seed: SEED };
}

/** Runs a randomised example and names the seed when it fails. */
export async function withSeed<T>(example: (random: () => number) => T | Promise<T>, seed = SEED): Promise<T> {
  try {
    return await example(randomFrom(seed));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`SEED=${seed}: ${message}`, { cause: error });
  }
}

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
