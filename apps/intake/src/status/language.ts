import type { Language } from '#domain/intake/public-status.js';

const BY_PREFIX: ReadonlyMap<string, Language> = new Map([
  ['zh', 'zh-CN'],
  ['en', 'en'],
]);
const WHERE_NONE_IS_ASKED: Language = 'zh-CN';

/** A browser names a handful; what comes after these is not read. */
const LANGUAGES_READ = 20;

/** The language that an `Accept-Language` header prefers among ours. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '').split(',', LANGUAGES_READ).flatMap((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = BY_PREFIX.get(tag.split('-')[0] ?? '');
    const weight = Number(/^\s*q=([\d.]+)$/.exec(parameters.at(-1) ?? '')?.[1] ?? 1);
    return language === undefined || !(weight > 0) ? [] : [{ language, weight }];
  });
  // The sort is stable: of two that are wanted alike the first holds.
  return wanted.sort((one, other) => other.weight - one.weight)[0]?.language ?? WHERE_NONE_IS_ASKED;
}
