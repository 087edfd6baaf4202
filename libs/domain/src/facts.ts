import type { Instant } from './instant.js';
import type { Limit } from './limit.js';

/** 办件类型: decided at once, within a promised limit, by several departments, or forwarded to a higher level. */
export type CaseType = 'INSTANT' | 'COMMITMENT' | 'JOINT' | 'REPORT_UP';

/** 特别程序: what article 45 of the Administrative Licensing Law takes out of the limit; OTHER where another law does. */
export const SPECIAL_PROCEDURES = [
  'HEARING',
  'TENDER',
  'AUCTION',
  'INSPECTION',
  'TESTING',
  'QUARANTINE',
  'APPRAISAL',
  'EXPERT_REVIEW',
  'OTHER',
] as const;
export type SpecialProcedure = (typeof SPECIAL_PROCEDURES)[number];

/** Everything a clock needs of a case, told once with its receipt; no name, number or contact of a person. */
export interface Snapshot {
  readonly item: { readonly code: string; readonly name?: string; readonly version?: string };
  readonly caseType: CaseType;
  readonly statutoryLimit?: Limit;
  readonly promisedLimit?: Limit;
  /** The instant another system promised instead of a limit. */
  readonly promisedDue?: Instant;
  /** How long before a promised due instant T03 warns; absent: it does not. */
  readonly warnHours?: number;
  readonly stageLimits?: Readonly<Record<string, Limit>>;
  readonly region: string;
  /** IANA name of the region's time zone. */
  readonly zone: string;
  readonly unit: string;
  readonly window?: string;
  readonly channel?: string;
  /** The acts the source records; a rule that needs another act is not applicable. Absent: all of them. */
  readonly records?: readonly Act[];
  /** False where the source does not record when an act was entered, so that no act can be called entered late. */
  readonly recordsEntry?: boolean;
  /** How late the source may tell a fact; a card waits that much longer. */
  readonly lagSeconds?: number;
}

/** Who did an act, as the post's or person's code; never a name. */
export interface By {
  readonly unit?: string;
  readonly person?: string;
}

/** What each act says. Times are of the fact itself. */
export interface ActData {
  readonly 'case.received': Snapshot;
  readonly 'case.supplement-requested': By & { readonly items?: readonly string[]; readonly receipt?: string };
  readonly 'case.supplemented': { readonly complete?: boolean };
  readonly 'case.accepted': By;
  readonly 'case.refused': By & { readonly reason?: string };
  readonly 'case.withdrawn': { readonly reason?: string };
  readonly 'case.suspended': By & {
    /** Names the suspension within its case, so that its resumption and its cards can point at it. */
    readonly suspension: string;
    readonly procedure: SpecialProcedure;
    readonly article?: string;
    readonly reason?: string;
    readonly approvedDays?: number;
  };
  readonly 'case.resumed': By & { readonly suspension?: string };
  /** `amount` is in the unit of the limit it extends. */
  readonly 'case.extended': By & {
    readonly amount: number;
    readonly article?: string;
    readonly approver?: string;
    readonly reason?: string;
  };
  /** \`remedies\`: where the applicant may turn against a denial. */
  readonly 'case.decided': By & {
    readonly outcome: 'GRANTED' | 'DENIED';
    readonly reason?: string;
    readonly remedies?: string;
  };
  readonly 'case.closed': By & { readonly outcome?: string };
  readonly 'case.delivered': By;
  readonly 'case.act-annulled': By & { readonly id: string; readonly reason: string };
  readonly 'stage.entered': By & {
    readonly stage: string;
    readonly stageId?: string;
    readonly post?: string;
    readonly returned?: boolean;
    readonly reason?: string;
  };
}

export type Act = keyof ActData;

/** One thing that happened to a case, as its source told it. `(caseNo, id)` is its identity. */
export type Fact = {
  readonly [A in Act]: {
    readonly id: string;
    readonly act: A;
    readonly caseNo: string;
    readonly source: string;
    /** When it happened. */
    readonly at: Instant;
    /** When it was entered. */
    readonly recordedAt: Instant;
    readonly data: ActData[A];
  };
}[Act];

export type FactOf<A extends Act> = Extract<Fact, { readonly act: A }>;

/** A source and its parts (`hall/approval`) are one owner: acts of its parts on its cases are its own. */
export function ownerOf(source: string): string {
  const slash = source.indexOf('/');
  return slash < 0 ? source : source.slice(0, slash);
}
