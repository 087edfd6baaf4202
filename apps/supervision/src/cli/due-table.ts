import type { CalculatorAnswer, CalculatorRequest } from '#contracts/api/calculator.js';
import type { AccountReason } from '#domain/account.js';
import { civilDate, civilDateOf, dayNumberOf, weekdayOf } from '#domain/civil-date.js';
import type { UndeterminedReason } from '#domain/deadlines.js';
import type { SpecialProcedure } from '#domain/facts.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { dayAt, minuteOfDay } from '#domain/zone.js';
import { tableOf } from './text-table.js';

const WEEKDAYS = ['周日 Sun', '周一 Mon', '周二 Tue', '周三 Wed', '周四 Thu', '周五 Fri', '周六 Sat'] as const;

const UNITS = {
  WORKING_DAYS: '个工作日 working days',
  NATURAL_DAYS: '个自然日 natural days',
  WORKING_HOURS: '个工作小时 working hours',
} as const satisfies Record<CalculatorRequest['limit']['unit'], string>;

const WHY = {
  ACCEPTANCE_DAY: '受理当日不计 acceptance day',
  SUSPENDED: '特别程序，不计 suspended',
  NATURAL_DAY: '自然日 natural day',
  MOVED_FROM_REST_DAY: '末日为休息日，顺延（民法典第二百零三条） moved on from a rest day',
  WEEKDAY: '工作日 working day',
  WEEKEND: '周末 weekend',
  HOLIDAY: '节假日 holiday',
  MAKEUP_WORKDAY: '调休上班 make-up workday',
  LOCAL_CLOSURE: '本地停办 local closure',
} as const satisfies Record<AccountReason, string>;

const PROCEDURES = {
  HEARING: '听证',
  TENDER: '招标',
  AUCTION: '拍卖',
  INSPECTION: '检验',
  TESTING: '检测',
  QUARANTINE: '检疫',
  APPRAISAL: '鉴定',
  EXPERT_REVIEW: '专家评审',
  OTHER: '',
} as const satisfies Record<SpecialProcedure, string>;

const UNDETERMINED = {
  acceptance: '没有受理日期 no acceptance',
  limit: '没有时限 no limit',
  unit: '时限单位无法计算 the unit cannot be counted',
  zone: '时区未知 unknown time zone',
  'approved-days': '未记录批准的特别程序天数 the approved days of a suspension are not recorded',
  calendar: '日历未公布该年度 no published calendar covers these days',
} as const satisfies Record<UndeterminedReason, string>;

const MARKS = {
  provisional:
    '暂定：该年度放假通知未公布，仅按周末计算 provisional: that year is not published yet, counted by weekends alone',
  latest: '最迟：特别程序尚未结束 latest: a suspension is still open',
} as const satisfies Record<CalculatorAnswer['marks'][number], string>;

/** The answer for a person: what was asked, every day and why, and when it is due. */
export function dueTable(request: CalculatorRequest, answer: CalculatorAnswer, isAsOfGiven: boolean): string {
  const parts = [tableOf(questionRows(request, answer))];
  if (answer.account.length > 0) parts.push(tableOf([ACCOUNT_HEAD, ...answer.account.map(accountRow)]));
  parts.push([...dueLines(answer), ...(isAsOfGiven ? usageLines(answer) : [])].join('\n'));
  return parts.join('\n\n');
}

function questionRows({ limit, extension, region }: CalculatorRequest, answer: CalculatorAnswer): string[][] {
  const extended = extension === 0 ? '' : `，延长 extended by ${extension}`;
  return [
    ['受理 accepted', withWeekday(answer.acceptedDay)],
    ['时限 limit', `${limit.amount} ${UNITS[limit.unit]}${extended}`],
    ['日历 calendar', `${answer.calendar} (${region}, ${answer.zone})`],
  ];
}

const ACCOUNT_HEAD = ['日期 day', '星期 weekday', '计入 counted', '累计 total', '原因 why'];

function accountRow(day: CalculatorAnswer['account'][number]): string[] {
  const due = day.isDueDay ? '  ◀ 到期 due' : '';
  return [day.day, weekdayText(day.day), day.counted ? '✓' : '–', String(day.total), `${whyOf(day)}${due}`];
}

function whyOf({ reason, name, suspension }: CalculatorAnswer['account'][number]): string {
  const why = WHY[reason as AccountReason];
  const details = [name, PROCEDURES[suspension?.procedure as SpecialProcedure], suspension?.article].filter(Boolean);
  return details.length === 0 ? why : `${why}: ${details.join(' ')}`;
}

function dueLines({ dueDay, dueAt, zone, reason, marks }: CalculatorAnswer): string[] {
  const notes = marks.map((mark) => `    ${MARKS[mark]}`);
  if (dueDay !== undefined) return [`到期 due: ${withWeekday(dueDay)} (至当日结束 until its end)`, ...notes];
  if (dueAt !== undefined) return [`到期 due: ${localText(dueAt, zone)} (${zone})`, ...notes];
  return [`到期 due: 无法确定 undetermined: ${reason === undefined ? '' : UNDETERMINED[reason]}`];
}

function usageLines({ asOf, zone, used, remaining, state }: CalculatorAnswer): string[] {
  const at = civilDateOf(dayAt(parseInstant(asOf) as Instant, zone));
  const counted = used === undefined ? '' : `，已用 used ${rounded(used)}，剩余 remaining ${rounded(remaining ?? 0)}`;
  return [`截至 as of ${at}: ${STATES[state]}${counted}`];
}

const STATES = {
  UNDETERMINED: '无法确定 undetermined',
  SUSPENDED: '暂停 suspended',
  RUNNING: '计时中 running',
  ENDED: '已结束 ended',
} as const satisfies Record<CalculatorAnswer['state'], string>;

/** Hours have fractions; a minute is as much as a person reads. */
function rounded(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}

function withWeekday(day: string): string {
  return `${day} ${weekdayText(day)}`;
}

function weekdayText(day: string): string {
  return WEEKDAYS[weekdayOf(dayNumberOf(civilDate(day)))];
}

function localText(instant: string, zone: string): string {
  const at = parseInstant(instant) as Instant;
  const minutes = minuteOfDay(at, zone);
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${withWeekday(civilDateOf(dayAt(at, zone)))} ${clock}`;
}
