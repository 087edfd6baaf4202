import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Browsers of closed networks are old: what is built runs in Chrome 90. */
const OLDEST_BROWSER = 'chrome90';
/** Where `npm start` has supervision; a developer's own pages ask it. */
const API = 'http://127.0.0.1:7102';

export default defineConfig({
  root: inRepository('apps/console'),
  base: '/console/',
  plugins: [react()],
  resolve: {
    alias: [{ find: /^#domain\/(.*)\.js$/, replacement: inRepository('libs/domain/src/$1.ts') }],
  },
  server: { proxy: { '/api': API } },
  build: {
    target: OLDEST_BROWSER,
    outDir: inRepository('dist/apps/console'),
    emptyOutDir: true,
    // The size that counts is asserted by a test, after compression.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Under a name of its own, so that it is seen that no first page waits for it.
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 1 },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/,
              priority: 2,
            },
          ],
        },
      },
    },
  },
});
