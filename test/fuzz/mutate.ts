import fc from 'fast-check';
import { ODD_DAYS, oddText, oddValue } from './values.js';

type Change = { readonly where: number; readonly how: number; readonly name: string; readonly value: unknown };

const change: fc.Arbitrary<Change> = fc.record({
  where: fc.nat(1_000),
  how: fc.nat(5),
  name: oddText,
  value: oddValue,
});

/** The same values, most of them with one to three things wrong. */
export function mostlyWrong(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrong = fc
    .tuple(values, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce(changed, value));
  return fc.oneof(
    { weight: 3, arbitrary: values },
    { weight: 7, arbitrary: wrong },
    { weight: 1, arbitrary: oddValue },
  );
}

type Parent = Record<string, unknown> | unknown[];

/** A copy with one place changed; where there is no place inside, the whole is. */
function changed(value: unknown, asked: Change): unknown {
  const copy = structuredClone(value);
  const places = placesOf(copy);
  const place = places[asked.where % Math.max(places.length, 1)];
  if (place === undefined) return asked.value;
  const [parent, key] = place;
  const before: unknown = Reflect.get(parent, key);
  switch (asked.how) {
    case 0:
      Reflect.deleteProperty(parent, key);
      break;
    case 1:
      // Defined, not set: a field named __proto__ is a field here, as it is in JSON.
      Object.defineProperty(parent, Array.isArray(parent) ? parent.length : asked.name, field(asked.value));
      break;
    case 2:
      Object.defineProperty(parent, key, field([before]));
      break;
    case 3:
      Object.defineProperty(
        parent,
        key,
        field(typeof before === 'string' ? before + asked.name : JSON.stringify(before)),
      );
      break;
    case 4:
      Object.defineProperty(parent, key, field(onOddDay(before, asked)));
      break;
    default:
      Object.defineProperty(parent, key, field(asked.value));
  }
  return copy;
}

/** A day or a time on another day; whatever else it is becomes something else. */
function onOddDay(before: unknown, { name, value }: Change): unknown {
  if (typeof before !== 'string' || !/^\d{4}-\d\d-\d\d/.test(before)) return value;
  return before.replace(/^\d{4}-\d\d-\d\d/, ODD_DAYS[name.length % ODD_DAYS.length] ?? '');
}

function field(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: true, configurable: true };
}

function placesOf(value: unknown): readonly (readonly [Parent, string])[] {
  if (!isParent(value)) return [];
  return Object.keys(value).flatMap((key) => [[value, key] as const, ...placesOf(Reflect.get(value, key))]);
}

function isParent(value: unknown): value is Parent {
  return typeof value === 'object' && value !== null;
}
