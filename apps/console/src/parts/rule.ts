import { RULES } from '#domain/rules.js';
import type { Language } from '../i18n/text.js';

/** What a rule is about, in its newest version; a rule of a later release has no title here. */
export function ruleTitle(code: string, language: Language): string {
  return RULES.findLast((rule) => rule.code === code)?.title[language] ?? '';
}
