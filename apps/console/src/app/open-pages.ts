import type { ComponentType } from 'react';

interface OpenPage {
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
}

/** What is shown without anybody signed in: what citizens ask, and what hangs on a wall. */
export const openPages: readonly OpenPage[] = [
  { path: '/public/status', load: async () => (await import('../pages/public/status-page.js')).StatusPage },
  { path: '/public/guide', load: async () => (await import('../pages/public/guide-page.js')).GuidePage },
  { path: '/public/guide/:code', load: async () => (await import('../pages/public/item-page.js')).ItemPage },
  { path: '/wall', load: async () => (await import('../pages/wall/wall-page.js')).WallPage },
];
