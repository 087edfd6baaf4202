import { languageOf } from './language.js';

describe('the language of an answer', () => {
  it.each([
    { header: undefined, language: 'zh-CN', why: 'Chinese where none is asked for' },
    { header: 'de, fr;q=0.9', language: 'zh-CN', why: 'and where only others are' },
    { header: 'en-GB', language: 'en', why: 'English of any country' },
    { header: 'zh-TW;q=0.8, en;q=0.9', language: 'en', why: 'what is preferred' },
    { header: 'en;q=0, zh;q=0.1', language: 'zh-CN', why: 'not what is refused' },
    { header: 'en, zh', language: 'en', why: 'the first of two alike' },
    { header: 'constructor, en;q=x', language: 'en', why: 'nothing is made of nonsense' },
  ])('$why', ({ header, language }) => expect(languageOf(header)).toBe(language));
});
