import { nameOf } from './fields.js';
import { wordOf, wordsOf } from './words.js';

type Phrase = readonly [said: RegExp, inChinese: (...groups: string[]) => string];

/** Why an act on a case or a card is not possible now. */
const whys: readonly Phrase[] = [
  [/^([\w-]+) is not possible: (.+)$/, (act, why) => `“${wordOf(act)}”现在不能办：${sentence(why) ?? why}`],
  [/^([\w-]+) is not possible by (\d+) days: article 42 gives this case at most (\d+)$/, tooLong],
  [/^the case has changed meanwhile: it is at version \d+ now$/, () => '办件刚刚被别人办理过'],
  [/^the case is suspended \((\S+), \w+\)$/, (id) => `办件正在挂起（${id}）`],
  [/^the case is not suspended$/, () => '办件没有挂起'],
  [/^the window has not accepted the case$/, () => '窗口尚未受理'],
  [/^the case is (?:in )?([A-Z_]+)$/, (step) => `办件处于“${wordOf(step)}”`],
  [/^the limit of the case has passed$/, () => '时限已经届满'],
  [/^it was extended already, and article 42 extends once$/, () => '已经延期过，依第四十二条只能延期一次'],
  [/^its receipt is not known here yet$/, () => '收件信息尚未传到'],
  [/^an instant case is decided on the day of its acceptance$/, () => '即办件当日办结'],
  [/^it has no limit that could be extended$/, () => '没有可以延长的时限'],
  [/^its limit is not counted in days, and article 42 extends by days$/, () => '时限不按日计算，不能按日延长'],
  [/^what is missing was told already, and article 32 /, () => '已经一次性告知过（第三十二条）'],
  [/^nobody answered in time, so the case counts as accepted/, () => '逾期未告知，已视为受理（第三十二条）'],
  [/^the card is ([A-Z]+)$/, (state) => `这张牌处于“${wordOf(state)}”`],
  [/^the last day to appeal was (\S+)$/, (day) => `申诉期已过，最后一天是 ${day}`],
  [/^only the unit of the card, (\S+), appeals$/, (unit) => `只有被发牌的部门（${unit}）可以申诉`],
  [/^the unit of the card, (\S+), does not judge its own card$/, (unit) => `被发牌的部门（${unit}）不能处理自己的牌`],
  [/^(\S+) confirmed the card, and somebody else decides on the appeal$/, (who) => `${who} 确认过发牌，须由他人裁决`],
  [/^(\S+) filed the appeal, and somebody else decides on it$/, (who) => `${who} 提出了申诉，须由他人裁决`],
];

