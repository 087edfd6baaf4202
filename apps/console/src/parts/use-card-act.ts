import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { CardView } from '#contracts/api/cards.js';
import { actOnCard, type CardActName } from '../api/watch.js';
import { useText } from '../i18n/language.js';
import { useSession } from '../session/session-context.js';
import { actingFor, useActor } from '../session/use-actor.js';
import { newKey } from './key.js';

/** An act on a card from a form of its own, by whoever is signed in; sent twice it is done once. */
export function useCardAct({ id, unit }: Pick<CardView, 'id' | 'unit'>, act: CardActName, onDone?: () => void) {
  const t = useText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const by = { ...useActor(), ...actingFor(useSession().identity, unit) };
  const doing = useMutation({
    mutationFn: (said: object) => actOnCard(id, act, { ...by, ...said }, key),
    onSuccess: () => {
      void message.success(t('cards.act.done', { act: t(`cardAct.${act}`) }));
      onDone?.();
    },
    // Another text after a refusal is another act.
    onError: () => setKey(newKey()),
    onSettled: () => void queries.invalidateQueries(),
  });
  return { perform: doing.mutate, isBusy: doing.isPending, error: doing.error };
}
