import { HANDLERS } from '../session/session.js';
import type { Page } from './page.js';

/** The pages of those who act on cases. */
export const handlingPages: readonly Page[] = [
  {
    path: '/intake',
    navigation: { group: 'handle', title: 'nav.intake' },
    roles: HANDLERS,
    load: async () => (await import('../pages/intake/intake-page.js')).IntakePage,
  },
  {
    path: '/intake/new',
    roles: HANDLERS,
    load: async () => (await import('../pages/intake/register-page.js')).RegisterPage,
  },
  {
    path: '/intake/:caseNo',
    roles: HANDLERS,
    load: async () => (await import('../pages/intake/window-case-page.js')).WindowCasePage,
  },
  {
    path: '/handle',
    navigation: { group: 'handle', title: 'nav.handle' },
    roles: HANDLERS,
    load: async () => (await import('../pages/handle/handle-page.js')).HandlePage,
  },
  {
    path: '/handle/:caseNo',
    roles: HANDLERS,
    load: async () => (await import('../pages/handle/handle-case-page.js')).HandleCasePage,
  },
];
