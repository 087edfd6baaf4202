/** Wakes a sleeping loop early; a nudge given while the loop works is kept for its next sleep. */
export class Nudge {
  private pending = false;
  private wake: (() => void) | undefined;

  give(): void {
    if (this.wake === undefined) this.pending = true;
    else this.wake();
  }

  /** Sleeps as told, but ends at a nudge or when `stop` is given: `nudge.or(stop, (signal) => wait(200, signal))`. */
  async or(stop: AbortSignal, sleep: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.pending || stop.aborted) {
      this.pending = false;
      return;
    }
    const controller = new AbortController();
    const wake = () => controller.abort();
    this.wake = wake;
    stop.addEventListener('abort', wake);
    try {
      await sleep(controller.signal);
    } finally {
      this.wake = undefined;
      stop.removeEventListener('abort', wake);
    }
  }
}
