import { civilDate } from './civil-date.js';
import { isPublishable, nextVersion, RULE_LEVELS, type WantedVersion } from './publish-rule.js';
import { RULE_CODES, RULES, type RuleCode, ruleOn } from './rules.js';

const TODAY = civilDate('2026-03-02');
const T09 = { from: civilDate('2026-04-01'), parameters: { limitDays: 10, warnDays: 7 } };

function refused(code: RuleCode, wanted: WantedVersion, rules = RULES) {
  const next = nextVersion(rules, code, wanted, TODAY);
  return next.status === 'REFUSED' ? next.errors : [];
}

describe('a new version of a rule', () => {
  it('is the next one, in force from its day on, and keeps what is not a threshold', () => {
    const next = nextVersion(RULES, 'T09', T09, TODAY);
    if (next.status === 'REFUSED') throw new Error('refused');
    const before = ruleOn(RULES, 'T09', TODAY);
    expect(next.rule).toEqual({ ...before, version: 2, ...T09 });
    const rules = [...RULES, next.rule];
    expect(ruleOn(rules, 'T09', civilDate('2026-03-31'))?.version).toBe(1);
    expect(ruleOn(rules, 'T09', civilDate('2026-04-01'))?.version).toBe(2);
  });

  it('may make its cards wait for a person, and the version after it keeps that', () => {
    const first = nextVersion(RULES, 'T09', { ...T09, mode: 'CONFIRM' }, TODAY);
    if (first.status === 'REFUSED') throw new Error('refused');
    expect(first.rule.mode).toBe('CONFIRM');
    const second = nextVersion([...RULES, first.rule], 'T09', { ...T09, from: civilDate('2026-05-01') }, TODAY);
    expect(second).toMatchObject({ status: 'VERSION', rule: { version: 3, mode: 'CONFIRM' } });
  });

  it('of a rule without thresholds says only from when and how it is issued', () => {
    const wanted = { from: T09.from, parameters: {}, mode: 'CONFIRM' } as const;
    expect(nextVersion(RULES, 'T05', wanted, TODAY)).toMatchObject({ rule: { version: 2, mode: 'CONFIRM' } });
  });

  it.each([
    { why: 'today', from: '2026-03-02' },
    { why: 'a day that is over', from: '2026-02-01' },
  ])('cannot begin on $why', ({ from }) => {
    const expected = 'a day after 2026-03-02';
    expect(refused('T09', { ...T09, from: civilDate(from) })).toEqual([{ field: 'from', value: from, expected }]);
  });

  it('cannot begin before the one that is published already', () => {
    const next = nextVersion(RULES, 'T09', T09, TODAY);
    if (next.status === 'REFUSED') throw new Error('refused');
    expect(refused('T09', T09, [...RULES, next.rule])).toMatchObject([{ expected: 'a day after 2026-04-01' }]);
  });

  it.each([
    { why: 'an unknown threshold', parameters: { limitDays: 10, warnDays: 8, days: 1 }, fields: ['days'] },
    { why: 'a threshold left out', parameters: { limitDays: 10 }, fields: ['warnDays'] },
    { why: 'half a day', parameters: { limitDays: 10, warnDays: 7.5 }, fields: ['warnDays'] },
    { why: 'less than nothing', parameters: { limitDays: 10, warnDays: -1 }, fields: ['warnDays'] },
    { why: 'more than a year', parameters: { limitDays: 366, warnDays: 8 }, fields: ['limitDays'] },
    { why: 'a warning behind the limit', parameters: { limitDays: 7, warnDays: 8 }, fields: ['warnDays'] },
  ])('is refused for $why', ({ parameters, fields }) => {
    const wrong = refused('T09', { from: T09.from, parameters: parameters as Record<string, number> });
    expect(wrong.map(({ field }) => field)).toEqual(fields.map((field) => `parameters.${field}`));
  });

  it('counts percents and times from 1', () => {
    const t03 = { usedPercent: 0, remainingDays: 0, shortLimitDays: 0 };
    expect(refused('T03', { from: T09.from, parameters: t03 })).toMatchObject([{ field: 'parameters.usedPercent' }]);
    expect(refused('L02', { from: T09.from, parameters: { times: 0 } })).toMatchObject([{ field: 'parameters.times' }]);
  });

  it.each(['T01', 'T02'] as const)('%s is the law, which every application counts by', (code) => {
    expect(isPublishable(code)).toBe(false);
    expect(refused(code, T09)).toMatchObject([{ field: 'code' }]);
  });

  it('needs a rule that there is', () => expect(refused('T09', T09, [])).toMatchObject([{ field: 'code' }]));
});

it('every rule says which levels its cards have', () => {
  expect(Object.keys(RULE_LEVELS).sort()).toEqual([...RULE_CODES].sort());
});
