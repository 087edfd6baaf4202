/** How far a partition is, and how far it could be. */
export interface Progress {
  readonly topic: string;
  readonly key: string;
  readonly stored: number;
  readonly end: number;
}

interface Seen {
  readonly stored: number;
  readonly idle_ms: number;
}

/** Notices a partition that has something to read and stays where it is. */
export class Watchdog {
  private seen: ReadonlyMap<string, Seen> = new Map();
  private moved = false;

  constructor(private readonly limit_ms: number) {}

  /** True when, at the last look, no partition was standing still before records to read. */
  get allMoved(): boolean {
    return this.moved;
  }

  /** The key of a partition that has stood still for the limit, when `elapsed_ms` have passed since the last look. */
  look(partitions: readonly Progress[], elapsed_ms: number): string | undefined {
    const now = new Map<string, Seen>();
    for (const { key, stored, end } of partitions) {
      const before = this.seen.get(key);
      const isStill = end > stored && (before === undefined || before.stored === stored);
      now.set(key, { stored, idle_ms: isStill ? (before?.idle_ms ?? 0) + elapsed_ms : 0 });
    }
    this.seen = now;
    this.moved = [...now.values()].every(({ idle_ms }) => idle_ms === 0);
    return [...now].find(([, { idle_ms }]) => idle_ms >= this.limit_ms)?.[0];
  }

  /** After a new start everything has its full time again. */
  forget(): void {
    this.seen = new Map();
    this.moved = false;
  }
}
