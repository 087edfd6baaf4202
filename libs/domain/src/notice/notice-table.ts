import type { CardLevel } from '../rules.js';

/** As what somebody is told of a card. */
export const PARTS = ['HANDLER', 'WINDOW', 'DEPARTMENT_HEAD', 'STATIONED_OFFICER', 'SUPERVISOR'] as const;
export type Part = (typeof PARTS)[number];

/** RED at once; many of one cause as one; what waits for the morning; what nobody has answered; to the applicant at the end. */
export const KINDS = ['RED', 'RED_SUMMARY', 'DIGEST', 'CHASE', 'CLOSING'] as const;
export type Kind = (typeof KINDS)[number];

/** The ways that lead to a reader. What is in the inbox is there; the others can fail. */
export const CHANNELS = ['WECOM', 'DINGTALK', 'FEISHU', 'MAIL', 'SMS', 'INBOX'] as const;
export type Channel = (typeof CHANNELS)[number];

/** As GOV.UK Notify names them, and what was not to be sent at all. */
export const STATES = [
  'created',
  'sending',
  'delivered',
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
  'suppressed',
] as const;
export type NoticeState = (typeof STATES)[number];

/** Why something was recorded and not sent. */
export const SUPPRESSIONS = ['imported', 'summarised', 'withdrawn', 'no-contact'] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];

/** Who is told of a card of each level, and when; the compiler refuses a level without a line. */
export const NOTICE_OF = {
  RED: { when: 'AT_ONCE', parts: PARTS },
  YELLOW: { when: 'DIGEST', parts: ['DEPARTMENT_HEAD'] },
  WARN: { when: 'DIGEST', parts: ['DEPARTMENT_HEAD'] },
  REMIND: { when: 'DIGEST', parts: ['DEPARTMENT_HEAD'] },
} as const satisfies Record<CardLevel, { readonly when: 'AT_ONCE' | 'DIGEST'; readonly parts: readonly Part[] }>;

/** By which ways, the best first; one that fails for good gives way to the next. A digest is too long for a telephone. */
export const CHANNELS_OF = {
  RED: ['WECOM', 'DINGTALK', 'FEISHU', 'SMS', 'MAIL', 'INBOX'],
  RED_SUMMARY: ['WECOM', 'DINGTALK', 'FEISHU', 'SMS', 'MAIL', 'INBOX'],
  DIGEST: ['MAIL', 'WECOM', 'DINGTALK', 'FEISHU', 'INBOX'],
  CHASE: ['MAIL', 'WECOM', 'DINGTALK', 'FEISHU', 'SMS', 'INBOX'],
  CLOSING: ['SMS'],
} as const satisfies Record<Kind, readonly Channel[]>;

/** The roles of the hall that make somebody a part; handler and window are who the card names. */
export const ROLES_OF = {
  DEPARTMENT_HEAD: ['DEPARTMENT_HEAD', 'CHIEF_REPRESENTATIVE'],
  STATIONED_OFFICER: ['STATIONED_OFFICER'],
  SUPERVISOR: ['SUPERVISOR'],
} as const satisfies Record<Exclude<Part, 'HANDLER' | 'WINDOW'>, readonly string[]>;

/** The best way to a reader who can be reached by `open`, leaving out those that were tried; undefined when none is left. */
export function nextChannel(
  kind: Kind,
  open: ReadonlySet<Channel>,
  tried: readonly Channel[] = [],
): Channel | undefined {
  const ways: readonly Channel[] = CHANNELS_OF[kind];
  return ways.find((channel) => open.has(channel) && !tried.includes(channel));
}
