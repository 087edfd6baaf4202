import type { z } from 'zod';
import type { FieldError } from '#contracts/field-error.js';

/** Longest piece of an offending value that is shown. */
const SHOWN_characters = 100;

/** A form with a thousand mistakes is answered with the first of them. */
const ERRORS_SHOWN = 100;

const HIDDEN = '***';
const SECRET_FIELD = /password|secret|token|apikey|key$|phone|mobile|idnumber|lastfour/i;

/** What zod found, as field, value and expectation. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], input: unknown): readonly FieldError[] {
  return issues.flatMap((issue) => fromIssue(issue, input)).slice(0, ERRORS_SHOWN);
}

/** A value fit to be shown: short, and hidden where its name says that it is a secret or a person's. */
export function shown(field: string, value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (SECRET_FIELD.test(field)) return HIDDEN;
  const text = typeof value === 'string' ? value : describe(value);
  return text.length > SHOWN_characters ? `${text.slice(0, SHOWN_characters)}…` : text;
}

function fromIssue(issue: z.core.$ZodIssue, input: unknown): readonly FieldError[] {
  const path = issue.path.map(String);
  const fieldOf = (keys: readonly string[]) => keys.join('.') || '(whole)';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const keys = [...path, key];
      return { field: fieldOf(keys), value: shown(key, valueAt(input, keys)), expected: 'no such field' };
    });
  }
  const field = fieldOf(path);
  return [{ field, value: shown(field, valueAt(input, path)), expected: expectation(issue) }];
}

/** Zod's own sentences start with one of these; any other message was written for this very field and wins. */
const ZOD_SENTENCE = /^(Invalid|Too |Unrecognized)/;

function expectation(issue: z.core.$ZodIssue): string {
  if (!ZOD_SENTENCE.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.pattern === undefined ? issue.format : `text like ${issue.pattern}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message;
    default:
      return issue satisfies never;
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' || origin === 'set' ? ' entries' : '';
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Objects are named, not shown: they may carry a person's data in fields of any name. */
function describe(value: unknown): string {
  return Array.isArray(value) ? `a list of ${value.length}` : `a value of type ${typeof value}`;
}
