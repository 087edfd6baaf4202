import { wait } from './clock.js';

/** Where loops wait while something more urgent has the machine; whoever shuts it opens it again. */
export class Gate {
  private shut: AbortController | undefined;

  close(): void {
    this.shut ??= new AbortController();
  }

  open(): void {
    this.shut?.abort();
    this.shut = undefined;
  }

  /** Resolves when the gate is open, when `stop` is given, and after `atMost_ms` in any case. */
  async passed(atMost_ms: number, stop: AbortSignal): Promise<void> {
    if (this.shut !== undefined) await wait(atMost_ms, AbortSignal.any([this.shut.signal, stop]));
  }
}
