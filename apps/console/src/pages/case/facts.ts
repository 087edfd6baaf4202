import type { CaseDetail } from '#contracts/api/cases.js';

type Entry = CaseDetail['timeline'][number];

export interface StageEntry {
  readonly id: string;
  readonly stage: string;
  readonly at: string;
  readonly who: readonly string[];
  readonly isReturned: boolean;
  readonly limit?: { readonly amount: number; readonly unit: string };
}

/** What a fact says, as its source told it; a field of a later release is simply not looked at. */
interface Said {
  readonly unit?: string;
  readonly person?: string;
  readonly stage?: string;
  readonly returned?: boolean;
  readonly stageLimits?: Readonly<Record<string, { readonly amount: number; readonly unit: string }>>;
}

export function saidIn({ data }: Entry): Said {
  return typeof data === 'object' && data !== null ? data : {};
}

/** Who did it, by code. */
export function whoDid(entry: Entry): readonly string[] {
  const { unit, person } = saidIn(entry);
  return [unit, person].filter((each) => each !== undefined);
}

/** The stages in the order of their entry, what was annulled left out. */
export function stagesOf(timeline: readonly Entry[]): readonly StageEntry[] {
  const received = timeline.find(({ act, annulled }) => act === 'case.received' && !annulled);
  const limits = received === undefined ? undefined : saidIn(received).stageLimits;
  return timeline.flatMap((entry) => {
    const { stage, returned } = saidIn(entry);
    if (entry.act !== 'stage.entered' || entry.annulled || stage === undefined) return [];
    const limit = limits?.[stage];
    const base = { id: entry.id, stage, at: entry.at, who: whoDid(entry), isReturned: returned === true };
    return [limit === undefined ? base : { ...base, limit }];
  });
}

const LATE_AFTER_ms = 86_400_000;

/** Entered a day or more after it happened: worth a look, whether or not a rule says so. */
export function isRecordedLate({ at, recordedAt }: Entry): boolean {
  return Date.parse(recordedAt) - Date.parse(at) > LATE_AFTER_ms;
}

/** What stands above it already, and what only tells one stay or suspension from another. */
const SHOWN = new Set(['unit', 'person', 'stage', 'stageId', 'suspension']);

/** The rest of what a fact says, name and value; whole objects such as the snapshot of the item are left to the API. */
export function restOf(entry: Entry): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(saidIn(entry)).flatMap(([name, value]) => {
    if (SHOWN.has(name) || entry.act === 'case.received') return [];
    if (Array.isArray(value)) return [{ name, value: value.join('、') }];
    return typeof value === 'object' ? [] : [{ name, value: String(value) }];
  });
}
