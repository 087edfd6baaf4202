import { cardOfRefusal } from '../api/watch.js';
import { useText } from '../i18n/language.js';
import { wordFor } from '../i18n/word.js';
import { Refusal } from './refusal.js';

/** Why an act on a card was not done, how the card stands now, and what is possible instead. */
export function CardRefusal({ error }: { readonly error: unknown }) {
  const now = cardOfRefusal(error);
  return <Refusal error={error}>{now === undefined ? null : <Now {...now} />}</Refusal>;
}

function Now({ card, allowed }: NonNullable<ReturnType<typeof cardOfRefusal>>) {
  const t = useText();
  const state = wordFor(t, 'cardState', card.state);
  const acts = allowed.map((act) => t(`cardAct.${act}`)).join(t('list.and'));
  return <p>{acts === '' ? t('refusal.cardNothing', { state }) : t('refusal.cardNow', { state, acts })}</p>;
}
