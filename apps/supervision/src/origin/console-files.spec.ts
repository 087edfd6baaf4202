import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { createHttpApp } from '#platform/http.js';
import { createLogger } from '#platform/logging.js';
import { serveConsole } from './console-files.js';

@Module({})
class NothingModule {}

describe('the console', () => {
  const root = mkdtempSync(join(tmpdir(), 'console-'));
  let nest: NestFastifyApplication;

  const started = async () => {
    const logger = createLogger({ app: 'supervision', level: 'fatal' });
    nest = await createHttpApp(NothingModule, {
      app: 'supervision',
      logger,
      registry: new Registry(),
      bodyMax_bytes: 1_000,
    });
    serveConsole(nest, root);
    await nest.listen(0, '127.0.0.1');
    return await nest.getUrl();
  };
  afterEach(() => nest.close());
  afterAll(() => rmSync(root, { recursive: true }));

  it('says in plain words that it is not built', async () => {
    const answer = await fetch(`${await started()}/console/cases`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  });

  it('is its files, and its page under every other path; what has a hash in its name is kept for ever', async () => {
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<!doctype html>the page');
    writeFileSync(join(root, 'assets/index-1a2b.js'), 'run()');
    const url = await started();
    const read = async (path: string) => {
      const answer = await fetch(`${url}${path}`);
      return [answer.status, answer.headers.get('cache-control'), await answer.text()];
    };
    const page = [200, 'no-cache', '<!doctype html>the page'];
    expect(await read('/console/')).toEqual(page);
    expect(await read('/console/cases/mingjian%3A1?x=y.z')).toEqual(page);
    expect(await read('/console/assets/index-1a2b.js')).toEqual([200, 'public, max-age=31536000, immutable', 'run()']);
    expect((await read('/console/assets/index-old.js'))[0]).toBe(404);
    expect((await read('/console/..%2f..%2fetc/passwd'))[2]).not.toContain('root');
    const { headers } = await fetch(`${url}/console/`);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
