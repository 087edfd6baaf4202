import type { Instant } from '#domain/instant.js';
import { fieldsOf, type MappedAct } from './act-fields.js';
import type { Mapping } from './mapping.schema.js';
import type { ActMapping } from './mapping-parts.js';
import { columnOf, type Layout, needed, type Read, readCondition, readField, readTime } from './read-value.js';
import { filled, type Place, snapshotReader } from './snapshot.js';

/** One act as a row tells it, and where its time stood. */
export interface ToldAct {
  readonly act: MappedAct;
  readonly at: Instant;
  readonly column: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly unit: Place | undefined;
  readonly window: Place | undefined;
}

/** Reads one act from a row; undefined when the row does not tell it or tells it badly (then in `problems`). */
export type ActReader = Read<ToldAct>;

/** What an act says besides its time. */
type Content = Pick<ToldAct, 'data' | 'unit' | 'window'>;

/** Without these a row says nothing: every case is received, and every row of stages enters one. */
const REQUIRED: readonly MappedAct[] = ['case.received', 'stage.entered'];

export function actReader(mapping: Mapping, given: ActMapping, layout: Layout): ActReader {
  const { act, at: time, onlyWhen, required = REQUIRED.includes(act) } = given;
  const applies = readCondition(onlyWhen, layout);
  const timeOf = readTime(time, layout, 'FIRST');
  const atOf = required ? needed(timeOf, time.column, 'a time: every row needs it') : timeOf;
  const contentOf = contentReader(mapping, given, layout);
  return (cells, problems) => {
    if (!applies(cells)) return undefined;
    const at = atOf(cells, problems);
    if (at === undefined) return undefined;
    const content = contentOf(cells, problems);
    return content === undefined ? undefined : { act, at, column: time.column, ...content };
  };
}

function contentReader(mapping: Mapping, given: ActMapping, layout: Layout): Read<Content> {
  if (given.act === 'case.received' && mapping.case !== undefined) return snapshotReader(mapping, mapping.case, layout);
  const fields = fieldReaders(given, layout);
  return (cells, problems) => {
    const data = filled(Object.fromEntries(fields.map(({ name, read }) => [name, read(cells, problems)])));
    const { unit } = data;
    return { data, unit: typeof unit === 'string' ? { code: unit } : undefined, window: undefined };
  };
}

/** In the order of the fields' own table, because the order is part of the fact's id. */
function fieldReaders(given: ActMapping, layout: Layout) {
  return Object.entries(fieldsOf(given.act)).flatMap(([name, field]) => {
    const value = given.data[name];
    if (value === undefined) return [];
    const read = readField(value, field.is, layout);
    const expected = `a value: ${given.act} needs its ${name}`;
    return [{ name, read: field.required === true ? needed(read, columnOf(value), expected) : read }];
  });
}
