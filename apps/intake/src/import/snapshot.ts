import { CODE_CHARS, NAME_CHARS } from '#contracts/bounds.js';
import type { CaseType } from '#domain/facts.js';
import { formatInstant } from '#domain/instant.js';
import { type FieldKind, mappedActs } from './act-fields.js';
import type { Mapping, SnapshotMapping } from './mapping.schema.js';
import type { Value } from './mapping-parts.js';
import {
  columnOf,
  type Layout,
  needed,
  type Problem,
  type Read,
  readField,
  readLimit,
  readTime,
} from './read-value.js';

/** A unit or a window as the row names it. */
export interface Place {
  readonly code: string;
  readonly name?: string;
}

/** What a case is at its receipt, as it is told, and the places it names. */
export interface ReadSnapshot {
  readonly data: Readonly<Record<string, unknown>>;
  readonly unit: Place;
  readonly window: Place | undefined;
}

const caseTypes: readonly string[] = ['INSTANT', 'COMMITMENT', 'JOINT', 'REPORT_UP'] satisfies readonly CaseType[];
const isCode: FieldKind = { kind: 'text', max: CODE_CHARS };
const isName: FieldKind = { kind: 'text', max: NAME_CHARS };
const isCaseType: FieldKind = { kind: 'word', words: caseTypes };

/** Compiles the mapping's `case` into a reader of rows. */
export function snapshotReader(mapping: Mapping, given: SnapshotMapping, layout: Layout): Read<ReadSnapshot> {
  const same = sameForEveryCase(mapping, given);
  const item = itemReader(given, layout);
  const caseType = required(given.type, isCaseType, layout, `one of ${caseTypes.join(', ')}`);
  const unit = placeReader(given.unit, layout);
  const window = given.window && placeReader(given.window, layout);
  const channel = given.channel && readField(given.channel, isCode, layout);
  const due = given.due && readTime(given.due, layout, 'LAST');
  const statutory = given.limits?.statutory && readLimit(given.limits.statutory, layout);
  const promised = given.limits?.promised && readLimit(given.limits.promised, layout);
  const neededUnit = needed(unit, columnOf(given.unit.code), 'the code of a unit');
  return (cells, problems) => {
    const at = neededUnit(cells, problems);
    const place = window?.(cells, problems);
    const promisedDue = due?.(cells, problems);
    // The order of the fields is part of the fact's id: it must not depend on the order of the mapping.
    const data = filled({
      item: item(cells, problems),
      caseType: caseType(cells, problems),
      statutoryLimit: statutory?.(cells, problems),
      promisedLimit: promised?.(cells, problems),
      promisedDue: promisedDue === undefined ? undefined : formatInstant(promisedDue),
      warnHours: promisedDue === undefined ? undefined : given.warnHours,
      unit: at?.code,
      window: place?.code,
      channel: channel?.(cells, problems),
      ...same,
    });
    return at === undefined ? undefined : { data, unit: at, window: place };
  };
}

/** An object without its undefined fields. */
export function filled(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept;
}

function sameForEveryCase({ region, source, acts }: Mapping, { stageLimits }: SnapshotMapping) {
  const told = new Set(acts.map(({ act }) => act));
  const stages = stageLimits && Object.entries(stageLimits).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    stageLimits: stages && Object.fromEntries(stages),
    region: region.code,
    zone: region.zone,
    records: mappedActs.filter((act) => told.has(act)),
    lagSeconds: source.lagSeconds,
  };
}

function itemReader({ item }: SnapshotMapping, layout: Layout) {
  const code = required(item.code, isCode, layout, 'the code of an item');
  const name = item.name && readField(item.name, isName, layout);
  const version = item.version && readField(item.version, isCode, layout);
  return (cells: readonly string[], problems: Problem[]) =>
    filled({ code: code(cells, problems), name: name?.(cells, problems), version: version?.(cells, problems) });
}

function placeReader(given: SnapshotMapping['unit'], layout: Layout): Read<Place> {
  const code = readField(given.code, isCode, layout) as Read<string>;
  const name = given.name && (readField(given.name, isName, layout) as Read<string>);
  return (cells, problems) => {
    const found = code(cells, problems);
    const called = name?.(cells, problems);
    if (found === undefined) return undefined;
    return called === undefined ? { code: found } : { code: found, name: called };
  };
}

function required(value: Value, is: FieldKind, layout: Layout, expected: string): Read<unknown> {
  return needed(readField(value, is, layout), columnOf(value), expected);
}
