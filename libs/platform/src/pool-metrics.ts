import type pg from 'pg';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { sampledGauge } from './metrics.js';

const STATES = ['busy', 'idle'] as const;

/** How full the pool of database connections is, and who waits for one: a full pool is why an idle database answers late. */
export function measurePool(dataSource: DataSource, registry: Registry): void {
  const pool: pg.Pool = (dataSource.driver as PostgresDriver).master;
  sampledGauge(registry, {
    name: 'supervision_database_connections',
    help: 'Open connections of the pool: at work, or free',
    labels: { state: STATES },
    sample: () => [
      { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
    ],
  });
  sampledGauge(registry, {
    name: 'supervision_database_connections_max',
    help: 'Connections the pool may open',
    labels: {},
    sample: () => [{ labels: {}, value: pool.options.max }],
  });
  sampledGauge(registry, {
    name: 'supervision_database_waiting_requests',
    help: 'Who waits for a connection while all of the pool are at work',
    labels: {},
    sample: () => [{ labels: {}, value: waitingOf(pool) }],
  });
}

/** Whoever asks is in the queue for a moment although a connection is free; the scrape's own question to the database is. */
function waitingOf(pool: pg.Pool): number {
  return pool.totalCount - pool.idleCount >= pool.options.max ? pool.waitingCount : 0;
}
