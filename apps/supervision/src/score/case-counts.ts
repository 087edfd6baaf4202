import { formatInstant } from '#domain/instant.js';
import type { DueMeasure, HonestCounts, SuspendedTime, Timely } from '#domain/score/honest.js';
import type { Tx } from '#platform/tx.js';
import type { ZonePeriod } from '../zone-period.js';
import { scopeParameters } from '../zone-period.js';
import type { Asked } from './asked.js';
import * as queries from './counts.queries.js';

/** The measures beside the one that cases are watched by. */
const OTHERS = ['original', 'counted', 'originalCounted'] as const;
type Other = (typeof OTHERS)[number];
type ByOther = Readonly<Record<Other, number>>;

/** The cases of one object in one month. Of what costs points they are named; everything else is only counted. */
export interface CaseCounts {
  readonly measured: number;
  readonly undetermined: number;
  readonly early: number;
  readonly open: number;
  readonly promised: number;
  readonly statutory: number;
  readonly late: readonly string[];
  readonly openOverdue: readonly string[];
  readonly badData: readonly string[];
  readonly badOrder: readonly string[];
  readonly lateBy: ByOther;
  readonly overdueBy: ByOther;
  readonly days: HonestCounts['days'];
}

const NONE: ByOther = { original: 0, counted: 0, originalCounted: 0 };

export const NO_CASES: CaseCounts = {
  measured: 0,
  undetermined: 0,
  early: 0,
  open: 0,
  promised: 0,
  statutory: 0,
  late: [],
  openOverdue: [],
  badData: [],
  badOrder: [],
  lateBy: NONE,
  overdueBy: NONE,
  days: { cases: 0, used: 0, suspended: 0 },
};

/** Counted zone by zone, so that no day of any case has to be reckoned. */
export async function readCounts(tx: Tx, asked: Asked): Promise<ReadonlyMap<string, CaseCounts>> {
  const counts = new Map<string, CaseCounts>();
  for (const zone of asked.zones) {
    for (const [code, counted] of await readZone(tx, asked, zone)) {
      counts.set(code, together(counts.get(code), counted));
    }
  }
  return counts;
}

async function readZone(tx: Tx, { by, scope, code, now }: Asked, { zone, from, before }: ZonePeriod) {
  const parameters = [zone, from, before, ...scopeParameters(scope), code ?? null];
  const found = new Map<string, CaseCounts>();
  const add = (key: string, change: (known: CaseCounts) => Partial<CaseCounts>) => {
    const known = found.get(key) ?? NO_CASES;
    found.set(key, { ...known, ...change(known) });
  };
  for (const row of await tx.query<queries.EndedRow>(queries.readEnded(by), parameters))
    add(row.code, () => endedOf(row));
  const revoked = await tx.query<queries.RevokedRow>(queries.readRevoked(by), parameters);
  for (const row of revoked) add(row.code, ({ lateBy }) => ({ lateBy: less(lateBy, row) }));
  const spared = new Set(revoked.map((row) => row.case_no));
  const late = new Lists();
  for (const row of await tx.query<queries.LateRow>(queries.readLate(by), parameters)) {
    if (!spared.has(row.case_no)) late.add(row.code, row.case_no);
  }
  const badData = new Lists();
  const badOrder = new Lists();
  for (const row of await tx.query<queries.DefectRow>(queries.readDefects(by), parameters)) {
    if (row.bad_data) badData.add(row.code, row.case_no);
    if (row.bad_order) badOrder.add(row.code, row.case_no);
  }
  late.each((key, cases) => add(key, () => ({ late: cases })));
  badData.each((key, cases) => add(key, () => ({ badData: cases })));
  badOrder.each((key, cases) => add(key, () => ({ badOrder: cases })));
  const open = await tx.query<queries.OpenRow>(queries.readOpen(by), [...parameters, formatInstant(now)]);
  for (const row of open) add(row.code, () => openOf(row));
  return found;
}

/** Case numbers by object. */
class Lists {
  private readonly lists = new Map<string, string[]>();

  add(code: string, caseNo: string): void {
    const list = this.lists.get(code);
    if (list === undefined) this.lists.set(code, [caseNo]);
    else list.push(caseNo);
  }

  each(take: (code: string, cases: readonly string[]) => void): void {
    for (const [code, cases] of this.lists) take(code, cases);
  }
}

function endedOf(row: queries.EndedRow): Partial<CaseCounts> {
  const { measured, undetermined, early, promised, statutory } = row;
  return {
    ...{ measured, undetermined, early, promised, statutory },
    lateBy: { original: row.late_original, counted: row.late_counted, originalCounted: row.late_original_counted },
    days: { cases: row.days_known, used: row.used_days, suspended: row.suspended_days },
  };
}

function openOf({ open, overdue, ...row }: queries.OpenRow): Partial<CaseCounts> {
  const overdueBy = {
    original: row.overdue_original,
    counted: row.overdue_counted,
    originalCounted: row.overdue_original_counted,
  };
  return { open, openOverdue: overdue, overdueBy };
}

function less({ original, counted, originalCounted }: ByOther, row: queries.RevokedRow): ByOther {
  return {
    original: original - Number(row.late_original),
    counted: counted - Number(row.late_counted),
    originalCounted: originalCounted - Number(row.late_original_counted),
  };
}

function together(one: CaseCounts | undefined, other: CaseCounts): CaseCounts {
  if (one === undefined) return other;
  const sum = (key: 'measured' | 'undetermined' | 'early' | 'open' | 'promised' | 'statutory') => one[key] + other[key];
  return {
    measured: sum('measured'),
    undetermined: sum('undetermined'),
    early: sum('early'),
    open: sum('open'),
    promised: sum('promised'),
    statutory: sum('statutory'),
    late: [...one.late, ...other.late],
    openOverdue: [...one.openOverdue, ...other.openOverdue],
    badData: [...one.badData, ...other.badData],
    badOrder: [...one.badOrder, ...other.badOrder],
    lateBy: added(one.lateBy, other.lateBy),
    overdueBy: added(one.overdueBy, other.overdueBy),
    days: {
      cases: one.days.cases + other.days.cases,
      used: one.days.used + other.days.used,
      suspended: one.days.suspended + other.days.suspended,
    },
  };
}

function added(one: ByOther, other: ByOther): ByOther {
  return {
    original: one.original + other.original,
    counted: one.counted + other.counted,
    originalCounted: one.originalCounted + other.originalCounted,
  };
}

/** The counts as the honest denominators take them: how many were in time, by every measure. */
export function honestCountsOf({ measured, late, openOverdue, lateBy, overdueBy, days }: CaseCounts): HonestCounts {
  const by = (other: Other): Timely => ({ onTime: measured - lateBy[other], openOverdue: overdueBy[other] });
  const current: Timely = { onTime: measured - late.length, openOverdue: openOverdue.length };
  const measures: Record<DueMeasure, Record<SuspendedTime, Timely>> = {
    CURRENT: { EXCLUDED: current, COUNTED: by('counted') },
    ORIGINAL: { EXCLUDED: by('original'), COUNTED: by('originalCounted') },
  };
  return { closed: measured, by: measures, days };
}
