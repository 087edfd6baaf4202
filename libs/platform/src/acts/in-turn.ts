import { ActRefused } from '../act-refused.js';
import type { DomainError } from '../errors.js';
import type { Act, Acted, Turn } from './act-batches.js';

/** An act on a case, as it was asked for; `version` is that on which it was decided. */
export interface CaseAct extends Act {
  readonly subject: string;
  readonly version: number | undefined;
}

/** What is kept under the key of an act on a case, and shown. */
export type CaseAnswer<V> =
  | { readonly status: 'DONE'; readonly case: V }
  | {
      readonly status: 'REFUSED';
      readonly code: 'act-refused' | 'case-changed';
      readonly why: string;
      readonly case: V;
    };

/** A case as it stands when nobody else can act on it. */
export interface Held {
  readonly version: number;
  /** Another act was under way at the same time, and has won. */
  readonly isOvertaken: boolean;
}

/** What an act makes of a case and tells of it, or why it is not possible now. */
export type Made<C, F> = { readonly after: C; readonly facts: readonly F[] } | { readonly why: string };

/** How an application decides. */
export interface Rulebook<A extends CaseAct, C extends Held, F, V> {
  decide(held: C, act: A): Made<C, F>;
  view(held: C): V;
  unknown(caseNo: string): DomainError;
}

/** What came of acts that were decided one after another. */
export interface Decided<C, F, V> {
  readonly outcomes: readonly Acted<CaseAnswer<V>>[];
  /** To be written; a case moves once at most, because whoever comes after it is overtaken. */
  readonly made: readonly { readonly after: C; readonly facts: readonly F[] }[];
}

/** Decides acts in their order on cases that are locked; the second of two on one case sees what the first has made of it. */
export function decideInTurn<A extends CaseAct, C extends Held, F, V>(
  turns: readonly Turn<A>[],
  locked: ReadonlyMap<string, C>,
  rules: Rulebook<A, C, F, V>,
): Decided<C, F, V> {
  const cases = new Map(locked);
  const made: { readonly after: C; readonly facts: readonly F[] }[] = [];
  const outcomes = turns.map(({ act, isOvertaken }): Acted<CaseAnswer<V>> => {
    const held = cases.get(act.subject);
    // Not kept under the key: what is not known yet may be there in a moment.
    if (held === undefined) return { error: rules.unknown(act.subject) };
    if (isOvertaken || held.isOvertaken || (act.version ?? held.version) !== held.version) {
      const why = `the case has changed meanwhile: it is at version ${held.version} now`;
      return { answer: { status: 'REFUSED', code: 'case-changed', why, case: rules.view(held) } };
    }
    const decision = rules.decide(held, act);
    if ('why' in decision) {
      return { answer: { status: 'REFUSED', code: 'act-refused', why: decision.why, case: rules.view(held) } };
    }
    made.push(decision);
    cases.set(act.subject, { ...decision.after, isOvertaken: true });
    return { answer: { status: 'DONE', case: rules.view(decision.after) }, isChange: true };
  });
  return { outcomes, made };
}

/** The case as an act has left it; throws why it was refused. */
export function doneOr<V extends { readonly allowed: readonly unknown[] }>(answer: CaseAnswer<V>): V {
  if (answer.status === 'REFUSED') throw new ActRefused(answer.code, answer.why, answer.case);
  return answer.case;
}
