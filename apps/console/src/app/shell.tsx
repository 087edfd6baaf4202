import { Suspense, useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { useText } from '../i18n/language.js';
import { StaleBar } from '../live/stale-bar.js';
import { useSession } from '../session/session-context.js';
import { Loading } from '../states/loading.js';
import { Header } from './header.js';
import { NAVIGATION_GROUPS } from './page.js';
import { pages } from './pages.js';
import './shell.css';

/** What surrounds every page: header, navigation by role, and the bar that says that the data is old. */
export function Shell() {
  const t = useText();
  const main = useRef<HTMLElement>(null);
  useFocusOnNewPage(main);
  useTitle();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <Header />
      <Navigation />
      <main id="main" className="shell-main" ref={main} tabIndex={-1}>
        <StaleBar />
        <Progress />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

function Navigation() {
  const t = useText();
  const { identity } = useSession();
  const mine = pages.flatMap(({ path, navigation, roles }) =>
    navigation !== undefined && roles.includes(identity.role) ? [{ path, ...navigation }] : [],
  );
  const groups = NAVIGATION_GROUPS.map((group) => ({ group, links: mine.filter((link) => link.group === group) }));
  return (
    <nav className="shell-navigation" aria-label={t('shell.navigation')}>
      {groups
        .filter(({ links }) => links.length > 0)
        .map(({ group, links }) => (
          <section key={group}>
            <h2>{t(`nav.group.${group}`)}</h2>
            <ul>
              {links.map(({ path, title }) => (
                <li key={path}>
                  <NavLink to={path}>{t(title)}</NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  );
}

/** A page that is still fetched must not look like a click that was lost. */
function Progress() {
  const { state } = useNavigation();
  return state === 'idle' ? null : <div className="shell-progress" role="presentation" />;
}

/** A reader with many windows finds the page by its name. */
function useTitle() {
  const t = useText();
  const { pathname } = useLocation();
  const title = pages.find(({ path }) => pathname.startsWith(path))?.navigation?.title;
  useEffect(() => {
    document.title = `${title === undefined ? '' : `${t(title)} · `}${t('brand.name')}`;
  }, [t, title]);
}

/** Whoever cannot see that the page changed is put at its beginning. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname, main]);
}
