import type { Role } from '#contracts/api/identity.js';
import type { Page } from './page.js';

const EVERYBODY = [
  'supervisor',
  'stationed_officer',
  'department_head',
  'window_staff',
  'operator',
  'auditor',
] as const satisfies readonly Role[];

/** The pages of those who run the product; the server has the last word on what each may change. */
export const settingsPages: readonly Page[] = [
  {
    path: '/password',
    roles: EVERYBODY,
    load: async () => (await import('../pages/settings/password-page.js')).PasswordPage,
  },
  {
    path: '/settings/accounts',
    navigation: { group: 'settings', title: 'nav.accounts' },
    roles: ['operator'],
    load: async () => (await import('../pages/settings/accounts-page.js')).AccountsPage,
  },
  {
    path: '/settings/hall',
    navigation: { group: 'settings', title: 'nav.hall' },
    roles: ['operator'],
    load: async () => (await import('../pages/settings/hall-page.js')).HallPage,
  },
  {
    path: '/settings/items',
    navigation: { group: 'settings', title: 'nav.items' },
    roles: ['operator'],
    load: async () => (await import('../pages/settings/items-page.js')).ItemsPage,
  },
  {
    path: '/settings/calendars',
    navigation: { group: 'settings', title: 'nav.calendars' },
    roles: ['operator', 'supervisor'],
    load: async () => (await import('../pages/settings/calendars-page.js')).CalendarsPage,
  },
  {
    path: '/settings/rules',
    navigation: { group: 'settings', title: 'nav.rules' },
    roles: ['operator', 'supervisor', 'auditor'],
    load: async () => (await import('../pages/settings/rules-page.js')).RulesPage,
  },
  {
    path: '/settings/sources',
    navigation: { group: 'settings', title: 'nav.sources' },
    roles: ['operator'],
    load: async () => (await import('../pages/settings/sources-page.js')).SourcesPage,
  },
  {
    path: '/settings/contacts',
    navigation: { group: 'settings', title: 'nav.contacts' },
    roles: ['auditor'],
    load: async () => (await import('../pages/contacts/contacts-page.js')).ContactsPage,
  },
  {
    path: '/settings/walls',
    navigation: { group: 'settings', title: 'nav.walls' },
    roles: ['operator', 'supervisor'],
    load: async () => (await import('../pages/settings/walls-page.js')).WallsPage,
  },
];
