import type { Instant } from '#domain/instant.js';
import type { Digest } from '#domain/notice/digest.js';
import type { Channel, Kind, NoticeState, Part, Suppression } from '#domain/notice/notice-table.js';

/** A card as a message shows it. */
export interface ShownCard {
  readonly caseNo: string;
  readonly rule: string;
  readonly unit: string;
  readonly window?: string;
  readonly dueDay?: string;
}

/** What a notice says, by its kind; who it is for and how it is written is decided elsewhere. */
export type Content =
  | { readonly kind: 'RED'; readonly card: ShownCard; readonly part: Part }
  /** Its cards are counted when it is sent. */
  | { readonly kind: 'RED_SUMMARY'; readonly rule: string }
  | { readonly kind: 'DIGEST'; readonly day: string; readonly digest: Digest }
  | { readonly kind: 'CHASE'; readonly count: number; readonly cards: readonly ShownCard[]; readonly silent: Part }
  | { readonly kind: 'CLOSING'; readonly caseNo: string; readonly outcome?: string };

/** A notice that is to be made. */
export interface NewNotice {
  readonly kind: Kind;
  readonly reader: string;
  readonly window: string;
  readonly unit?: string;
  readonly region?: string;
  readonly part?: Part;
  /** Of a red card: what it shares with others of the same shower. */
  readonly cause?: string;
  readonly content: Content;
  readonly channel: Channel;
  readonly sendAt: Instant;
  /** Recorded, and told to nobody. */
  readonly suppressed?: Suppression;
}

/** As it stands in the table. */
export interface NoticeRow {
  readonly id: number;
  readonly kind: Kind;
  readonly reader: string;
  readonly window: string;
  readonly content: Content;
  readonly channel: Channel;
  readonly state: NoticeState;
  readonly send_at: Instant;
  readonly attempts: number;
  readonly tried: readonly Channel[];
  readonly claimed_at: Instant;
  readonly doubtful: number;
}
