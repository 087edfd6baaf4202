import type { FieldError } from '#contracts/field-error.js';
import { shown } from '#platform/field-errors.js';

/** Fields in which people write sentences, and in sentences there are people. */
const FREE_TEXT = /(?:^|\.)(?:reason|name|outcome|article|items\.\d+)$/;

/** What the parser quotes of the text it could not read. */
const QUOTED = /".*"/s;

/** An error that may be logged and shown: it names the field and what was expected, and quotes nothing about a person. */
export function discreet({ field, value, expected }: FieldError): FieldError {
  if (field === 'event' || FREE_TEXT.test(field) || isStructure(value)) {
    return { field, value: undefined, expected: expected.replace(QUOTED, '…') };
  }
  return { field, value: shown(field, value), expected };
}

/** Objects and lists come as their text: what is inside may be anything. */
function isStructure(value: unknown): boolean {
  return typeof value === 'string' && /^[[{]/.test(value);
}
