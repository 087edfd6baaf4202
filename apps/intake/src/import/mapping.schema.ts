import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { AMOUNT_HOURS, CODE_CHARS, LAG_SECONDS, NAME_CHARS, SILENCE_MINUTES } from '#contracts/bounds.js';
import { source } from '#contracts/envelope.js';
import { code, name } from '#contracts/fields.js';
import { isZone } from '#domain/zone.js';
import { type FieldProblem, ImportError, shown } from './import-error.js';
import {
  act,
  coded,
  column,
  isObject,
  item,
  leaf,
  limit,
  limitColumns,
  time,
  timeFormat,
  value,
} from './mapping-parts.js';

const MAPPING_MAX_characters = 256_000;
const ACTS_MAX = 50;
const COLUMNS_MAX = 1_000;

const codeLeaf = leaf(code, `a code of 1 to ${CODE_CHARS} characters`);

const format = z.strictObject({
  type: z.enum(['csv', 'xes']).exactOptional(),
  delimiter: leaf(z.string().regex(/^[^"\r\n]$/u), 'one character, neither a quote nor a line break').default(','),
  encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
});

const snapshot = z
  .strictObject({
    type: value,
    item,
    unit: coded,
    window: coded.exactOptional(),
    channel: value.exactOptional(),
    due: time.exactOptional(),
    warnHours: leaf(z.int().min(1).max(AMOUNT_HOURS), `whole hours from 1 to ${AMOUNT_HOURS}`).exactOptional(),
    limits: z
      .strictObject({ statutory: limitColumns.exactOptional(), promised: limitColumns.exactOptional() })
      .exactOptional(),
    stageLimits: z.record(codeLeaf, limit).exactOptional(),
  })
  .refine(({ due, warnHours }) => warnHours === undefined || due !== undefined, {
    path: ['warnHours'],
    error: 'no warnHours without a due: a limit is warned of by its own rules',
  });

const mapping = z
  .strictObject({
    source: z.strictObject({
      id: leaf(source, 'a source: lower-case letters, digits and dashes, such as boston311'),
      lagSeconds: leaf(z.int().min(0).max(LAG_SECONDS), `whole seconds from 0 to ${LAG_SECONDS}`).default(0),
      silentAfterMinutes: leaf(
        z.int().min(0).max(SILENCE_MINUTES),
        `whole minutes from 0 to ${SILENCE_MINUTES}`,
      ).exactOptional(),
    }),
    region: z.strictObject({
      code: codeLeaf,
      name: leaf(name, `a name of 1 to ${NAME_CHARS} characters`),
      zone: leaf(z.string().refine(isZone), 'the IANA name of a time zone, such as Asia/Shanghai'),
      parent: codeLeaf.exactOptional(),
    }),
    rows: z.enum(['case', 'event']),
    format: format.prefault({}),
    timeFormat: timeFormat.default('iso'),
    caseNumber: column,
    recordedAt: time.exactOptional(),
    case: snapshot.exactOptional(),
    acts: z.array(act).min(1).max(ACTS_MAX),
    neverRead: z.array(column).max(COLUMNS_MAX).default([]),
  })
  .superRefine((given, context) => {
    for (const { path, message } of contradictions(given)) context.addIssue({ code: 'custom', path, message });
  });

/** How one kind of file tells the facts of its cases. */
export type Mapping = z.output<typeof mapping>;
export type SnapshotMapping = z.output<typeof snapshot>;

function contradictions(given: z.output<typeof mapping>): { path: string[]; message: string }[] {
  const found: { path: string[]; message: string }[] = [];
  const receives = given.acts.some(({ act }) => act === 'case.received');
  if (receives && given.case === undefined)
    found.push({
      path: ['case'],
      message: 'what a case is (type, item, unit), because case.received is among the acts',
    });
  if (!receives && given.case !== undefined)
    found.push({ path: ['acts'], message: 'case.received among them, because case says what a case is' });
  if (given.format.type === 'xes' && given.rows === 'case')
    found.push({ path: ['rows'], message: 'event, because an event log has one row an event' });
  const read = new Set(columnsOf(given));
  for (const column of given.neverRead.filter((name) => read.has(name)))
    found.push({ path: ['neverRead'], message: `columns that nothing else names, not '${column}'` });
  return found;
}

/** Every column the mapping names, each once; the others never leave the reader. */
export function columnsOf(given: Mapping): readonly string[] {
  const found = new Set([given.caseNumber]);
  collectColumns([given.recordedAt, given.case, given.acts], found);
  return [...found];
}

function collectColumns(given: unknown, found: Set<string>): void {
  if (!isObject(given)) return;
  const { column } = given;
  if (typeof column === 'string') found.add(column);
  for (const inner of Object.values(given)) collectColumns(inner, found);
}

/** Reads a mapping; throws an ImportError that names every field that is wrong. */
export function parseMapping(yaml: string): Mapping {
  const input = readYaml(yaml);
  const parsed = mapping.safeParse(input);
  if (parsed.success) return parsed.data;
  throw unusable(parsed.error.issues.flatMap((issue) => problemsOf(issue, input)));
}

function readYaml(yaml: string): unknown {
  const fault = (field: string, expected: string) => unusable([{ field, value: '', expected }]);
  if (yaml.length > MAPPING_MAX_characters) throw fault('mapping', `at most ${MAPPING_MAX_characters} characters`);
  try {
    return parseYaml(yaml);
  } catch (error) {
    throw fault('YAML', error instanceof Error ? error.message : 'well-formed YAML');
  }
}

function unusable(problems: readonly FieldProblem[]): ImportError {
  return new ImportError('the mapping cannot be used', problems);
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const expected = 'no such field (the fields are listed in docs/mapping.md)';
    return issue.keys.map((key) => ({ field: fieldOf([...issue.path, key]), value: '', expected }));
  }
  return [{ field: fieldOf(issue.path), value: foundAt(input, issue.path), expected: expectedBy(issue) }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type') return issue.expected === 'array' ? 'a list' : 'fields with their values';
  if (issue.code === 'too_small') return `a list of at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `a list of at most ${issue.maximum}`;
  return issue.message;
}

function fieldOf(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (name, key) => name + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    '',
  );
  return text === '' ? 'mapping' : text.replace(/^\./, '');
}

function foundAt(input: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>((at, key) => (isObject(at) ? at[String(key)] : undefined), input);
  return found === undefined || found === null ? '' : shown(found);
}
