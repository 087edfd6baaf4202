import type { Send, Verdict } from './bulk-client.js';

/** What the door takes at once. */
const BATCH_lines = 1_000;
const BATCH_bytes = 900_000;
/** Enough to keep the door busy while the next rows are read; more would only wait there. */
const IN_FLIGHT_batches = 4;

/** A line for the door, and the line of the file it comes from. */
export interface OutgoingLine {
  readonly text: string;
  readonly line: number;
}

/** A batch that the door has answered. */
export interface Answered {
  readonly lines: readonly OutgoingLine[];
  readonly verdicts: readonly Verdict[];
  /** Rows of the file that are done when this batch and all before it are. */
  readonly rowsDone: number;
}

type Outcome = { readonly answered: Answered } | { readonly failure: unknown };

/**
 * Gathers lines into batches and keeps a few of them on their way. Answers are taken in the order of the file, so that
 * "done up to this row" is true at every moment.
 */
export class Batches {
  private lines: OutgoingLine[] = [];
  private bytes = 0;
  private readonly inFlight: Promise<Outcome>[] = [];

  constructor(
    private readonly send: Send,
    private readonly onAnswered: (answered: Answered) => Promise<void>,
  ) {}

  /** True when these lines, which belong to one row, no longer fit: `flush` first. A row is never split. */
  isFullFor(texts: readonly string[]): boolean {
    const wouldBe = this.bytes + texts.reduce((total, text) => total + Buffer.byteLength(text) + 1, 0);
    return this.lines.length > 0 && (this.lines.length + texts.length > BATCH_lines || wouldBe > BATCH_bytes);
  }

  add(texts: readonly string[], line: number): void {
    for (const text of texts) {
      this.lines.push({ text, line });
      this.bytes += Buffer.byteLength(text) + 1;
    }
  }

  /** Sends what is gathered; waits for the oldest batch when enough are on their way. */
  async flush(rowsDone: number): Promise<void> {
    const lines = this.lines;
    this.lines = [];
    this.bytes = 0;
    if (this.inFlight.length === IN_FLIGHT_batches) await this.settleOldest();
    this.inFlight.push(this.deliver(lines, rowsDone));
  }

  /** Waits until every batch is answered. */
  async settle(): Promise<void> {
    while (this.inFlight.length > 0) await this.settleOldest();
  }

  private async settleOldest(): Promise<void> {
    const outcome = await this.inFlight.shift();
    if (outcome === undefined) return;
    if ('answered' in outcome) return this.onAnswered(outcome.answered);
    // The others may still arrive; they are let go in peace, and told again after a resumption.
    await Promise.all(this.inFlight.splice(0));
    throw outcome.failure;
  }

  /** Never rejects: a batch that fails while an older one is awaited would otherwise end the process. */
  private async deliver(lines: readonly OutgoingLine[], rowsDone: number): Promise<Outcome> {
    try {
      const verdicts = lines.length === 0 ? [] : await this.send(lines.map(({ text }) => text));
      return { answered: { lines, verdicts, rowsDone } };
    } catch (failure) {
      return { failure };
    }
  }
}
