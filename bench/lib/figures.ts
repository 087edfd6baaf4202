/** What a figure should be at least, or at most. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number };

export interface Figure {
  /** The letter of the bench and what is measured, such as `a.recorded`. */
  readonly name: string;
  readonly unit: string;
  /** One value a run; the median is the figure. */
  readonly runs: readonly number[];
  readonly aim?: Aim;
  /** What one must know to read it. */
  readonly note?: string;
}

const DECIMALS = 3;

/** One JSON line a figure on the standard output. */
export function report({ name, unit, runs, aim, note }: Figure): void {
  const value = median(runs);
  const spread = value === 0 ? 0 : (Math.max(...runs) - Math.min(...runs)) / value;
  const line = {
    name,
    value: rounded(value),
    unit,
    runs: runs.map(rounded),
    spread: rounded(spread),
    ...(aim === undefined ? {} : { aim, met: isMet(value, aim) }),
    ...(note === undefined ? {} : { note }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** What is going on, for whoever waits; no figure. */
export function say(text: string): void {
  process.stderr.write(`  … ${text}\n`);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value at a share of the sorted list, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('no value was measured');
  return found;
}

function isMet(value: number, aim: Aim): boolean {
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
