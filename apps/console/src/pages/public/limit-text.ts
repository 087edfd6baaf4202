import type { Item } from '../../api/public.js';
import type { Translate } from '../../i18n/text.js';
import { wordFor } from '../../i18n/word.js';

type Limit = NonNullable<Item['promisedLimit']>;

/** How long it takes at most, as it is promised or, without a promise, as the law has it. */
export function limitText(item: Pick<Item, 'promisedLimit' | 'statutoryLimit' | 'caseType'>, t: Translate): string {
  const limit = item.promisedLimit ?? item.statutoryLimit;
  if (item.caseType === 'INSTANT' || limit?.amount === 0) return t('public.limit.instant');
  return limit === undefined ? t('public.limit.none') : timeOf(limit, t);
}

/** `8 个工作日` */
export function timeOf({ amount, unit }: Limit, t: Translate): string {
  return `${amount} ${wordFor(t, 'unit', unit)}`;
}
