import { useEffect, useRef } from 'react';

type Keys = Readonly<Record<string, () => unknown>>;

/** Keys of a page. While somebody types they are letters, all but Escape, which leaves the field. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (isTyping(target)) {
        if (event.key === 'Escape') target?.blur();
        return;
      }
      // A button or a link that has the focus is what Enter is meant for.
      if (event.key === 'Enter' && target?.closest('a, button, [role=dialog]') != null) return;
      const act = current.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: HTMLElement | undefined): boolean {
  return target?.matches('input, textarea, select, [contenteditable]') ?? false;
}
