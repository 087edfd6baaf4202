import type { CivilDate } from '../civil-date.js';
import type { CaseType, Snapshot } from '../facts.js';
import type { Limit } from '../limit.js';

/** What a clock needs of an item, in one of its versions. */
export interface TimedItem {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly caseType: CaseType;
  readonly statutoryLimit?: Limit;
  readonly promisedLimit?: Limit;
  readonly stageLimits?: Readonly<Record<string, Limit>>;
  readonly region: string;
  readonly unit: string;
}

/** The key under which a version of an item is told and kept. */
export function itemKey({ code, version }: { readonly code: string; readonly version: number }): string {
  return `${code}@${version}`;
}

/**
 * True where a unit promises more time than the law gives it. Limits of different units are not compared, but for one
 * pair: so many working days never pass in fewer natural ones.
 */
export function promisesTooMuch({
  statutoryLimit,
  promisedLimit,
}: Pick<TimedItem, 'statutoryLimit' | 'promisedLimit'>) {
  if (statutoryLimit === undefined || promisedLimit === undefined) return false;
  const isWider = promisedLimit.unit === 'WORKING_DAYS' && statutoryLimit.unit === 'NATURAL_DAYS';
  return (isWider || statutoryLimit.unit === promisedLimit.unit) && promisedLimit.amount > statutoryLimit.amount;
}

/** When a version of an item holds; both days belong to it. */
interface Effective {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly effectiveUntil?: string;
}

/** The version under which a case is received on a day: the last to have begun, of two of one day the later one. */
export function versionInForce<T extends Effective>(versions: readonly T[], day: CivilDate): T | undefined {
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom <= day);
  const latest = begun.reduce<T | undefined>((best, one) => (best && isBefore(one, best) ? best : one), undefined);
  const { effectiveUntil } = latest ?? {};
  return effectiveUntil === undefined || effectiveUntil >= day ? latest : undefined;
}

function isBefore(one: Effective, other: Effective): boolean {
  if (one.effectiveFrom !== other.effectiveFrom) return one.effectiveFrom < other.effectiveFrom;
  return one.version < other.version;
}

/** Where a case comes in. */
export interface Receipt {
  readonly zone: string;
  readonly channel: string;
  readonly window?: string;
}

/** What a case of this item carries from its receipt on, whatever the item becomes later (semantics 4.1). */
export function snapshotOf(item: TimedItem, { zone, channel, window }: Receipt): Snapshot {
  const { statutoryLimit, promisedLimit, stageLimits } = item;
  return {
    item: { code: item.code, name: item.name, version: String(item.version) },
    caseType: item.caseType,
    ...(statutoryLimit && { statutoryLimit }),
    ...(promisedLimit && { promisedLimit }),
    ...(stageLimits && { stageLimits }),
    region: item.region,
    zone,
    unit: item.unit,
    ...(window !== undefined && { window }),
    channel,
  };
}
