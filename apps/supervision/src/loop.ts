import { wait } from '#platform/clock.js';
import { isTransient } from '#platform/errors.js';
import type { Logger } from '#platform/logging.js';

/** One turn of a loop; it waits by itself when there is nothing to do. */
export type Step = (stop: AbortSignal) => Promise<void>;

export interface LoopParts {
  readonly name: string;
  readonly step: Step;
  readonly stop: AbortSignal;
  readonly logger: Logger;
  /** A failed turn, by kind: the moment was bad, or we were wrong. */
  readonly failed: (kind: 'transient' | 'defect') => void;
}

const RETRY_ms = 200;
const DEFECT_RETRY_ms = 2_000;

/**
 * Runs turns until told to stop. Every turn is a transaction of its own, so a failed one left nothing behind and is
 * taken again: a watch that ends at its first error would miss every limit after it.
 */
export async function runLoop({ name, step, stop, logger, failed }: LoopParts): Promise<void> {
  while (!stop.aborted) {
    try {
      await step(stop);
    } catch (error) {
      const isPassing = isTransient(error);
      failed(isPassing ? 'transient' : 'defect');
      if (isPassing) logger.warn({ error, loop: name }, 'a turn of the loop failed and is taken again');
      else logger.error({ error, loop: name }, 'a turn of the loop failed');
      await wait(isPassing ? RETRY_ms : DEFECT_RETRY_ms, stop);
    }
  }
}
