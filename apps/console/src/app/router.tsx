import { createBrowserRouter, Navigate } from 'react-router';
import { useSession } from '../session/session-context.js';
import { FailedRoute } from '../states/failed.js';
import { Loading } from '../states/loading.js';
import { NotFound } from './not-found.js';
import type { Page } from './page.js';
import { pages } from './pages.js';
import { Shell } from './shell.js';

/** Where the console is served; the addresses of its pages begin with it. */
const BASE = '/console';

export const router = createBrowserRouter(
  [
    {
      path: '/',
      element: <Shell />,
      hydrateFallbackElement: <Loading />,
      errorElement: <FailedRoute />,
      children: [{ index: true, element: <Beginning /> }, ...pages.map(routeOf), { path: '*', element: <NotFound /> }],
    },
  ],
  { basename: BASE },
);

function routeOf(page: Page) {
  return {
    path: page.path.slice(1),
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
