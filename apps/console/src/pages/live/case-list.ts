import type { CaseRow } from '#contracts/api/cases.js';
import { append, apply, type LoadedList, type Pending } from './loaded-list.js';

const NOTHING: Pending = new Map();

/** The list on the screen, and what is known beyond it. */
export interface CaseList extends LoadedList {
  readonly pending: Pending;
  /** More has changed than was told: only fetching it anew shows how things are. */
  readonly isOutdated: boolean;
  readonly isLoading: boolean;
  readonly error: unknown;
}

export type Told = readonly (readonly [caseNo: string, row: CaseRow | undefined])[];

export type Action =
  | { readonly kind: 'begin' }
  | { readonly kind: 'load' }
  | { readonly kind: 'first'; readonly rows: readonly CaseRow[]; readonly next: string | undefined }
  | { readonly kind: 'more'; readonly rows: readonly CaseRow[]; readonly next: string | undefined }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'apply' };

export const BEGINNING: CaseList = {
  ...{ rows: [], next: undefined, pending: NOTHING },
  ...{ isOutdated: false, isLoading: true, error: undefined },
};

export function reduce(list: CaseList, action: Action): CaseList {
  switch (action.kind) {
    case 'begin':
      return BEGINNING;
    case 'load':
      return { ...list, isLoading: true, error: undefined };
    case 'first': {
      // What was told while the page was on its way may be newer than it, or say the same.
      const { rows, next } = apply(action, list.pending);
      return { ...BEGINNING, rows, next, isLoading: false };
    }
    case 'more':
      return { ...list, ...append(list, action.rows, action.next), isLoading: false };
    case 'failed':
      return { ...list, isLoading: false, error: action.error };
    case 'told':
      return { ...list, pending: new Map([...list.pending, ...action.told]) };
    case 'outdated':
      return { ...list, isOutdated: true };
    case 'apply':
      return { ...list, ...apply(list, list.pending), pending: NOTHING };
    default:
      return action satisfies never;
  }
}
