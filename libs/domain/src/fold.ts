import type { CaseEnd, CaseFile, DataFinding } from './case-file.js';
import { contradictionsOf } from './contradictions.js';
import type { Act, Fact, FactOf } from './facts.js';
import { ownerOf } from './facts.js';
import { pairSuspensions } from './suspensions.js';

/** Acts that are told once; of several the one entered last holds (semantics 4.4). */
const SINGLE = {
  'case.received': 'received',
  'case.accepted': 'accepted',
  'case.refused': 'refused',
  'case.withdrawn': 'withdrawn',
  'case.decided': 'decided',
  'case.closed': 'closed',
  'case.delivered': 'delivered',
} as const satisfies Partial<Record<Act, keyof CaseFile>>;

/**
 * The case file of one case's facts. Total: it refuses no fact, and neither their order nor their repetition shows.
 * @param facts all of one case, at least one
 */
export function fold(caseNo: string, facts: readonly Fact[]): CaseFile {
  const findings: DataFinding[] = [];
  const known = distinct(facts).sort(byTime);
  const own = known.filter((fact) => isOwn(caseNo, fact, findings));
  const live = withoutAnnulled(own, findings);
  const { suspensions, stray } = pairSuspensions(live);
  findings.push(...stray);
  const file: CaseFile = {
    caseNo,
    ...singleValued(live),
    supplementRequests: ofAct(live, 'case.supplement-requested'),
    supplements: ofAct(live, 'case.supplemented'),
    suspensions,
    extensions: ofAct(live, 'case.extended'),
    stages: ofAct(live, 'stage.entered'),
    facts: live,
    findings,
  };
  const end = endOf(file);
  const ended: CaseFile = end === undefined ? file : { ...file, end };
  const contradictions = contradictionsOf(ended);
  return contradictions.length === 0 ? ended : { ...ended, findings: [...findings, ...contradictions] };
}

function ofAct<A extends Act>(facts: readonly Fact[], act: A): FactOf<A>[] {
  return facts.filter((fact): fact is FactOf<A> => fact.act === act);
}

/** Decision, else closing, stops the clock; a refusal or a withdrawal ends the case too (semantics 1.11). */
function endOf(file: CaseFile): CaseEnd | undefined {
  if (file.decided) return { kind: 'DECIDED', at: file.decided.at };
  if (file.closed) return { kind: 'CLOSED', at: file.closed.at };
  if (file.refused) return { kind: 'REFUSED', at: file.refused.at };
  if (file.withdrawn) return { kind: 'WITHDRAWN', at: file.withdrawn.at };
  return undefined;
}

function singleValued(facts: readonly Fact[]): Partial<CaseFile> {
  const file: Record<string, Fact> = {};
  for (const fact of facts) {
    if (!(fact.act in SINGLE)) continue;
    const field = SINGLE[fact.act as keyof typeof SINGLE];
    const other = file[field];
    if (other === undefined || enteredAfter(fact, other)) file[field] = fact;
  }
  return file as Partial<CaseFile>;
}

function enteredAfter(one: Fact, other: Fact): boolean {
  if (one.recordedAt !== other.recordedAt) return one.recordedAt > other.recordedAt;
  return one.id > other.id;
}

/** A repeated delivery is the same fact; should one id ever carry two contents, the one entered first holds. */
function distinct(facts: readonly Fact[]): Fact[] {
  const byId = new Map<string, Fact>();
  for (const fact of facts) {
    const other = byId.get(fact.id);
    if (other === undefined || standsBefore(fact, other)) byId.set(fact.id, fact);
  }
  return [...byId.values()];
}

function standsBefore(one: Fact, other: Fact): boolean {
  if (one.recordedAt !== other.recordedAt) return one.recordedAt < other.recordedAt;
  return JSON.stringify(one) < JSON.stringify(other);
}

function byTime(a: Fact, b: Fact): number {
  return a.at - b.at || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1);
}

/** The case number carries its owner, so that the question can be answered before the receipt is heard (semantics 4.2). */
function isOwn(caseNo: string, fact: Fact, findings: DataFinding[]): boolean {
  const owner = caseNo.slice(0, caseNo.indexOf(':'));
  if (ownerOf(fact.source) === owner) return true;
  findings.push({
    code: 'D01',
    kind: 'act-of-another-source',
    factId: fact.id,
    act: fact.act,
    value: fact.source,
    against: owner,
  });
  return false;
}

/**
 * An annulment undoes an act as if it had never been; an annulment may itself be annulled by a later one, so the
 * latest speak first.
 */
function withoutAnnulled(facts: readonly Fact[], findings: DataFinding[]): readonly Fact[] {
  const annulments = ofAct(facts, 'case.act-annulled').reverse();
  if (annulments.length === 0) return facts;
  const ids = new Set(facts.map((fact) => fact.id));
  const annulled = new Set<string>();
  for (const annulment of annulments) {
    if (annulled.has(annulment.id)) continue;
    const target = annulment.data.id;
    if (ids.has(target)) annulled.add(target);
    else {
      findings.push({
        code: 'D01',
        kind: 'annuls-unknown-act',
        factId: annulment.id,
        act: annulment.act,
        value: target,
        against: 'an act of this case',
      });
    }
  }
  return facts.filter((fact) => !annulled.has(fact.id));
}
