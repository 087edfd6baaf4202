import type { Act, Fact, FactOf } from './facts.js';
import type { Instant } from './instant.js';

/** 特别程序/挂起 with its beginning and, once told, its end. */
export interface Suspension {
  readonly id: string;
  readonly from: FactOf<'case.suspended'>;
  readonly resumed?: FactOf<'case.resumed'>;
}

export type EndKind = 'DECIDED' | 'CLOSED' | 'REFUSED' | 'WITHDRAWN';

/** The act that stopped the clock. */
export interface CaseEnd {
  readonly kind: EndKind;
  readonly at: Instant;
}

export type DataFindingKind =
  | 'end-before-beginning'
  | 'stage-before-receipt'
  | 'act-after-end'
  | 'resume-without-suspension'
  | 'resume-before-suspension'
  | 'annuls-unknown-act'
  | 'act-of-another-source'
  | 'recorded-late';

/** Something the record says that cannot be right. L06: the order of times; D01: other defects of the data. */
export interface DataFinding {
  readonly code: 'L06' | 'D01';
  readonly kind: DataFindingKind;
  /** The fact that is at fault. */
  readonly factId: string;
  readonly act: Act;
  /** The two values that contradict each other, as instants or identifiers. */
  readonly value: string;
  readonly against: string;
}

/** A case as its facts tell it: the fold of its events, whatever their order and repetition. */
export interface CaseFile {
  readonly caseNo: string;
  readonly received?: FactOf<'case.received'>;
  readonly accepted?: FactOf<'case.accepted'>;
  readonly refused?: FactOf<'case.refused'>;
  readonly withdrawn?: FactOf<'case.withdrawn'>;
  readonly decided?: FactOf<'case.decided'>;
  readonly closed?: FactOf<'case.closed'>;
  readonly delivered?: FactOf<'case.delivered'>;
  readonly supplementRequests: readonly FactOf<'case.supplement-requested'>[];
  readonly supplements: readonly FactOf<'case.supplemented'>[];
  readonly suspensions: readonly Suspension[];
  readonly extensions: readonly FactOf<'case.extended'>[];
  readonly stages: readonly FactOf<'stage.entered'>[];
  readonly end?: CaseEnd;
  /** Facts in the order in which they happened, annulled ones and those of other sources left out. */
  readonly facts: readonly Fact[];
  readonly findings: readonly DataFinding[];
}
