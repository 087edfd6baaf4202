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
  readonly T08: { readonly usedPercent: number; readonly remainingDays: number; readonly shortLimitDays: number };
  readonly T09: { readonly limitDays: number; readonly warnDays: number };
  readonly T11: { readonly limitDays: number; readonly jointLimitDays: number; readonly times: number };
  readonly L01: Readonly<Record<never, never>>;
  readonly L02: { readonly times: number };
  readonly L03: Readonly<Record<never, never>>;
  readonly L04: Readonly<Record<never, never>>;
  readonly L05: { readonly warnTimes: number; readonly yellowTimes: number };
}

export type RuleCode = keyof RuleParameters;

/** 自动发牌: a card is issued as its limit passes. 人工确认: it waits, PENDING, until a person has confirmed it. */
export type IssueMode = 'AUTOMATIC' | 'CONFIRM';

/** One version of a rule: in force for crossings from a civil day on, until the next version's. */
export type RuleVersion = {
  readonly [C in RuleCode]: {
    readonly code: C;
    readonly version: number;
    readonly from: CivilDate;
    /** Absent: AUTOMATIC. */
    readonly mode?: IssueMode;
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

/**
 * The rules in force. A change is a new entry with its day; the old one stays, because old crossings are judged by it.
 * L06 and D01 are not among them: what the record says wrongly is a finding about the data, told with the verdict and
 * scored from there. A card would speak to an officer of what only the source can mend.
 */
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
    code: 'T08',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['stage.entered'], END],
    parameters: { usedPercent: 80, remainingDays: 1, shortLimitDays: 2 },
    title: { zh: '环节时限将满或超期', en: 'limit of a stage nearly used or exceeded' },
    basis: '惯例：环节时限用去五分之四预警，超过发黄牌',
  },
  {
    code: 'T09',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['case.decided'], ['case.delivered']],
    parameters: { limitDays: 10, warnDays: 8 },
    title: { zh: '准予许可后未按期送达', en: 'granted and not delivered in time' },
    basis: '行政许可法 第四十四条',
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
  {
    code: 'T11',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['case.extended']],
    parameters: { limitDays: 10, jointLimitDays: 15, times: 1 },
    title: { zh: '违规延期', en: 'extended too late, too long, too often or without approval' },
    basis: '行政许可法 第四十二条',
  },
  {
    code: 'L01',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['case.accepted'], ['stage.entered'], ['case.closed']],
    parameters: {},
    title: { zh: '五环节次序颠倒或缺失', en: 'a stage out of its order, or left out' },
    basis: '行政许可法 第三十四条第一款；受理、承办、审核、批准、办结依次进行',
  },
  {
    code: 'L02',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['case.supplement-requested']],
    parameters: { times: 1 },
    title: { zh: '多次要求补正', en: 'supplement asked for more than once' },
    basis: '行政许可法 第三十二条第一款第四项：一次告知',
  },
  {
    code: 'L03',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['case.accepted'], ['case.supplement-requested']],
    parameters: {},
    title: { zh: '受理后要求补正', en: 'supplement asked for after acceptance' },
    basis: '行政许可法 第三十二条第一款第四项、第五项',
  },
  {
    code: 'L04',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['case.supplement-requested']],
    parameters: {},
    title: { zh: '一次性告知无清单或无回执', en: 'supplement asked for without a list or a receipt' },
    basis: '行政许可法 第三十二条第一款第四项、第二款',
  },
  {
    code: 'L05',
    version: 1,
    from: LICENSING_LAW_FROM,
    needs: [['stage.entered']],
    parameters: { warnTimes: 2, yellowTimes: 3 },
    title: { zh: '多次退回同一环节', en: 'returned to the same stage again and again' },
    basis: '惯例：退回同一环节两次预警，三次发黄牌',
  },
];

/** In the order in which crossings of one instant are told. */
export const RULE_CODES: readonly RuleCode[] = [...new Set(RULES.map(({ code }) => code))];

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
