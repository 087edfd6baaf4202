/** Often enough for three tries within SESSION_ms. */
export const HEARTBEAT_ms = 500;

/** Tells the group that we live, and remembers when the group no longer wants to hear it. */
export class Heartbeat {
  private failure: Error | undefined;

  constructor(private readonly tell: () => Promise<void>) {}

  /** Why the partition is no longer surely ours; the client must see this very error in order to join again. */
  get lost(): Error | undefined {
    return this.failure;
  }

  async beat(): Promise<void> {
    try {
      await this.tell();
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  /** Beats beside the work: one slow statement, or a pause before trying again, must not cost us the partition. */
  async during(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const pulse = setInterval(() => {
      // Whoever gave us up must be rid of us, even while the work hangs.
      if (signal.aborted) return clearInterval(pulse);
      // A failed beat is kept in `lost`, which the work looks at.
      this.beat().catch(() => undefined);
    }, HEARTBEAT_ms);
    try {
      await work();
    } finally {
      clearInterval(pulse);
    }
  }
}
