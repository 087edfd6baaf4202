import type { SentChannel } from '../channels/senders.js';

/** As many in so long; of robots each one has a limit of its own. */
interface Rate {
  readonly most: number;
  readonly per_ms: number;
  readonly isPerReader: boolean;
  /** Sent at the same time by one process. */
  readonly lanes: number;
}

const SECOND_ms = 1_000;
const MINUTE_ms = 60_000;

/** Below what the vendors take (see robots.ts), so that what others send by the same robot finds room. */
export const RATES: Readonly<Record<SentChannel, Rate>> = {
  WECOM: { most: 18, per_ms: MINUTE_ms, isPerReader: true, lanes: 2 },
  DINGTALK: { most: 18, per_ms: MINUTE_ms, isPerReader: true, lanes: 2 },
  FEISHU: { most: 90, per_ms: MINUTE_ms, isPerReader: true, lanes: 2 },
  // No provider's: so that a shower of notices does not look like one of spam.
  MAIL: { most: 20, per_ms: SECOND_ms, isPerReader: false, lanes: 4 },
  SMS: { most: 10, per_ms: SECOND_ms, isPerReader: false, lanes: 2 },
};
