import { READERS } from '../session/session.js';
import { handlingPages } from './handling-pages.js';
import type { Page } from './page.js';
import { settingsPages } from './settings-pages.js';

/** Whoever can be told something sees what they were told. */
const ROLES_TOLD: Page['roles'] = [...READERS, 'window_staff', 'operator'];

/** Every page, one line each; the first that somebody may open is where she begins. */
export const pages: readonly Page[] = [
  {
    path: '/overview',
    navigation: { group: 'watch', title: 'nav.overview' },
    roles: READERS,
    load: async () => (await import('../pages/overview/overview-page.js')).OverviewPage,
  },
  {
    path: '/live',
    navigation: { group: 'watch', title: 'nav.live' },
    roles: READERS,
    load: async () => (await import('../pages/live/live-page.js')).LivePage,
  },
  { path: '/cases/:caseNo', roles: READERS, load: async () => (await import('../pages/case/case-page.js')).CasePage },
  {
    path: '/cards',
    navigation: { group: 'watch', title: 'nav.cards' },
    roles: READERS,
    load: async () => (await import('../pages/cards/cards-page.js')).CardsPage,
  },
  {
    path: '/appeals',
    navigation: { group: 'watch', title: 'nav.appeals' },
    roles: READERS,
    load: async () => (await import('../pages/appeals/appeals-page.js')).AppealsPage,
  },
  {
    path: '/notices',
    navigation: { group: 'watch', title: 'nav.notices' },
    roles: ROLES_TOLD,
    load: async () => (await import('../pages/notices/notices-page.js')).NoticesPage,
  },
  {
    path: '/notices/:id',
    roles: ROLES_TOLD,
    load: async () => (await import('../pages/notices/notice-page.js')).NoticePage,
  },
  {
    path: '/scores',
    navigation: { group: 'figures', title: 'nav.scores' },
    roles: READERS,
    load: async () => (await import('../pages/scores/scores-page.js')).ScoresPage,
  },
  {
    path: '/scores/:month/:by/:code',
    roles: READERS,
    load: async () => (await import('../pages/scores/score-page.js')).ScorePage,
  },
  {
    path: '/statistics',
    navigation: { group: 'figures', title: 'nav.statistics' },
    roles: READERS,
    load: async () => (await import('../pages/statistics/statistics-page.js')).StatisticsPage,
  },
  ...handlingPages,
  ...settingsPages,
];
