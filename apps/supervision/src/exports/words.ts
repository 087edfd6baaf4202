import type { CaseRow } from '#contracts/api/cases.js';
import { civilDateOf } from '#domain/civil-date.js';
import { parseInstant } from '#domain/instant.js';
import { localTimeAt } from '#domain/zone.js';

export const LEVEL_WORDS = {
  NONE: '正常',
  REMIND: '提醒',
  WARN: '预警',
  YELLOW: '黄牌',
  RED: '红牌',
} as const satisfies Record<CaseRow['level'], string>;

export const STATE_WORDS = {
  UNDETERMINED: '时限不明',
  SUSPENDED: '特别程序',
  RUNNING: '在办',
  ENDED: '已结束',
} as const satisfies Record<CaseRow['state'], string>;

export const TIMELINESS_WORDS = { EARLY: '提前', ON_TIME: '按时', LATE: '超期' } as const satisfies Record<
  NonNullable<CaseRow['timeliness']>,
  string
>;

/** What is not known here stays as it is. */
export function wordOf(words: Readonly<Record<string, string>>, name: string | undefined): string | undefined {
  return name === undefined ? undefined : (words[name] ?? name);
}

export const END_WORDS: Readonly<Record<string, string>> = {
  CLOSED: '办结',
  DECIDED: '作出决定',
  REFUSED: '不予受理',
  WITHDRAWN: '撤回',
};

export const CARD_STATE_WORDS: Readonly<Record<string, string>> = {
  PENDING: '待确认',
  ISSUED: '已发',
  APPEALED: '申诉中',
  UPHELD: '维持',
  REVOKED: '撤销',
  CANCELLED: '作废',
  LIFTED: '解除',
  SUPERVISED: '督办',
};

const SECOND_ms = 1_000;
const MINUTE_s = 60;
const HOUR_s = 3_600;

/** A time as the clock on the wall showed it: a spreadsheet would make something else of an instant. */
export function localText(time: string | undefined, zone: string): string | undefined {
  const at = time === undefined ? undefined : parseInstant(time);
  if (at === undefined) return undefined;
  const { day, millisecondOfDay } = localTimeAt(at, zone);
  const seconds = Math.floor(millisecondOfDay / SECOND_ms);
  const parts = [Math.floor(seconds / HOUR_s), Math.floor((seconds % HOUR_s) / MINUTE_s), seconds % MINUTE_s];
  return `${civilDateOf(day)} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}