/** What a field should have been. */
const expectations: readonly Phrase[] = [
  [/^at least (\S+) characters$/, (least) => `至少 ${least} 个字符`],
  [/^at most (\S+) characters$/, (most) => `最多 ${most} 个字符`],
  [/^at least (\S+) entries$/, (least) => `至少 ${least} 项`],
  [/^(?:a list of at most (\d+)|at most (\d+) entries)$/, (list, entries) => `最多 ${list ?? entries} 项`],
  [/^at most (\d+)$/, (most) => `不大于 ${most}`],
  [/^at least (\S+)$/, (least) => `不小于 ${least}`],
  [/^more than (\S+)$/, (least) => `大于 ${least}`],
  [/^less than (\S+)$/, (most) => `小于 ${most}`],
  [/^at most (\d+) (days|months|bytes|stages|lines)\b.*$/, (most, what) => `最多 ${most} ${COUNTED[what] ?? what}`],
  [/^at most (\w+), which is (\d+)$/, (field, value) => `不大于“${nameOf(field)}”（${value}）`],
  [/^(?:one|any) of ([\w, -]+?)(?:, separated by commas)?$/, (codes) => `以下之一：${wordsOf(codes)}`],
  [/^a multiple of (\S+)$/, (of) => `${of} 的倍数`],
  [/^no such (?:field|threshold)$/, () => '没有这个字段'],
  [/^(string|number|int|boolean|array|object)$/, (type) => `必填，${wordOf(type)}`],
  [/^another value$/, () => '其他内容'],
  [/^(?:a day that exists|an existing day|a day \(?YYYY).*$/, () => '存在的日期，如 2026-03-02'],
  [/^(?:an instant with its offset|a time that exists).*$/, () => '存在的时间'],
  [/^a whole number from (\d+) to (\d+)$/, (least, most) => `${least} 至 ${most} 的整数`],
  [/^(.+), a whole number from (\d+) to (\d+)$/, (_, least, most) => `${least} 至 ${most} 的整数`],
  [/^a (?:code|name|text) of 1 to (\d+) characters.*$/, (most) => `1 至 ${most} 个字符`],
  [/^.*\bin (\d+) to (\d+) characters.*$/, (least, most) => `${least} 至 ${most} 个字符`],
  [/^text without NUL.*$/, () => '不含特殊控制字符的文字'],
  [/^a day after (\S+)$/, (day) => `晚于 ${day}`],
  [/^no day before (\S+)$/, (day) => `不早于 ${day}`],
  [/^a day from (\S+) on$/, (day) => `${day} 或以后`],
  [/^an instant up to .+$/, () => '不晚于现在的时间'],
  [/^a month that has begun by (\S+)$/, (day) => `${day} 之前已经开始的月份`],
  [/^a month from (\S+) on$/, (month) => `${month} 或以后的月份`],
  [/^no more than the statutory limit of (\d+) (\w+)$/, (amount, unit) => `不超过法定时限 ${amount} ${wordOf(unit)}`],
  [/^a limit \{ unit, amount \}.*$/, () => '时限的数量和单位'],
  [/^a version that has not been published yet\b.*$/, () => '还没有发布过的版本'],
  [/^a region whose code begins with six digits$/, () => '代码以六位数字开头的区划'],
  [/^an? (\w+) of this (?:hall|file)\b.*$/, (kind) => `本大厅已有的${kind === 'item' ? '事项' : wordOf(kind)}`],
  [/^an item that is offered on (\S+)$/, (day) => `${day} 可以办理的事项`],
  [/^an item of a unit of yours$/, () => '您的部门的事项'],
  [/^a window that is there on (\S+)$/, (day) => `${day} 开放的窗口`],
  [/^a window of the unit (\S+), .*$/, (unit) => `部门 ${unit} 的窗口，或大厅的综合窗口`],
  [/^a code that no other entry of the list has$/, () => '没有重复的编码'],
  [/^a (\w+) that does not lie in (\S+) itself$/, (kind, code) => `不在 ${code} 之下的${wordOf(kind)}`],
  [/^a rule whose days are no law.*$/, () => '不是法律规定天数的规则'],
  [/^the password that holds now$/, () => '现在使用的密码'],
  [
    /^filters that leave at most (\d+) rows, not (\d+)$/,
    (most, total) => `筛选后不超过 ${most} 行（现有 ${total} 行）`,
  ],
  [/^who does it, by code$/, () => '办理人员的编码'],
  [/^a phone or an idNumber$/, () => '电话或证件号码'],
  [/^a day not before the beginning of the suspension$/, () => '不早于挂起开始的日期'],
  [/^a region within .+$/, () => '您的范围之内、含其全部部门的区划'],
  [/^an export that is DONE$/, () => '已经生成好的导出'],
  [/^an account that is one of the staff$/, () => '对应人员的账号'],
  [/^text like .+$/, () => '规定格式的文字'],
];

const COUNTED: Readonly<Record<string, string>> = {
  days: '天',
  months: '个月',
  bytes: '字节',
  stages: '个环节',
  lines: '行',
};

function tooLong(act: string, days: string, most: string): string {
  return `“${wordOf(act)}”不能办 ${days} 天：依第四十二条最多 ${most} 天`;
}

/** A sentence of the server in Chinese; undefined where nobody has put it into words. */
export function sentence(said: string): string | undefined {
  return translated(whys, said);
}

export function expectation(said: string): string | undefined {
  return translated(expectations, said);
}

function translated(phrases: readonly Phrase[], said: string): string | undefined {
  for (const [pattern, inChinese] of phrases) {
    const found = pattern.exec(said);
    if (found !== null) return inChinese(...found.slice(1));
  }
  return undefined;
}
