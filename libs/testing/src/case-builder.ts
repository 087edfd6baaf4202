import type { CaseFile } from '#domain/case-file.js';
import type { Act, ActData, Fact, Snapshot, SpecialProcedure } from '#domain/facts.js';
import { fold } from '#domain/fold.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import type { Limit } from '#domain/limit.js';

/** How a fact was entered, where the default (`f1`, `f2`…, at once, by the case's own source) will not do. */
export interface Entry {
  readonly id?: string;
  readonly recordedAt?: string;
  readonly source?: string;
}

type Suspended = Partial<ActData['case.suspended']>;

const CASE_NO = 'city:1';
const CHINA = '+08:00';
const TIME_OF_DAY = 'T10:00:00';

/**
 * When something happened, as a clerk in China writes it: `2026-03-02` (at ten in the morning), `2026-03-02 16:30`,
 * `2026-03-02 23:59:59.999`; or RFC 3339 with its offset.
 */
export function at(text: string): Instant {
  const instant = parseInstant(text) ?? parseInstant(`${withTime(text)}${CHINA}`);
  if (instant === undefined) throw new Error(`'${text}' is no time: expected 2026-03-02, 2026-03-02 16:30 or RFC 3339`);
  return instant;
}

function withTime(text: string): string {
  return text.length === '2026-03-02'.length ? text + TIME_OF_DAY : text.replace(' ', 'T');
}

export function workingDays(amount: number): Limit {
  return { unit: 'WORKING_DAYS', amount };
}

export function naturalDays(amount: number): Limit {
  return { unit: 'NATURAL_DAYS', amount };
}

export function workingHours(amount: number): Limit {
  return { unit: 'WORKING_HOURS', amount };
}

/** A case as its acts, in the order in which they are told. Each act gives a new builder; `file` folds them. */
export class CaseBuilder {
  readonly facts: readonly Fact[];
  private readonly caseNo: string;

  constructor(caseNo: string, facts: readonly Fact[]) {
    this.caseNo = caseNo;
    this.facts = facts;
  }

  get file(): CaseFile {
    return fold(this.caseNo, this.facts);
  }

  /** The same case without the facts that are not to be kept. */
  keep(isKept: (fact: Fact) => boolean): CaseBuilder {
    return new CaseBuilder(this.caseNo, this.facts.filter(isKept));
  }

  act<A extends Act>(act: A, when: string, data: ActData[A], entry: Entry = {}): CaseBuilder {
    const fact = {
      id: entry.id ?? `f${this.facts.length + 1}`,
      act,
      caseNo: this.caseNo,
      source: entry.source ?? this.caseNo.slice(0, this.caseNo.indexOf(':')),
      at: at(when),
      recordedAt: at(entry.recordedAt ?? when),
      data,
    } as unknown as Fact;
    return new CaseBuilder(this.caseNo, [...this.facts, fact]);
  }

  /** A commitment case of unit U1, window W1, without any limit unless one is given. */
  received(when: string, snapshot: Partial<Snapshot> = {}, entry?: Entry): CaseBuilder {
    const base = { item: { code: 'I1' }, caseType: 'COMMITMENT', region: 'CN', zone: 'Asia/Shanghai' } as const;
    return this.act('case.received', when, { ...base, unit: 'U1', window: 'W1', ...snapshot }, entry);
  }

  /** With the list and the receipt that a notice must have. */
  supplementRequested(when: string, entry?: Entry): CaseBuilder {
    return this.act('case.supplement-requested', when, { items: ['a map'], receipt: 'R1' }, entry);
  }

  supplemented(when: string, data: ActData['case.supplemented'] = {}, entry?: Entry): CaseBuilder {
    return this.act('case.supplemented', when, data, entry);
  }

  accepted(when: string, by: ActData['case.accepted'] = {}, entry?: Entry): CaseBuilder {
    return this.act('case.accepted', when, by, entry);
  }

  refused(when: string, entry?: Entry): CaseBuilder {
    return this.act('case.refused', when, {}, entry);
  }

  withdrawn(when: string, entry?: Entry): CaseBuilder {
    return this.act('case.withdrawn', when, {}, entry);
  }

  /** A hearing called S1 unless the data say otherwise. */
  suspended(when: string, data: Suspended = {}, entry?: Entry): CaseBuilder {
    const procedure: SpecialProcedure = 'HEARING';
    return this.act('case.suspended', when, { suspension: 'S1', procedure, ...data }, entry);
  }

  resumed(when: string, data: ActData['case.resumed'] = {}, entry?: Entry): CaseBuilder {
    return this.act('case.resumed', when, data, entry);
  }

  /** Approved, as an extension must be. */
  extended(when: string, amount: number, entry?: Entry): CaseBuilder {
    return this.act('case.extended', when, { amount, article: '42', approver: 'P9' }, entry);
  }

  decided(when: string, entry?: Entry): CaseBuilder {
    return this.act('case.decided', when, { outcome: 'GRANTED' }, entry);
  }

  closed(when: string, entry?: Entry): CaseBuilder {
    return this.act('case.closed', when, {}, entry);
  }

  delivered(when: string, entry?: Entry): CaseBuilder {
    return this.act('case.delivered', when, {}, entry);
  }

  stage(when: string, data: ActData['stage.entered'], entry?: Entry): CaseBuilder {
    return this.act('stage.entered', when, data, entry);
  }

  annulled(when: string, id: string, entry?: Entry): CaseBuilder {
    return this.act('case.act-annulled', when, { id, reason: 'entered by mistake' }, entry);
  }
}

export function aCase(caseNo = CASE_NO): CaseBuilder {
  return new CaseBuilder(caseNo, []);
}

/** Received and accepted on the same day; limits and all else in the snapshot. */
export function anAcceptedCase(when: string, snapshot: Partial<Snapshot>): CaseBuilder {
  return aCase().received(when, snapshot).accepted(when);
}
