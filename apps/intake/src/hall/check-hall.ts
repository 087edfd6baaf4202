import type { HallDocument } from '#contracts/api/hall.js';
import type { FieldError } from '#contracts/field-error.js';
import { isNeverValid, isOwnAncestor, type Validity } from '#domain/intake/validity.js';
import { ancestorRegions, COUNTRY } from '#domain/region-code.js';
import { isZone } from '#domain/zone.js';
import { type Fault, itemFaults } from '../items/faults.js';
import type { DefinitionType } from './definition.js';
import type { HallPlan } from './hall-plan.js';
import { type Known, keyOf, type Name } from './known.js';

/** A field of the file, the entry's path before it. */
export interface Reference extends Name {
  readonly path: string;
}

const KINDS = {
  'region.defined': 'region',
  'unit.defined': 'unit',
  'hall.defined': 'hall',
  'window.defined': 'window',
  'person.assigned': 'person',
  'source.defined': 'source',
} as const satisfies Record<DefinitionType, string>;

const LISTS = ['regions', 'units', 'windows', 'people'] as const;

/** Everything that a file says of something else: it must be in the file, or have been defined before. */
export function referencesOf({ hall, regions, units, windows, people, items }: HallDocument): readonly Reference[] {
  const found: Reference[] = [];
  const refer = (type: DefinitionType, path: string, code: string | undefined) => {
    if (code !== undefined) found.push({ type, path, code });
  };
  refer('region.defined', 'hall.region', hall.region);
  refer('unit.defined', 'hall.unit', hall.unit);
  for (const [index, { parent }] of regions.entries()) {
    if (parent !== COUNTRY) refer('region.defined', `regions.${index}.parent`, parent);
  }
  for (const [list, entries] of Object.entries({ units, windows, people, items })) {
    for (const [index, { region }] of entries.entries()) refer('region.defined', `${list}.${index}.region`, region);
  }
  for (const [index, { parent }] of units.entries()) refer('unit.defined', `units.${index}.parent`, parent);
  for (const [list, entries] of Object.entries({ windows, people, items })) {
    for (const [index, { unit }] of entries.entries()) refer('unit.defined', `${list}.${index}.unit`, unit);
  }
  for (const [index, { window }] of people.entries()) refer('window.defined', `people.${index}.window`, window);
  return found;
}

/** What is wrong with a file beyond its shape, each with the path where it stands; nothing where it can be loaded. */
export function checkHall(
  document: HallDocument,
  plan: HallPlan,
  known: Pick<Known, 'has' | 'parentOf'>,
): readonly FieldError[] {
  const defined = Object.values(plan.definitions).flat();
  const parents = new Map<string, unknown>(
    defined.map(({ type, subject, data: { parent } }) => [`${type}/${subject}`, parent]),
  );
  const parentIn = (name: Name): string | undefined => {
    const parent = parents.has(keyOf(name)) ? parents.get(keyOf(name)) : known.parentOf(name);
    return typeof parent === 'string' ? parent : undefined;
  };
  return [
    ...LISTS.flatMap((list) =>
      twice(
        list,
        document[list].map(({ code }) => code),
      ),
    ),
    ...validityErrors(document),
    ...document.regions.flatMap(regionErrors),
    ...referencesOf(document).flatMap((reference) =>
      parents.has(keyOf(reference)) || known.has(reference) ? [] : [unknown(reference)],
    ),
    ...circles('regions', 'region.defined', document, parentIn),
    ...circles('units', 'unit.defined', document, parentIn),
    ...plan.items.flatMap((item, index) => itemFaults(item).map((fault) => at(`items.${index}`, fault))),
  ];
}

function twice(list: string, codes: readonly string[]): readonly FieldError[] {
  const seen = new Set<string>();
  return codes.flatMap((code, index) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [{ field: `${list}.${index}.code`, value: code, expected: 'a code that no other entry of the list has' }];
  });
}

function validityErrors(document: HallDocument): readonly FieldError[] {
  const entries = LISTS.flatMap((list) => document[list].map((entry, index) => [`${list}.${index}`, entry] as const));
  const all: readonly (readonly [string, Validity])[] = [['hall', document.hall], ...entries];
  return all
    .filter(([, entry]) => isNeverValid(entry))
    .map(([path, { validFrom, validUntil }]) => ({
      field: `${path}.validUntil`,
      value: validUntil,
      expected: `no day before ${validFrom}`,
    }));
}

function regionErrors(region: HallDocument['regions'][number], index: number): readonly FieldError[] {
  const { code, parent, zone } = region;
  const errors: FieldError[] = [];
  if (!isZone(zone)) {
    const expected = 'the IANA name of a known time zone, such as Asia/Shanghai';
    errors.push({ field: `regions.${index}.zone`, value: zone, expected });
  }
  const above = ancestorRegions(code);
  if (parent !== undefined && above.length > 0 && !above.includes(parent)) {
    errors.push({ field: `regions.${index}.parent`, value: parent, expected: `one of ${above.join(', ')}` });
  }
  return errors;
}

function unknown({ type, path, code }: Reference): FieldError {
  const expected = `a ${KINDS[type]} of this file, or one that was defined before`;
  return { field: path, value: code, expected };
}

function circles(
  list: 'regions' | 'units',
  type: DefinitionType,
  document: HallDocument,
  parentIn: (name: Name) => string | undefined,
): readonly FieldError[] {
  return document[list].flatMap(({ code, parent }, index) => {
    if (!isOwnAncestor(code, (of) => parentIn({ type, code: of }))) return [];
    const expected = `a ${KINDS[type]} that does not lie in ${code} itself`;
    return [{ field: `${list}.${index}.parent`, value: parent, expected }];
  });
}

export function at(path: string, { field, value, expected }: Fault): FieldError {
  return { field: `${path}.${field}`, value, expected };
}
