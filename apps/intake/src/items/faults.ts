import { isDeepStrictEqual } from 'node:util';
import { isNumberable } from '#domain/intake/case-number.js';
import { promisesTooMuch } from '#domain/intake/item.js';
import { isNeverValid } from '#domain/intake/validity.js';
import type { Item } from './item.js';

/** What is wrong with an item: the field, what stood there, and what was expected instead. */
export interface Fault {
  readonly field: string;
  readonly value: unknown;
  readonly expected: string;
}

/** What is wrong with an item whatever the hall is made of. */
export function itemFaults(item: Item): readonly Fault[] {
  const { statutoryLimit, promisedLimit, effectiveFrom, effectiveUntil, region } = item;
  const faults: Fault[] = [];
  if (promisesTooMuch(item)) {
    const law = `${statutoryLimit?.amount} ${statutoryLimit?.unit}`;
    faults.push({
      field: 'promisedLimit',
      value: `${promisedLimit?.amount} ${promisedLimit?.unit}`,
      expected: `no more than the statutory limit of ${law}`,
    });
  }
  if (isNeverValid({ validFrom: effectiveFrom, ...(effectiveUntil !== undefined && { validUntil: effectiveUntil }) })) {
    faults.push({ field: 'effectiveUntil', value: effectiveUntil, expected: `no day before ${effectiveFrom}` });
  }
  if (!isNumberable(region)) {
    faults.push({ field: 'region', value: region, expected: 'a region whose code begins with six digits' });
  }
  return faults;
}

/** Where a version says something else than it did when it was published; the same again is no fault. */
export function changeFault(given: Item, published: Item): Fault | undefined {
  if (isDeepStrictEqual(given, published)) return undefined;
  const names = [...new Set([...Object.keys(given), ...Object.keys(published)])];
  const changed = names.filter((name) => !isDeepStrictEqual(Reflect.get(given, name), Reflect.get(published, name)));
  const expected = `a version that has not been published yet, or just what was published: ${changed.join(', ')} differ`;
  return { field: 'version', value: given.version, expected };
}
