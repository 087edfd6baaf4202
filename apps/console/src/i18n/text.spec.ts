import { en } from './en.js';
import { translator } from './text.js';
import { zh } from './zh.js';

const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the texts of the console', () => {
  it('say the same things in both languages, with the same numbers and names in them', () => {
    const english: Readonly<Record<string, string>> = en;
    for (const [key, text] of Object.entries(zh)) {
      expect([key, parametersOf(english[key] ?? '')]).toEqual([key, parametersOf(text)]);
    }
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it('are filled with what they are given', () => {
    expect(translator('zh')('live.updates', { count: 12 })).toBe('12 条更新');
    expect(translator('en')('scope.region', { region: '520100' })).toBe('region 520100');
  });
});
