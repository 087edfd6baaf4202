import { buildCalendar } from '#domain/calendar.js';
import { cn } from '#domain/calendars/cn.js';
import { acceptedAt, calculate, DEFAULT_ZONE } from '../calculator/calculate.js';
import { readDueArguments } from './due-arguments.js';
import { dueTable } from './due-table.js';

function tableFor(line: string): string[] {
  const { request, isAsOfGiven } = readDueArguments(line.split(' '));
  const now = acceptedAt(request, DEFAULT_ZONE);
  const answer = calculate(request, { calendar: buildCalendar([cn]), zone: DEFAULT_ZONE, now });
  return dueTable(request, answer, isAsOfGiven).split('\n');
}

it('every day is listed with its weekday, whether it counts and why, and the due day is marked', () => {
  expect(tableFor('--accepted 2026-02-12 --limit 2wd')).toEqual([
    '受理 accepted  2026-02-12 周四 Thu',
    '时限 limit     2 个工作日 working days',
    '日历 calendar  CN@1 (CN, Asia/Shanghai)',
    '',
    '日期 day    星期 weekday  计入 counted  累计 total  原因 why',
    '2026-02-12  周四 Thu      –             0           受理当日不计 acceptance day',
    '2026-02-13  周五 Fri      ✓             1           工作日 working day',
    '2026-02-14  周六 Sat      ✓             2           调休上班 make-up workday: 春节  ◀ 到期 due',
    '',
    '到期 due: 2026-02-14 周六 Sat (至当日结束 until its end)',
  ]);
});

it('a suspension is a reason, and used and remaining are told for the day that was asked for', () => {
  const lines = tableFor('--accepted 2026-03-02 --limit 3wd --suspended 2026-03-04../2 --as-of 2026-03-04');
  expect(lines).toContain('2026-03-04  周三 Wed      –             1           特别程序，不计 suspended');
  expect(lines.slice(-3)).toEqual([
    '到期 due: 2026-03-09 周一 Mon (至当日结束 until its end)',
    '    最迟：特别程序尚未结束 latest: a suspension is still open',
    '截至 as of 2026-03-04: 暂停 suspended，已用 used 1，剩余 remaining 2',
  ]);
});

it('hours end at a local time', () => {
  const lines = tableFor('--accepted 2026-03-02T10:00:00+08:00 --limit 8wh');
  expect(lines.at(-1)).toBe('到期 due: 2026-03-03 周二 Tue 11:00 (Asia/Shanghai)');
});

it('what nobody can say is said in words', () => {
  const lines = tableFor('--accepted 2030-03-04 --limit 8wd');
  expect(lines.at(-1)).toBe(
    '到期 due: 无法确定 undetermined: 日历未公布该年度 no published calendar covers these days',
  );
});
