import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { assert } from './errors.js';

/** What is wrong, in a few words without values; undefined when all is well. */
export type Check = () => string | undefined | Promise<string | undefined>;

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** A check that does not answer in this time has failed. */
const CHECK_ms = 1_000;

/** What must be well before the app takes work; modules add their own. */
export class HealthChecks {
  private readonly checks = new Map<string, Check>();
  /** Grows with the checks; the same list for good, because a metric has it as the values of its label. */
  readonly names: string[] = [];

  register(name: string, check: Check): void {
    assert(!this.checks.has(name), `there are two health checks named ${name}`);
    this.checks.set(name, check);
    this.names.push(name);
  }

  async readiness(): Promise<Readiness> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcome(check)] as const),
    );
    return { ready: results.every(([, wrong]) => wrong === 'ok'), checks: Object.fromEntries(results) };
  }
}

async function outcome(check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer in ${CHECK_ms} ms`), CHECK_ms);
  });
  try {
    return (await Promise.race([answer(check), late])) ?? 'ok';
  } finally {
    clearTimeout(timer);
  }
}

async function answer(check: Check): Promise<string | undefined> {
  try {
    return await check();
  } catch (error) {
    return error instanceof Error ? error.name : 'failed';
  }
}

export interface OperationsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `/health/live`, `/health/ready` and `/metrics`, on a port of their own that no citizen reaches. */
export async function serveOperations(
  where: { readonly host: string; readonly port: number },
  health: HealthChecks,
  registry: Registry,
): Promise<OperationsServer> {
  const server = createServer((request, response) => {
    void route(request.url ?? '', response, health, registry);
  });
  await listen(server, where);
  const { port } = server.address() as AddressInfo;
  return { port, close: () => close(server) };
}

async function route(url: string, response: ServerResponse, health: HealthChecks, registry: Registry): Promise<void> {
  switch (url.split('?')[0]) {
    case '/health/live':
      return answerJson(response, 200, { live: true });
    case '/health/ready': {
      const readiness = await health.readiness();
      return answerJson(response, readiness.ready ? 200 : 503, readiness);
    }
    case '/metrics': {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
      return;
    }
    default:
      return answerJson(response, 404, { expected: ['/health/live', '/health/ready', '/metrics'] });
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function listen(server: Server, where: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where.port, where.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
