import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { histogram, LATENCY_BUCKETS_seconds } from './metrics.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'OTHER'] as const;
/** Of a request that no route takes. */
const UNMATCHED = 'unmatched';
const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;

/** How long requests take, by the route's template: the path itself would name cases. To be called before there are routes. */
export function measureRequests(server: FastifyInstance, registry: Registry): void {
  const routes = [UNMATCHED];
  server.addHook('onRoute', ({ url }) => {
    if (!routes.includes(url)) routes.push(url);
  });
  const duration = histogram(registry, {
    name: 'supervision_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labels: { method: METHODS, route: routes, status: STATUS_CLASSES },
    buckets: LATENCY_BUCKETS_seconds,
    beginsEmpty: true,
  });
  server.addHook('onResponse', async (request, reply) => {
    const method = METHODS.find((known) => known === request.method) ?? 'OTHER';
    const route = request.routeOptions.url ?? UNMATCHED;
    const status = STATUS_CLASSES.find((known) => known.startsWith(String(reply.statusCode).charAt(0))) ?? '5xx';
    duration.see({ method, route, status }, reply.elapsedTime / 1000);
  });
}
