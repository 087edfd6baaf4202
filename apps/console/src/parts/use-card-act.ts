import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { actOnCard, type CardActName } from '../api/watch.js';
import { useText } from '../i18n/language.js';
import { newKey } from './key.js';

/** An act on a card from a form of its own; sent twice it is done once. */
export function useCardAct(id: string, act: CardActName, onDone?: () => void) {
  const t = useText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const doing = useMutation({
    mutationFn: (body: unknown) => actOnCard(id, act, body, key),
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
