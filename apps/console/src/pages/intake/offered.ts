import type { HallWindow, Item } from '../../api/window.js';

type Units = 'all' | readonly string[];

/** The windows of these units. */
export function windowsIn(windows: readonly HallWindow[], units: Units): readonly HallWindow[] {
  return units === 'all' ? windows : windows.filter(({ unit }) => units.includes(unit));
}

/** The items of these units. */
export function itemsIn(items: readonly Item[], units: Units): readonly Item[] {
  return units === 'all' ? items : items.filter(({ unit }) => units.includes(unit));
}
