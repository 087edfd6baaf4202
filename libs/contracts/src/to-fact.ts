import type { Act, ActData, Fact } from '#domain/facts.js';
import { type Instant, instantFrom } from '#domain/instant.js';
import type { CaseEvent, CaseEventOf, CaseEventType } from './case-events.js';

type WireData = { readonly [T in CaseEventType]: CaseEventOf<T>['data'] };

/**
 * What is told becomes what the domain counts with. The compiler reads here that both know the same acts, and that
 * each act's data, once parsed, is what the domain asks for; only a promised instant looks different on the wire.
 */
const dataOf: { readonly [A in Act]: (data: WireData[A]) => ActData[A] } = {
  'case.received': ({ promisedDue, ...snapshot }) =>
    promisedDue === undefined ? snapshot : { ...snapshot, promisedDue: instantOf(promisedDue) },
  'case.supplement-requested': (data) => data,
  'case.supplemented': (data) => data,
  'case.accepted': (data) => data,
  'case.refused': (data) => data,
  'case.withdrawn': (data) => data,
  'case.suspended': (data) => data,
  'case.resumed': (data) => data,
  'case.extended': (data) => data,
  'case.decided': (data) => data,
  'case.closed': (data) => data,
  'case.delivered': (data) => data,
  'case.act-annulled': (data) => data,
  'stage.entered': (data) => data,
};

type ToldAct = { readonly [A in Act]: { readonly type: A; readonly data: WireData[A] } };

/** A parsed event of a case as the fact that the domain folds. */
export function toFact(event: CaseEvent): Fact {
  // `read` pairs each act with its own data, but a union of pairs is more than the compiler follows here.
  return {
    id: event.id,
    act: event.type,
    caseNo: event.subject,
    source: event.source,
    at: instantOf(event.time),
    recordedAt: instantOf(event.recordedtime),
    data: read(event),
  } as Fact;
}

function read<A extends Act>(event: ToldAct[A]): ActData[A] {
  return dataOf[event.type](event.data);
}

/** The schema lets only real times through, so there is nothing left to check: this runs for every row of the ledger. */
function instantOf(time: string): Instant {
  const at = instantFrom(Date.parse(time));
  if (at === undefined) throw new Error(`${time} was read as a time and is none`);
  return at;
}
