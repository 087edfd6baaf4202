import fc from 'fast-check';
import { plainText } from './values.js';

/** As much of JSON Schema as our own descriptions use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What is around a schema: the components that it points to, and values that the app knows, by the name of a field. */
export interface Surroundings {
  readonly components: Readonly<Record<string, Schema>>;
  readonly known: Readonly<Record<string, readonly unknown[]>>;
}

const TEXT_characters = 40;
const LIST_entries = 3;
const REFERENCES = '#/components/schemas/';
const DAYS = ['2026-03-02', '2026-01-01', '2024-02-29', '0001-01-01', '9999-12-31'] as const;

/** Values as a schema describes them, or nearly: what a refinement adds is not in a schema. */
export function fitting(schema: Schema, around: Surroundings, name = ''): fc.Arbitrary<unknown> {
  const known = around.known[name] ?? [];
  const plain = described(schema, around, name);
  if (known.length === 0 || schema.enum !== undefined || schema.properties !== undefined) return plain;
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: plain });
}

function described(schema: Schema, around: Surroundings, name: string): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    return fitting(around.components[schema.$ref.slice(REFERENCES.length)] ?? {}, around, name);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, around, name)));
  if (schema.allOf !== undefined) return allOf(schema.allOf, around);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, around);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, around, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, LIST_entries),
      });
    case 'integer':
    case 'number':
      return fc.integer({ min: clamp(schema.minimum ?? 0), max: clamp(schema.maximum ?? 40) });
    case 'boolean':
      return fc.boolean();
    default:
      return textOf(schema);
  }
}

function allOf(parts: readonly Schema[], around: Surroundings): fc.Arbitrary<unknown> {
  const values = parts.map((part) => fitting(part, around));
  return fc.tuple(...values).map((found) => Object.assign({}, ...found));
}

function objectOf({ properties = {}, required = [] }: Schema, around: Surroundings): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => [name, fitting(field, around, name)] as const);
  const model = Object.fromEntries(fields);
  return fc.record(model, { requiredKeys: required.filter((name) => Object.hasOwn(model, name)) });
}

function textOf({ pattern, format, minLength = 0, maxLength = TEXT_characters }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom(...DAYS);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const cut = (text: string) => text.padEnd(minLength, '。').slice(0, maxLength);
  return plainText.map(cut);
}

function clamp(value: number): number {
  return Math.max(-(2 ** 31), Math.min(value, 2 ** 31 - 1));
}
