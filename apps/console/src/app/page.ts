import type { ComponentType } from 'react';
import type { Role } from '#contracts/api/identity.js';
import type { TextKey } from '../i18n/text.js';

/** The groups of the navigation, in their order. */
export const NAVIGATION_GROUPS = ['watch', 'handle', 'figures', 'settings'] as const;
export type NavigationGroup = (typeof NAVIGATION_GROUPS)[number];

/** What a page says of itself; everything else follows from it. */
export interface Page {
  /** Below `/console`. */
  readonly path: string;
  /** Absent: the page is reached from another one. */
  readonly navigation?: { readonly group: NavigationGroup; readonly title: Extract<TextKey, `nav.${string}`> };
  /** Who may open it; the server decides what each of them sees in it. */
  readonly roles: readonly Role[];
  /** Fetched when it is first opened. */
  readonly load: () => Promise<ComponentType>;
}
