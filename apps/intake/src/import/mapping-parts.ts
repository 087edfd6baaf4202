import { z } from 'zod';
import { AMOUNT_DAYS, AMOUNT_HOURS } from '#contracts/bounds.js';
import { type ActField, fieldsOf, mappedActs } from './act-fields.js';
import { readTimeFormat } from './time-format.js';

const COLUMN_CHARS = 200;
const WORDS_MAX = 1_000;
/** What a column may read as in a mapping's map or condition; a longer text is no word of a closed list. */
const WORD_CHARS = 1_000;

/** A leaf checked by another schema, so that its error says in one sentence what was expected. */
export function leaf<S extends z.ZodType>(schema: S, expected: string) {
  return z.custom<z.output<S>>((given) => schema.safeParse(given).success, { error: expected });
}

export const column = leaf(z.string().min(1).max(COLUMN_CHARS), 'the name of a column');

export const timeFormat = z.custom<string>().superRefine((given, context) => {
  const found =
    typeof given === 'string' ? readTimeFormat(given) : 'a time format such as MM/dd/yyyy hh:mm:ss a, or iso';
  if (typeof found === 'string') context.addIssue({ code: 'custom', message: found });
});

/** YAML reads 01 and true as it likes; in a file they are text. */
const word = leaf(
  z.union([z.string().max(WORD_CHARS), z.number(), z.boolean()]),
  'a text, a number, true or false',
).transform((given) => String(given).trim());

const words = z.record(z.string(), word).refine((map) => Object.keys(map).length <= WORDS_MAX, {
  error: `a map of at most ${WORDS_MAX} words`,
});

/** A bare text where an object may stand is the name of a column. */
const orColumn = (given: unknown) => (typeof given === 'string' ? { column: given } : given);

/** What fills a field: a column, a constant, or a column whose words are mapped. */
export const value = z.preprocess(
  orColumn,
  z
    .strictObject({
      column: column.exactOptional(),
      constant: word.exactOptional(),
      map: words.exactOptional(),
      otherwise: word.exactOptional(),
    })
    .superRefine(({ column, constant, map, otherwise }, context) => {
      const fault = (message: string) => context.addIssue({ code: 'custom', message });
      if ((column === undefined) === (constant === undefined)) fault('either a column or a constant');
      if (constant !== undefined && map !== undefined) fault('a map only together with a column');
      if (otherwise !== undefined && map === undefined) fault('otherwise only together with a map');
    }),
);

export const time = z.preprocess(orColumn, z.strictObject({ column, format: timeFormat.exactOptional() }));

const orCode = (given: unknown) => (isObject(given) && 'code' in given ? given : { code: given });

/** A code with the name people know it by; a bare value is the code. */
export const coded = z.preprocess(orCode, z.strictObject({ code: value, name: value.exactOptional() }));

export const item = z.preprocess(
  orCode,
  z.strictObject({ code: value, name: value.exactOptional(), version: value.exactOptional() }),
);

export const limitColumns = z.strictObject({ amount: value, unit: value });

const condition = z
  .strictObject({ column, is: z.array(word).exactOptional(), isNot: z.array(word).exactOptional() })
  .refine(({ is, isNot }) => (is === undefined) !== (isNot === undefined), {
    error: 'either is or isNot, a list of words',
  });

export const act = z
  .strictObject({
    act: z.enum(mappedActs),
    at: time,
    required: leaf(z.boolean(), 'true or false').exactOptional(),
    onlyWhen: condition.exactOptional(),
    data: z.record(z.string(), value).default({}),
  })
  .superRefine(({ act, data }, context) => {
    const fields = fieldsOf(act);
    for (const name of Object.keys(data)) {
      const known = Object.keys(fields).join(', ') || 'none: what a case is stands under case';
      if (!Object.hasOwn(fields, name)) fault(context, ['data', name], `a field of ${act} (${known})`);
    }
    for (const name of missing(fields, data)) fault(context, ['data', name], `a value: ${act} needs it`);
  });

export const limit = z
  .strictObject({
    amount: leaf(z.int().min(0).max(AMOUNT_HOURS), `a whole number from 0 to ${AMOUNT_HOURS}`),
    unit: z.enum(['WORKING_DAYS', 'NATURAL_DAYS', 'WORKING_HOURS', 'MONTHS', 'YEARS']),
  })
  .refine(({ amount, unit }) => amount <= AMOUNT_DAYS || unit === 'WORKING_HOURS', {
    error: `a whole number from 0 to ${AMOUNT_DAYS}`,
  });

export type Value = z.output<typeof value>;
export type Time = z.output<typeof time>;
export type Condition = z.output<typeof condition>;
export type ActMapping = z.output<typeof act>;
export type LimitColumns = z.output<typeof limitColumns>;

function fault(context: z.RefinementCtx, path: string[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}

function missing(fields: Readonly<Record<string, ActField>>, data: object): readonly string[] {
  return Object.keys(fields).filter((name) => fields[name]?.required === true && !Object.hasOwn(data, name));
}

export function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null;
}
