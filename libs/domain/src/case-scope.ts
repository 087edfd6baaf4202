import { regionScope } from './region-scope.js';

/** Of which cases somebody sees anything: those of a region and all below it (of all, where it is empty), and of units. */
export interface CaseScope {
  readonly region: string;
  readonly units: readonly string[] | 'all';
}

/** Behind every code there is. */
const LAST_CHARACTER = '\u{10FFFF}';

/** The codes of the regions of a scope, by code points. */
export function regionsOf({ region }: CaseScope): { readonly from: string; readonly to: string } {
  return region === '' ? { from: '', to: LAST_CHARACTER } : regionScope(region);
}

export function seesEverything({ region, units }: CaseScope): boolean {
  return region === '' && units === 'all';
}

export function isInScope(
  scope: CaseScope,
  { region, unit }: { readonly region: string; readonly unit: string },
): boolean {
  const { from, to } = regionsOf(scope);
  return from <= region && region <= to && (scope.units === 'all' || scope.units.includes(unit));
}

/** Whether all cases of a region, or of all regions, are within a scope. */
export function coversRegion(scope: CaseScope, region: string): boolean {
  return coversScope(scope, { region, units: 'all' });
}

/** Whether whoever has a scope sees all that is within another. */
export function coversScope(scope: CaseScope, other: CaseScope): boolean {
  const { units } = scope;
  const [whole, asked] = [regionsOf(scope), regionsOf(other)];
  const isOfUnits = units === 'all' || (other.units !== 'all' && other.units.every((unit) => units.includes(unit)));
  return isOfUnits && whole.from <= asked.from && asked.to <= whole.to;
}
