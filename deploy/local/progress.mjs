const SLOW_MS = 2_500;
const NAME_COLUMNS = 30;

/** Prints what happens step by step, with the seconds each took. */
export class Progress {
  #write;

  constructor(stream = process.stdout) {
    this.#write = (line) => stream.write(`${line}\n`);
  }

  /** Does one step; a slow one is named when it begins to be slow, so that nobody stares at nothing. */
  async step(name, act) {
    const begin = performance.now();
    const slow = setTimeout(() => this.#write(`  … ${name}`), SLOW_MS);
    try {
      const result = await act();
      this.done(name, (performance.now() - begin) / 1000);
      return result;
    } catch (error) {
      this.#write(`  ✗ ${name}`);
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  /** Says that something is done. */
  done(name, seconds) {
    const time = seconds === undefined ? '' : `${seconds.toFixed(1)} s`;
    this.#write(`  ✓ ${name.padEnd(NAME_COLUMNS)} ${time.padStart(7)}`.trimEnd());
  }

  /** Says something that is no step. */
  say(line) {
    this.#write(line);
  }
}
