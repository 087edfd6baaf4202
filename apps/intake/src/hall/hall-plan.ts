import type { HallDocument } from '#contracts/api/hall.js';
import type { Envelope } from '#contracts/envelope.js';
import type { Instant } from '#domain/instant.js';
import { parentRegion } from '#domain/region-code.js';
import type { Item } from '../items/item.js';
import { SOURCE } from '../own.js';
import { definition } from './definition.js';

/** The lists of a file, each with what is told of its entries. */
export const LISTS = ['hall', 'regions', 'units', 'windows', 'people', 'items'] as const;

/** What a file of a hall comes to, list by list, in the order in which it is told. */
export interface HallPlan {
  readonly definitions: Readonly<Record<Exclude<(typeof LISTS)[number], 'items'>, readonly Envelope[]>>;
  readonly items: readonly Item[];
}

/** What is told of a file's entries, each with what the file leaves to be understood. */
export function planOf(document: HallDocument, at: Instant): HallPlan {
  const { hall } = document;
  const { region } = hall;
  const told = { source: SOURCE, at };
  return {
    definitions: {
      regions: document.regions.map((each) => definition('region.defined', withParent(each), told)),
      units: document.units.map((each) => definition('unit.defined', { region, ...each }, told)),
      hall: [definition('hall.defined', hall, told)],
      windows: document.windows.map((each) => definition('window.defined', { region, ...each, hall: hall.code }, told)),
      people: document.people.map((each) => definition('person.assigned', { region, ...each }, told)),
    },
    items: document.items.map((item) => ({ region, ...item })),
  };
}

/** A 12-digit code says itself in which region it lies. */
function withParent<R extends HallDocument['regions'][number]>(region: R): R {
  const parent = region.parent ?? parentRegion(region.code);
  return parent === undefined ? region : { ...region, parent };
}
