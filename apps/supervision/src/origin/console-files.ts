import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const PATH = '/console';
const PAGE = 'index.html';
/** The names of these files change with what is in them. */
const HASHED = /^assets\//;
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/**
 * Nothing from anywhere else, no script in a page, no page of ours in a frame of others. The components write their
 * styles as they need them, so styles may stand in the page.
 */
const POLICY = [
  `default-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `object-src 'none'`,
  `base-uri 'self'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
};
const OTHER_TYPE = 'application/octet-stream';
const TEXT = 'text/plain; charset=utf-8';

const NOT_BUILT = 'The console has not been built: npm run build, then start again.\n';

/** The console's built files; a path that is none of them is a page, which the console itself knows. */
export function serveConsole(nest: NestFastifyApplication, root = builtConsole()): void {
  const server = nest.getHttpAdapter().getInstance();
  server.get('/', (_request, reply) => reply.redirect(`${PATH}/`));
  server.get(PATH, (_request, reply) => reply.redirect(`${PATH}/`));
  const files = filesOf(root);
  server.get<{ Params: { '*': string } }>(`${PATH}/*`, (request, reply) => answer(files, request, reply));
}

interface File {
  readonly body: Buffer;
  readonly type: string;
  readonly cache: string;
  /** Made when it is first asked for. */
  gzip?: Buffer;
}

/** They are few and small, and in memory no path leads out of their folder. */
function filesOf(root: string): ReadonlyMap<string, File> {
  if (!existsSync(join(root, PAGE))) return new Map();
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    found.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const key = path.slice(root.length).split(sep).join('/').replace(/^\/+/, '');
      const cache = HASHED.test(key) ? FOR_EVER : ASK_AGAIN;
      return [key, { body: readFileSync(path), type: TYPES[extname(name)] ?? OTHER_TYPE, cache }];
    }),
  );
}

type Asked = FastifyRequest<{ Params: { '*': string } }>;

function answer(files: ReadonlyMap<string, File>, { params, headers }: Asked, reply: FastifyReply): FastifyReply {
  if (files.size === 0) return reply.code(503).type(TEXT).send(NOT_BUILT);
  const path = params['*'];
  // A file that a newer build has taken away is no page.
  const file = files.get(path) ?? (HASHED.test(path) ? undefined : files.get(PAGE));
  void reply.headers(HEADERS);
  if (file === undefined) return reply.code(404).type(TEXT).send('There is no such file.\n');
  void reply.type(file.type).header('cache-control', file.cache).header('vary', 'accept-encoding');
  const isText = /charset/.test(file.type);
  if (!isText || !/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) return reply.send(file.body);
  file.gzip ??= gzipSync(file.body);
  return reply.header('content-encoding', 'gzip').send(file.gzip);
}

/** Beside the compiled programs, wherever this runs from. */
function builtConsole(): string {
  const top = fileURLToPath(new URL('../../../../', import.meta.url));
  return join(top, /[\\/]dist[\\/]$/.test(top) ? '' : 'dist', 'apps/console');
}
