import { createBrowserRouter, Navigate } from 'react-router';
import { useSession } from '../session/session-context.js';
import { SessionGate } from '../session/session-gate.js';
import { FailedRoute } from '../states/failed.js';
import { Loading } from '../states/loading.js';
import { NotFound } from './not-found.js';
import { openPages } from './open-pages.js';
import type { Page } from './page.js';
import { pages } from './pages.js';
import { Shell } from './shell.js';

/** Where the console is served; the addresses of its pages begin with it. */
const BASE = '/console';

export const router = createBrowserRouter(
  [
    { path: '/public', element: <Navigate to="/public/status" replace /> },
    ...openPages.map(({ path, load }) => ({
      path,
      hydrateFallbackElement: <Loading />,
      errorElement: <FailedRoute />,
      lazy: async () => ({ Component: await load() }),
    })),
    {
      path: '/',
      element: (
        <SessionGate>
          <Shell />
        </SessionGate>
      ),
      errorElement: <FailedRoute />,
      children: [{ index: true, element: <Beginning /> }, ...pages.map(routeOf), { path: '*', element: <NotFound /> }],
    },
  ],
  { basename: BASE },
);

function routeOf(page: Page) {
  return {
    path: page.path.slice(1),
    // Of the page alone: who is signed in is asked while the page is still fetched.
    hydrateFallbackElement: <Loading />,
    errorElement: <FailedRoute />,
    lazy: async () => {
      const Content = await page.load();
      return { element: <Guarded page={page} content={<Content />} /> };
    },
  };
}

function Guarded({ page, content }: { readonly page: Page; readonly content: React.ReactNode }) {
  const { identity } = useSession();
  return page.roles.includes(identity.role) ? content : <NotFound />;
}

function Beginning() {
  const { identity } = useSession();
  const first = pages.find(({ navigation, roles }) => navigation !== undefined && roles.includes(identity.role));
  return first === undefined ? <NotFound /> : <Navigate to={first.path} replace />;
}
