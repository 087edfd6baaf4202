import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { type Formats, formatsOf } from './formats.js';
import { type Language, type Translate, translator } from './text.js';

const KEPT_AS = 'mingjian.language';
const TAGS = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

interface Spoken {
  readonly language: Language;
  readonly t: Translate;
  readonly formats: Formats;
  readonly choose: (language: Language) => void;
}

const Context = createContext<Spoken | undefined>(undefined);

/** Speaks Chinese until somebody chooses otherwise; the choice stays in this browser. */
export function LanguageProvider({ children }: { readonly children: React.ReactNode }) {
  const [language, choose] = useState<Language>(() => (localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    localStorage.setItem(KEPT_AS, language);
    document.documentElement.lang = TAGS[language];
  }, [language]);
  const spoken = useMemo(
    () => ({ language, t: translator(language), formats: formatsOf(language), choose }),
    [language],
  );
  return <Context value={spoken}>{children}</Context>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(Context);
  if (spoken === undefined) throw new Error('there is no LanguageProvider around this');
  return spoken;
}

/** `t('key', { parameter })`; a key or a parameter that is not there does not compile. */
export function useText(): Translate {
  return useLanguage().t;
}

export function useFormats(): Formats {
  return useLanguage().formats;
}
