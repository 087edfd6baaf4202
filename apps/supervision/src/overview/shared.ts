import { steadyMilliseconds } from '#platform/clock.js';

/** As many as there are scopes at work; the oldest makes room. */
const ANSWERS_MAX = 200;

interface Answer {
  readonly at_ms: number;
  readonly value: Promise<unknown>;
}

/** Gives those who ask the same within a moment the same answer: a hundred screens cost as much as one. */
export class Shared {
  private readonly answers = new Map<string, Answer>();

  /** `key` must name everything that the answer depends on, whose scope it is above all. */
  async of<T>(key: string, kept_ms: number, read: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key);
    // Under one key lies what this same call has read.
    if (known !== undefined && steadyMilliseconds() - known.at_ms < kept_ms) return (await known.value) as T;
    const value = read();
    this.remember(key, value);
    try {
      return await value;
    } catch (error) {
      this.answers.delete(key);
      throw error;
    }
  }

  private remember(key: string, value: Promise<unknown>): void {
    this.answers.delete(key);
    this.answers.set(key, { at_ms: steadyMilliseconds(), value });
    const [oldest] = this.answers.keys();
    if (this.answers.size > ANSWERS_MAX && oldest !== undefined) this.answers.delete(oldest);
  }
}
