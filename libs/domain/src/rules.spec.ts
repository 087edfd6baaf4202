import { civilDate } from './civil-date.js';
import type { Act } from './facts.js';
import { never } from './never.js';
import { versionsOf } from './rule-versions.js';
import { isHigher, isRecorded, LEVELS, RULE_CODES, RULES, type RuleVersion, ruleOn } from './rules.js';

const [first] = RULES.filter((rule) => rule.code === 'T02');
const versions = ['2020-01-01', '2004-07-01', '2010-01-01'].flatMap((from, index) =>
  first === undefined ? [] : [{ ...first, version: index, from: civilDate(from) }],
);
const rules: readonly RuleVersion[] = [...versions, ...RULES.filter(({ code }) => code !== 'T02')];

describe('the version of a rule in force on a day', () => {
  it.each([
    { day: '2004-06-30', from: undefined, why: 'none before the first' },
    { day: '2004-07-01', from: '2004-07-01', why: 'from its first day' },
    { day: '2009-12-31', from: '2004-07-01', why: 'to the day before the next' },
    { day: '2010-01-01', from: '2010-01-01', why: 'then the next' },
    { day: '2026-03-02', from: '2020-01-01', why: 'the last for good' },
  ])('$day: $why', ({ day, from }) => {
    expect(ruleOn(rules, 'T02', civilDate(day))?.from).toBe(from);
    expect(ruleOn(rules.toReversed(), 'T02', civilDate(day))?.from).toBe(from);
  });
});

describe('the versions of a rule', () => {
  it('come in the order of their days, each with the day of the next', () => {
    const days = versionsOf(rules, 'T02').map(({ rule, until }) => [rule.from, until]);
    expect(days).toEqual([
      ['2004-07-01', '2010-01-01'],
      ['2010-01-01', '2020-01-01'],
      ['2020-01-01', undefined],
    ]);
  });

  it('are none of a rule that is not there', () => {
    expect(versionsOf(versions, 'T05')).toEqual([]);
  });
});

describe('what a rule needs', () => {
  const needs: readonly (readonly Act[])[] = [['case.accepted'], ['case.closed', 'case.decided']];
  it.each([
    { records: undefined, recorded: true, why: 'a source that declares nothing records all' },
    { records: ['case.accepted', 'case.closed'] as const, recorded: true, why: 'one of each group' },
    { records: ['case.accepted', 'case.decided'] as const, recorded: true, why: 'the other one as well' },
    { records: ['case.accepted'] as const, recorded: false, why: 'none of a group' },
    { records: [], recorded: false, why: 'nothing at all' },
  ])('$why: $recorded', ({ records, recorded }) => {
    expect(isRecorded(needs, records)).toBe(recorded);
  });
});

describe('the rules in force', () => {
  it('are those of limits and of the flow, each with its legal basis and its two titles', () => {
    const limits = ['T01', 'T02', 'T03', 'T04', 'T05', 'T07', 'T08', 'T09', 'T10', 'T11'];
    expect(RULE_CODES).toEqual([...limits, 'L01', 'L02', 'L03', 'L04', 'L05']);
    for (const { basis, title } of RULES)
      expect([basis, title.zh, title.en].every((text) => text.length > 0)).toBe(true);
  });

  it('have each version but once', () => {
    expect(new Set(RULES.map(({ code, version }) => `${code} ${version}`)).size).toBe(RULES.length);
  });
});

describe('levels', () => {
  it('ascend from none to red', () => {
    expect(LEVELS).toEqual(['NONE', 'REMIND', 'WARN', 'YELLOW', 'RED']);
    expect([isHigher('RED', 'YELLOW'), isHigher('WARN', 'WARN'), isHigher('NONE', 'REMIND')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

it('a stranger in a switch is a defect', () => {
  expect(() => never('stranger' as never)).toThrow('unexpected value "stranger"');
});
