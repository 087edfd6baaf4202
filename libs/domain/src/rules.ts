import type { CivilDate } from './civil-date.js';
import type { Act } from './facts.js';

/** 预警级别, in ascending order. NONE: no card stands. */
export const LEVELS = ['NONE', 'REMIND', 'WARN', 'YELLOW', 'RED'] as const;
export type Level = (typeof LEVELS)[number];
export type CardLevel = Exclude<Level, 'NONE'>;

export function isHigher(one: Level, other: Level): boolean {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other);
}

/** Thresholds of each rule, with the unit last. They change by a new version, never in place. */
export interface RuleParameters {
  readonly T01: { readonly limitDays: number; readonly remainingDays: number };
  readonly T02: { readonly limitDays: number };
  readonly T03: { readonly usedPercent: number; readonly remainingDays: number; readonly shortLimitDays: number };
  readonly T04: Readonly<Record<never, never>>;
  readonly T05: Readonly<Record<never, never>>;
  readonly T07: { readonly redAfterDays: number };
  readonly T10: {
    readonly usedPercent: number;
    readonly remainingDays: number;
    readonly shortLimitDays: number;
    readonly redAfterDays: number;
  };
}

export type RuleCode = keyof RuleParameters;

/** One version of a rule: in force for crossings from a civil day on, until the next version's. */
export type RuleVersion = {
  readonly [C in RuleCode]: {
    readonly code: C;
    readonly version: number;
    readonly from: CivilDate;
    /** All of these must be recorded by the source, of each group at least one; else the rule is not applicable. */
    readonly needs: readonly (readonly Act[])[];
    readonly parameters: RuleParameters[C];
    readonly title: { readonly zh: string; readonly en: string };
    /** Article of law, or the source of a convention. */
    readonly basis: string;
  };
}[RuleCode];

export type RuleOf<C extends RuleCode> = Extract<RuleVersion, { readonly code: C }>;

const ANSWERS: readonly (readonly Act[])[] = [['case.accepted'], ['case.refused'], ['case.supplement-requested']];
const END: readonly Act[] = ['case.closed', 'case.decided'];
const BEGIN_AND_END: readonly (readonly Act[])[] = [['case.accepted'], END];
const LICENSING_LAW_FROM = '2004-07-01' as CivilDate;

/** The rules in force. A change is a new entry with its day; the old one stays, because old crossings are judged by it. */
export const RULES: readonly RuleVersion[] = [
  {
    code: 'T01',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: ANSWERS,
    parameters: { limitDays: 5, remainingDays: 1 },
    title: { zh: '收件后未受理、未告知，即将视为受理', en: 'received and not answered, deemed acceptance near' },
    basis: '行政许可法 第三十二条第一款第四项',
  },
  {
    code: 'T02',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: ANSWERS,
    parameters: { limitDays: 5 },
    title: { zh: '逾期不告知，视为受理', en: 'not answered within five working days, deemed accepted' },
    basis: '行政许可法 第三十二条第一款第四项',
  },
  {
    code: 'T03',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: BEGIN_AND_END,
    parameters: { usedPercent: 80, remainingDays: 1, shortLimitDays: 2 },
    title: { zh: '承诺时限将满', en: 'promised limit nearly used' },
    basis: '惯例：办理时限用去五分之四或仅剩一个工作日时预警',
  },
  {
    code: 'T04',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: BEGIN_AND_END,
    parameters: {},
    title: { zh: '超过承诺时限', en: 'promised limit exceeded' },
    basis: '限时办结制；超过承诺时限发黄牌',
  },
  {
    code: 'T05',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: BEGIN_AND_END,
    parameters: {},
    title: { zh: '超过法定时限', en: 'statutory limit exceeded' },
    basis: '行政许可法 第四十二条',
  },
  {
    code: 'T07',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: BEGIN_AND_END,
    parameters: { redAfterDays: 2 },
    title: { zh: '即办件当日未办结', en: 'instant case not closed on its acceptance day' },
    basis: '行政许可法 第三十四条第二款；即办件当日办结',
  },
  {
    code: 'T10',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['case.suspended'], ['case.resumed']],
    parameters: { usedPercent: 80, remainingDays: 1, shortLimitDays: 2, redAfterDays: 1 },
    title: { zh: '特别程序将满或超期', en: 'special procedure near or beyond its approved days' },
    basis: '行政许可法 第四十五条',
  },
];

/** What must be recorded for T03 and T04 to say anything of a promised due instant: only the end. */
export const NEEDS_OF_PROMISED_INSTANT: readonly (readonly Act[])[] = [END];

export function isRecorded(needs: readonly (readonly Act[])[], records: readonly Act[] | undefined): boolean {
  return records === undefined || needs.every((group) => group.some((act) => records.includes(act)));
}

/** The version of a rule for crossings on `day`; undefined before its first. */
export function ruleOn<C extends RuleCode>(
  rules: readonly RuleVersion[],
  code: C,
  day: CivilDate,
): RuleOf<C> | undefined {
  let found: RuleOf<C> | undefined;
  for (const rule of rules) {
    if (rule.code !== code || rule.from > day) continue;
    if (found === undefined || rule.from > found.from) found = rule as RuleOf<C>;
  }
  return found;
}

/** A rule's versions, each with the civil day on which the next one takes over. */
export function versionsOf<C extends RuleCode>(
  rules: readonly RuleVersion[],
  code: C,
): readonly { readonly rule: RuleOf<C>; readonly until?: CivilDate }[] {
  const versions = rules
    .filter((rule): rule is RuleOf<C> => rule.code === code)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return versions.map((rule, index) => {
    const next = versions[index + 1];
    return next === undefined ? { rule } : { rule, until: next.from };
  });
}
