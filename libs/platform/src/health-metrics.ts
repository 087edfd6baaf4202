import type { Registry } from 'prom-client';
import type { HealthChecks } from './health.js';
import { sampledGauge } from './metrics.js';

/** What `/health/ready` says, for an alarm: a scraper sees only whether the process answers. */
export function measureHealth(health: HealthChecks, registry: Registry): void {
  sampledGauge(registry, {
    name: 'supervision_health_check',
    help: '1 while a check of readiness is well, 0 while it is not',
    labels: { check: health.names },
    sample: async () => {
      const { checks } = await health.readiness();
      return Object.entries(checks).map(([check, outcome]) => ({ labels: { check }, value: outcome === 'ok' ? 1 : 0 }));
    },
  });
}
