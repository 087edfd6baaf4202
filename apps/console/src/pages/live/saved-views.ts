import { useState } from 'react';

/** A list that somebody has named: the filters as the address has them. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
}

const VIEWS_MAX = 12;
const keptAs = (account: string) => `mingjian.views.${account}`;

/** The views of an account, kept in this browser. */
export function useSavedViews(account: string) {
  const [views, setViews] = useState<readonly SavedView[]>(() => readKept(account));
  const keep = (next: readonly SavedView[]) => {
    setViews(next);
    localStorage.setItem(keptAs(account), JSON.stringify(next));
  };
  return {
    views,
    save: (view: SavedView) => keep([...views.filter(({ name }) => name !== view.name), view].slice(-VIEWS_MAX)),
    remove: (gone: string) => keep(views.filter(({ name }) => name !== gone)),
  };
}

/** What somebody else has written there must not keep the page from opening. */
function readKept(account: string): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptAs(account)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView).slice(0, VIEWS_MAX) : [];
  } catch {
    return [];
  }
}

function isView(kept: unknown): kept is SavedView {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'name' in kept &&
    typeof kept.name === 'string' &&
    'query' in kept &&
    typeof kept.query === 'string'
  );
}
