import type { ClockView } from '#contracts/api/cases.js';
import { useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';

/** Why a day counts or does not, in words: the holiday by its name, the suspension with its article and by whom. */
export function useWhy(): (day: ClockView['account'][number]) => string {
  const t = useText();
  return ({ reason, name, suspension }) => {
    const word = wordFor(t, 'case.day', reason);
    if (suspension !== undefined) {
      const { procedure, article, by } = suspension;
      const parts = [
        word,
        wordFor(t, 'procedure', procedure),
        article,
        by === undefined ? undefined : t('case.by', { who: by }),
      ];
      return parts.filter((part) => part !== undefined).join(' · ');
    }
    return name === undefined ? word : `${word} · ${name}`;
  };
}
