import type { CivilDate } from './civil-date.js';
import { versionsOf } from './rule-versions.js';
import type { CardLevel, IssueMode, RuleCode, RuleVersion } from './rules.js';

/** The levels of the cards that a rule gives. */
export const RULE_LEVELS = {
  T01: ['WARN'],
  T02: ['YELLOW'],
  T03: ['WARN'],
  T04: ['YELLOW'],
  T05: ['RED'],
  T07: ['YELLOW', 'RED'],
  T08: ['WARN', 'YELLOW'],
  T09: ['WARN', 'YELLOW'],
  T10: ['WARN', 'YELLOW', 'RED'],
  T11: ['YELLOW'],
  L01: ['YELLOW'],
  L02: ['WARN'],
  L03: ['YELLOW'],
  L04: ['WARN'],
  L05: ['WARN', 'YELLOW'],
} as const satisfies Record<RuleCode, readonly CardLevel[]>;

/**
 * Deemed acceptance begins the clock itself, in every application alike, after days that the law gives: only a release
 * changes those.
 */
const OF_THE_LAW: readonly RuleCode[] = ['T01', 'T02'];

export function isPublishable(code: RuleCode): boolean {
  return !OF_THE_LAW.includes(code);
}

/** What a new version is to say; what is not named of the mode stays. */
export interface WantedVersion {
  readonly from: CivilDate;
  readonly parameters: Readonly<Record<string, number>>;
  readonly mode?: IssueMode;
}

export interface VersionError {
  readonly field: string;
  readonly value: string | number | undefined;
  readonly expected: string;
}

export type NextVersion =
  | { readonly status: 'VERSION'; readonly rule: RuleVersion }
  | { readonly status: 'REFUSED'; readonly errors: readonly VersionError[] };

/**
 * The next version of a rule. It holds from a day that has begun nowhere yet: crossings up to then were judged, and stay
 * judged, by the versions before it.
 */
export function nextVersion(
  rules: readonly RuleVersion[],
  code: RuleCode,
  wanted: WantedVersion,
  today: CivilDate,
): NextVersion {
  const last = versionsOf(rules, code).at(-1)?.rule;
  if (last === undefined || !isPublishable(code)) {
    const expected = 'a rule whose days are no law that every application counts by';
    return { status: 'REFUSED', errors: [{ field: 'code', value: code, expected }] };
  }
  const latest = last.from > today ? last.from : today;
  const late = { field: 'from', value: wanted.from, expected: `a day after ${latest}` };
  const errors = [
    ...(wanted.from > latest ? [] : [late]),
    ...parameterErrors(wanted.parameters, last.parameters as Readonly<Record<string, number>>),
  ];
  if (errors.length > 0) return { status: 'REFUSED', errors };
  const mode = wanted.mode ?? last.mode;
  // The parameters are those of the version before, by name.
  const rule = { ...last, version: last.version + 1, from: wanted.from, parameters: wanted.parameters } as RuleVersion;
  return { status: 'VERSION', rule: mode === undefined ? rule : { ...rule, mode } };
}

const PERCENT_MAX = 100;
const DAYS_MAX = 365;
const TIMES_MAX = 100;

/** Where both are there, the first is not beyond the second. */
const ORDERED = [
  ['warnDays', 'limitDays'],
  ['limitDays', 'jointLimitDays'],
  ['warnTimes', 'yellowTimes'],
] as const;

function parameterErrors(
  given: Readonly<Record<string, number>>,
  known: Readonly<Record<string, number>>,
): readonly VersionError[] {
  const names = Object.keys(known);
  const strange = Object.keys(given).filter((name) => !names.includes(name));
  const unknown = strange.map((name) => error(name, given[name], 'no such threshold'));
  const wrong = names.flatMap((name) => {
    const [least, most] = boundsOf(name);
    const value = given[name];
    if (value !== undefined && Number.isInteger(value) && value >= least && value <= most) return [];
    return [error(name, value, `a whole number from ${least} to ${most}`)];
  });
  if (unknown.length > 0 || wrong.length > 0) return [...unknown, ...wrong];
  return ORDERED.flatMap(([lower, upper]) => {
    const [low, high] = [given[lower], given[upper]];
    if (low === undefined || high === undefined || low <= high) return [];
    return [error(lower, low, `at most ${upper}, which is ${high}`)];
  });
}

function boundsOf(name: string): readonly [least: number, most: number] {
  if (name.endsWith('Percent')) return [1, PERCENT_MAX];
  return /times$/i.test(name) ? [1, TIMES_MAX] : [0, DAYS_MAX];
}

function error(name: string, value: number | undefined, expected: string): VersionError {
  return { field: `parameters.${name}`, value, expected };
}
