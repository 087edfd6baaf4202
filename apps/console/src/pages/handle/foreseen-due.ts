import type { CalculatorQuestion } from '#contracts/api/calculator.js';
import type { CaseDetail } from '#contracts/api/cases.js';
import { hallDayOf } from '../../parts/hall-day.js';

/** What is about to be done to the clock of a case. */
export type Planned =
  | { readonly act: 'extend'; readonly amount: number }
  | { readonly act: 'suspend'; readonly approvedDays: number }
  | { readonly act: 'resume' };

type Suspension = NonNullable<CalculatorQuestion['suspensions']>[number];
type Entry = CaseDetail['timeline'][number];

/** As much of the facts as counts. */
interface Said {
  readonly promisedLimit?: { readonly unit: string; readonly amount: number };
  readonly statutoryLimit?: { readonly unit: string; readonly amount: number };
  readonly suspension?: string;
  readonly approvedDays?: number;
  readonly amount?: number;
}

/** The case as it would be with the plan carried out now; undefined where its limit cannot be reckoned beforehand. */
export function questionOf(detail: CaseDetail, planned: Planned): CalculatorQuestion | undefined {
  const { timeline, asOf } = detail;
  const { acceptedAt, region } = detail.case;
  const entries = timeline.filter(({ annulled }) => !annulled);
  const limit = limitIn(entries);
  if (acceptedAt === undefined || limit === undefined) return undefined;
  const extended = factsOf(entries, 'case.extended').reduce((sum, { said }) => sum + (said.amount ?? 0), 0);
  return {
    region,
    accepted: acceptedAt,
    limit,
    suspensions: suspensionsWith(suspensionsIn(entries), planned, hallDayOf(asOf)),
    extension: extended + (planned.act === 'extend' ? planned.amount : 0),
  };
}

function limitIn(entries: readonly Entry[]): CalculatorQuestion['limit'] | undefined {
  const said = factsOf(entries, 'case.received')[0]?.said;
  const limit = said?.promisedLimit ?? said?.statutoryLimit;
  if (limit === undefined) return undefined;
  const { unit, amount } = limit;
  return unit === 'WORKING_DAYS' || unit === 'NATURAL_DAYS' || unit === 'WORKING_HOURS' ? { unit, amount } : undefined;
}

function suspensionsIn(entries: readonly Entry[]): readonly Suspension[] {
  const resumed = factsOf(entries, 'case.resumed');
  return factsOf(entries, 'case.suspended').map(({ at, said }) => {
    const end = resumed.find((one) => one.at >= at && one.said.suspension === said.suspension);
    const { approvedDays } = said;
    return {
      from: hallDayOf(at),
      ...(end === undefined ? {} : { to: hallDayOf(end.at) }),
      ...(approvedDays === undefined ? {} : { approvedDays }),
    };
  });
}

function suspensionsWith(known: readonly Suspension[], planned: Planned, today: string): Suspension[] {
  switch (planned.act) {
    case 'suspend':
      return [...known, { from: today, approvedDays: planned.approvedDays }];
    case 'resume':
      return known.map((one) => (one.to === undefined ? { ...one, to: today } : one));
    case 'extend':
      return [...known];
  }
}

function factsOf(entries: readonly Entry[], act: string): readonly { readonly at: string; readonly said: Said }[] {
  return entries
    .filter((entry) => entry.act === act)
    .map(({ at, data }) => ({ at, said: typeof data === 'object' && data !== null ? data : {} }));
}
