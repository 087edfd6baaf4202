/** What a bulletin counts over a period, in cases. */
export interface CaseCounts {
  readonly accepted: number;
  readonly closed: number;
  /** 即时办结: accepted and closed on the same civil day. */
  readonly closedSameDay: number;
  /** 提前办结: closed on the acceptance day or before the due day, so every same-day case is among them. */
  readonly closedEarly: number;
}

/** Two counts that are never divided before they are shown or compared. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** 办结率: closed of the accepted. */
export function closingRate({ closed, accepted }: CaseCounts): Ratio {
  return { numerator: closed, denominator: accepted };
}

/** 即时办结率: of the closed; of the accepted it would not give the published 89.88 %. */
export function sameDayRate({ closedSameDay, closed }: CaseCounts): Ratio {
  return { numerator: closedSameDay, denominator: closed };
}

/** 提前办结率: of the closed. */
export function earlyRate({ closedEarly, closed }: CaseCounts): Ratio {
  return { numerator: closedEarly, denominator: closed };
}

/** 实际提速: what was saved of the days that the law allows, of cases whose days are both known; below 0 where they took longer. */
export function speedUp({ legalDays, usedDays }: { readonly legalDays: number; readonly usedDays: number }): Ratio {
  return { numerator: legalDays - usedDays, denominator: legalDays };
}

/** 在办: accepted and not yet closed at the end of the period. */
export function inHand({ accepted, closed }: CaseCounts): number {
  return accepted - closed;
}

/** Closed on the due day or after it. */
export function closedNotEarly({ closed, closedEarly }: CaseCounts): number {
  return closed - closedEarly;
}

/** Whether the counts can be true together: same-day cases are early ones, and early ones are closed. */
export function areConsistent({ closedSameDay, closedEarly, closed }: CaseCounts): boolean {
  return closedSameDay <= closedEarly && closedEarly <= closed;
}

/** The ratio in percent, half rounded away from 0; undefined when there is nothing to divide by. */
export function percentText({ numerator, denominator }: Ratio, decimals: number): string | undefined {
  if (denominator === 0) return undefined;
  if (numerator < 0) return `-${percentText({ numerator: -numerator, denominator }, decimals)}`;
  const scale = 10n ** BigInt(decimals);
  const doubled = 2n * BigInt(numerator) * 100n * scale + BigInt(denominator);
  const rounded = doubled / (2n * BigInt(denominator));
  const whole = (rounded / scale).toString();
  return decimals === 0 ? whole : `${whole}.${(rounded % scale).toString().padStart(decimals, '0')}`;
}
