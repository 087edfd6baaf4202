import type { CivilDate } from '../civil-date.js';
import { addMilliseconds, type Instant } from '../instant.js';
import type { CardLevel } from '../rules.js';

/** A card as a digest sees it. */
export interface DigestCard {
  readonly caseNo: string;
  readonly rule: string;
  readonly level: CardLevel;
  readonly unit: string;
  readonly issuedAt: Instant;
  readonly dueDay?: CivilDate;
  readonly isStanding: boolean;
  readonly isAcknowledged: boolean;
  /** False for imported history: it stands, and nobody is told that it came (semantics 3.7). */
  readonly told: boolean;
  /**
   * How many cards it is: itself, and those less urgent that no question of a digest tells apart from it. Of thousands that are
   * alike, between the same two boundaries, only the first `DIGEST_ROWS` need be looked at.
   */
  readonly count: number;
}

export interface DigestPart {
  readonly count: number;
  readonly rows: readonly DigestCard[];
}

/** Issued in the last seven days, and in the seven before. */
export interface Trend {
  readonly thisWeek: number;
  readonly lastWeek: number;
}

export interface Digest {
  readonly newRed: DigestPart;
  readonly dueToday: DigestPart;
  readonly unanswered: DigestPart;
  readonly yellow: DigestPart;
  readonly trend: { readonly red: Trend; readonly yellow: Trend };
}

/** Rows of a part; of the rest only the number is told. */
export const DIGEST_ROWS = 10;

/** Behind every day. */
const LAST = '9999-99-99';

const WEEK_ms = 7 * 86_400_000;

interface Morning {
  readonly now: Instant;
  /** Of the digest before. */
  readonly since: Instant;
  readonly today: CivilDate;
}

/** The instants after which a card is another to a digest than up to them, the earliest first. */
export function digestBoundaries({ now, since }: Pick<Morning, 'now' | 'since'>): readonly Instant[] {
  const weekAgo = addMilliseconds(now, -WEEK_ms);
  return [addMilliseconds(weekAgo, -WEEK_ms), weekAgo, since, now].sort((one, other) => one - other);
}

/** What a reader is told of the cards of their units; undefined when there is nothing to say. */
export function foldDigest(cards: readonly DigestCard[], { now, since, today }: Morning): Digest | undefined {
  const isNew = ({ issuedAt }: DigestCard) => issuedAt > since;
  const standing = (asked: (card: DigestCard) => boolean) =>
    part(cards.filter((card) => card.isStanding && asked(card)));
  const digest = {
    newRed: standing((card) => card.level === 'RED' && card.told && isNew(card)),
    dueToday: standing((card) => isWarning(card) && card.dueDay === today),
    unanswered: standing((card) => card.level === 'RED' && !card.isAcknowledged && !isNew(card)),
    yellow: standing(({ level }) => level === 'YELLOW'),
    trend: { red: trendOf(cards, 'RED', now), yellow: trendOf(cards, 'YELLOW', now) },
  };
  const { newRed, dueToday, unanswered, yellow } = digest;
  return newRed.count + dueToday.count + unanswered.count + yellow.count === 0 ? undefined : digest;
}

/** What still can be done in time is what only warns. */
function isWarning({ level }: DigestCard): boolean {
  return level === 'WARN' || level === 'REMIND';
}

/** The most urgent first: by due day, those without one last, then by number. */
function part(cards: readonly DigestCard[]): DigestPart {
  const key = ({ dueDay, caseNo, rule }: DigestCard) => `${dueDay ?? LAST} ${caseNo} ${rule}`;
  const sorted = [...cards].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return { count: countOf(cards), rows: sorted.slice(0, DIGEST_ROWS) };
}

function countOf(cards: readonly DigestCard[]): number {
  return cards.reduce((sum, { count }) => sum + count, 0);
}

function trendOf(cards: readonly DigestCard[], level: CardLevel, now: Instant): Trend {
  const weekAgo = addMilliseconds(now, -WEEK_ms);
  const twoAgo = addMilliseconds(weekAgo, -WEEK_ms);
  const issued = cards.filter((card) => card.level === level && card.told);
  const issuedIn = (after: Instant, until: Instant) =>
    countOf(issued.filter(({ issuedAt }) => issuedAt > after && issuedAt <= until));
  return { thisWeek: issuedIn(weekAgo, now), lastWeek: issuedIn(twoAgo, weekAgo) };
}
