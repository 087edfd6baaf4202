import type { SentChannel } from '../channels/senders.js';

/** As many in so long; of robots each one has a limit of its own, whoever is told by it. */
interface Rate {
  readonly most: number;
  readonly per_ms: number;
  readonly isPerRobot: boolean;
  /** Sent at the same time by one process. */
  readonly lanes: number;
}

const SECOND_ms = 1_000;

/**
 * Below what the vendors take (see robots.ts), so that what others send by the same robot finds room. One at a time: Bull
 * counts from the first message of a window to its end, so twenty at the end of one and twenty at the beginning of the next
 * would be forty within a minute, for which 钉钉 takes nothing for ten.
 */
export const RATES: Readonly<Record<SentChannel, Rate>> = {
  // 17 a minute; both vendors take 20.
  WECOM: { most: 1, per_ms: 3_400, isPerRobot: true, lanes: 2 },
  DINGTALK: { most: 1, per_ms: 3_400, isPerRobot: true, lanes: 2 },
  // 80 a minute and two a second; the vendor takes 100 and 5.
  FEISHU: { most: 1, per_ms: 750, isPerRobot: true, lanes: 2 },
  // No provider's: so that a shower of notices does not look like one of spam.
  MAIL: { most: 20, per_ms: SECOND_ms, isPerRobot: false, lanes: 4 },
  SMS: { most: 10, per_ms: SECOND_ms, isPerRobot: false, lanes: 2 },
};
