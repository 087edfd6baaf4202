import { useText } from '../i18n/language.js';
import { wordFor } from '../i18n/word.js';

interface Limit {
  readonly amount: number;
  readonly unit: string;
}

/** A limit in words: the amount with its unit, or that there is none. */
export function useLimitText(): (limit: Limit | undefined) => string {
  const t = useText();
  return (limit) => (limit === undefined ? t('register.noLimit') : `${limit.amount} ${wordFor(t, 'unit', limit.unit)}`);
}
