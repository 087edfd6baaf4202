import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../api/problem.js';
import { newKey } from './key.js';

/** Something that a form does once, however often it is sent. */
export function useAct<B, A>(doIt: (body: B, key: string) => Promise<A>, onDone?: (answer: A) => void) {
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const doing = useMutation({
    mutationFn: (body: B) => doIt(body, key),
    onSuccess: (answer) => {
      setKey(newKey());
      onDone?.(answer);
    },
    onError: (error) => {
      // What nobody answered may have been done: it is asked again under the same key. What was refused is another act next time.
      if (error instanceof Refused) setKey(newKey());
    },
    onSettled: () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
  const { mutate: perform, isPending: isBusy, error, data: answer, reset: forget } = doing;
  return { perform, isBusy, error, answer, forget };
}
