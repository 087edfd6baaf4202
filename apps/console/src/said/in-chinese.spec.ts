import { inChinese } from './in-chinese.js';

const problem = (code: string, rest: object = {}) =>
  inChinese({ type: `urn:mingjian:problem:${code}`, title: 'x', status: 422, ...rest });

describe('a refusal of the server', () => {
  it('is told in Chinese by its code', () => {
    expect(problem('month-open-conflict', { detail: '2026-11 cannot be closed: it runs on' })).toEqual({
      text: '这个月还没有结束，不能关账',
      fields: [],
    });
  });

  it('of another server is left as it came', () => {
    expect(problem('out-of-tea')).toBeUndefined();
    expect(inChinese({ title: 'Bad Gateway', status: 502 })).toBeUndefined();
  });

  it.each([
    { detail: 'accept is not possible: the case is ACCEPTED', why: '“受理”现在不能办：办件处于“已受理”' },
    {
      detail: 'request-supplement is not possible: what is missing was told already, and article 32 has it told once',
      why: '“一次性告知补正”现在不能办：已经一次性告知过（第三十二条）',
    },
    {
      detail: 'enterReview is not possible: the case is suspended (S1, HEARING)',
      why: '“进入审核”现在不能办：办件正在挂起（S1）',
    },
    {
      detail: 'extend is not possible by 11 days: article 42 gives this case at most 10',
      why: '“延期”不能办 11 天：依第四十二条最多 10 天',
    },
    {
      detail: 'decide-appeal is not possible: anna confirmed the card, and somebody else decides on the appeal',
      why: '“裁决申诉”现在不能办：anna 确认过发牌，须由他人裁决',
    },
  ])('says why: $why', ({ detail, why }) => {
    expect(problem('act-refused', { detail })).toMatchObject({ why });
  });

  it.each([
    { field: 'reason', expected: 'at least 5 characters', told: '理由 至少 5 个字符' },
    {
      field: 'promisedLimit.unit',
      expected: 'one of WORKING_DAYS, MONTHS',
      told: '承诺时限 · 单位 以下之一：个工作日、个月',
    },
    {
      field: 'windows.0.validUntil',
      expected: 'no day before 2026-03-02',
      told: '窗口 · 第 1 项 · 有效止日 不早于 2026-03-02',
    },
    {
      field: 'line 7, day',
      expected: 'an existing day as YYYY-MM-DD',
      told: '第 7 行 · 日期 存在的日期，如 2026-03-02',
    },
    {
      field: 'parameters.warnDays',
      expected: 'at most limitDays, which is 5',
      told: '阈值 · 第几天预警 不大于“时限天数”（5）',
    },
    {
      field: 'code',
      expected: 'a code of 1 to 60 characters, in quotes where it is all digits',
      told: '编码 1 至 60 个字符',
    },
    { field: 'name', expected: 'string', told: '名称 必填，文字' },
  ])('names the field and what was expected: $told', ({ field, expected, told }) => {
    const [error] = problem('invalid-input', { errors: [{ field, expected }] })?.fields ?? [];
    expect(`${error?.field} ${error?.expected}`).toBe(told);
  });

  it('leaves a sentence that nobody has translated to the words of the server', () => {
    expect(problem('invalid-input', { errors: [{ field: 'colour', expected: 'mauve' }] })?.fields).toEqual([
      { field: 'colour', expected: undefined },
    ]);
  });
});
