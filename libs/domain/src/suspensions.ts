import type { DataFinding, Suspension } from './case-file.js';
import type { Fact, FactOf } from './facts.js';
import { formatInstant } from './instant.js';

/**
 * Pairs each resumption with the suspension it names, or, where it names none, with the latest one still open.
 * @param facts in the order in which they happened
 */
export function pairSuspensions(facts: readonly Fact[]): {
  readonly suspensions: readonly Suspension[];
  readonly stray: readonly DataFinding[];
} {
  const begun = new Map<string, FactOf<'case.suspended'>>();
  const resumptions: FactOf<'case.resumed'>[] = [];
  for (const fact of facts) {
    if (fact.act === 'case.suspended') keepLatest(begun, fact);
    if (fact.act === 'case.resumed') resumptions.push(fact);
  }
  const ends = new Map<string, FactOf<'case.resumed'>>();
  const stray: DataFinding[] = [];
  for (const resumed of resumptions) {
    const from =
      resumed.data.suspension === undefined ? openAt(begun, ends, resumed) : begun.get(resumed.data.suspension);
    if (from === undefined)
      stray.push(finding('resume-without-suspension', resumed, resumed.data.suspension ?? 'none open'));
    else if (resumed.at < from.at) stray.push(finding('resume-before-suspension', resumed, formatInstant(from.at)));
    else if (ends.has(from.data.suspension))
      stray.push(finding('resume-without-suspension', resumed, `${from.data.suspension}, resumed before`));
    else ends.set(from.data.suspension, resumed);
  }
  const suspensions = [...begun.values()].map((from) => {
    const resumed = ends.get(from.data.suspension);
    return resumed === undefined ? { id: from.data.suspension, from } : { id: from.data.suspension, from, resumed };
  });
  return { suspensions, stray };
}

/** A suspension told twice under one id is a correction: what was entered last holds, as for other single acts. */
function keepLatest(begun: Map<string, FactOf<'case.suspended'>>, fact: FactOf<'case.suspended'>): void {
  const other = begun.get(fact.data.suspension);
  const isLater =
    other === undefined ||
    fact.recordedAt > other.recordedAt ||
    (fact.recordedAt === other.recordedAt && fact.id > other.id);
  if (isLater) begun.set(fact.data.suspension, fact);
}

function openAt(
  begun: ReadonlyMap<string, FactOf<'case.suspended'>>,
  ends: ReadonlyMap<string, FactOf<'case.resumed'>>,
  resumed: FactOf<'case.resumed'>,
): FactOf<'case.suspended'> | undefined {
  const open = [...begun.values()].filter((from) => from.at <= resumed.at && !ends.has(from.data.suspension));
  return open.sort((a, b) => a.at - b.at).at(-1);
}

function finding(
  kind: 'resume-without-suspension' | 'resume-before-suspension',
  resumed: FactOf<'case.resumed'>,
  against: string,
): DataFinding {
  const code = kind === 'resume-before-suspension' ? 'L06' : 'D01';
  return { code, kind, factId: resumed.id, act: resumed.act, value: formatInstant(resumed.at), against };
}
