import type { CaseFile, DataFinding, DataFindingKind } from './case-file.js';
import type { Fact } from './facts.js';
import type { Instant } from './instant.js';
import { formatInstant } from './instant.js';

/** Facts whose times cannot all be right. The case stays watched; the clock goes by what it can use (semantics 2). */
export function contradictionsOf(file: CaseFile): readonly DataFinding[] {
  return [...endBeforeBeginning(file), ...stagesBeforeReceipt(file), ...actsAfterEnd(file)];
}

/** The case is over for every act but delivery; the stage 办结 follows the decision, so the closing is what counts. */
function lastActAt(file: CaseFile): Instant | undefined {
  return file.closed?.at ?? (file.decided === undefined ? file.end?.at : undefined);
}

function endBeforeBeginning(file: CaseFile): DataFinding[] {
  const begin = file.accepted ?? file.received;
  if (begin === undefined) return [];
  return [file.decided, file.closed, file.refused, file.withdrawn, file.delivered]
    .filter((end) => end !== undefined)
    .filter((end) => end.at < beginningFor(end, begin, file).at)
    .map((end) => timeFinding('end-before-beginning', end, beginningFor(end, begin, file).at));
}

/** A refusal comes instead of an acceptance, so only the receipt can contradict it. */
function beginningFor(end: Fact, begin: Fact, file: CaseFile): Fact {
  return end.act === 'case.refused' || end.act === 'case.withdrawn' ? (file.received ?? begin) : begin;
}

function stagesBeforeReceipt(file: CaseFile): DataFinding[] {
  const received = file.received;
  if (received === undefined) return [];
  return file.stages
    .filter((stage) => stage.at < received.at)
    .map((stage) => timeFinding('stage-before-receipt', stage, received.at));
}

function actsAfterEnd(file: CaseFile): DataFinding[] {
  const over = lastActAt(file);
  if (over === undefined) return [];
  return [...file.stages, ...file.extensions, ...file.suspensions.map((suspension) => suspension.from)]
    .filter((fact) => fact.at > over)
    .map((fact) => timeFinding('act-after-end', fact, over));
}

function timeFinding(kind: DataFindingKind, fact: Fact, against: Instant): DataFinding {
  return {
    code: 'L06',
    kind,
    factId: fact.id,
    act: fact.act,
    value: formatInstant(fact.at),
    against: formatInstant(against),
  };
}
