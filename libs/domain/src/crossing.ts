import type { DayNumber } from './civil-date.js';
import type { DeterminedDue } from './deadlines.js';
import type { Instant } from './instant.js';
import type { CardLevel, RuleCode, RuleOf } from './rules.js';
import type { Scene } from './scene.js';
import { dayAt } from './zone.js';

/** A limit passed, or to be passed if nothing more happens. `at` is the first instant at which it is over. */
export interface Crossing {
  readonly rule: RuleCode;
  readonly ruleVersion: number;
  readonly level: CardLevel;
  /** The suspension, stage or act (its fact's id) that the rule speaks of, else empty. */
  readonly subject: string;
  readonly at: Instant;
  readonly due: CrossedDue;
  /** A later act ended what had been right when it was crossed. */
  readonly lifted?: { readonly at: Instant; readonly reason: string };
}

export type CrossedDue =
  | { readonly kind: 'DAY'; readonly day: DayNumber }
  | { readonly kind: 'INSTANT'; readonly at: Instant };

export type Draft = Omit<Crossing, 'rule' | 'ruleVersion'>;

/** One rule's crossings of a case, of one version of the rule. */
export type Drafts<C extends RuleCode> = (scene: Scene, rule: RuleOf<C>) => readonly Draft[];

export function hasEndedBefore(scene: Scene, at: Instant): boolean {
  return scene.file.end !== undefined && scene.file.end.at < at;
}

/** What ends a case at the very instant of a warning leaves nothing to warn of (semantics 3.2: facts of time ≤ t). */
export function hasEndedBy(scene: Scene, at: Instant): boolean {
  return scene.file.end !== undefined && scene.file.end.at <= at;
}

export function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** The mark of a warning that a later act made pointless in time. */
export function liftedBy(endedAt: Instant | undefined, before: Instant, reason: string): Pick<Draft, 'lifted'> {
  return endedAt !== undefined && endedAt < before ? { lifted: { at: endedAt, reason } } : {};
}

/** Of an act that is itself what a rule forbids: what was due was due on its day. */
export function onDayOf(at: Instant, zone: string): CrossedDue {
  return { kind: 'DAY', day: dayAt(at, zone) };
}

export function crossedDue(due: DeterminedDue): CrossedDue {
  return due.kind === 'DAY' ? { kind: 'DAY', day: due.day } : { kind: 'INSTANT', at: due.at };
}
