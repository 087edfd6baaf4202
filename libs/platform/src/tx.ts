import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { wait } from './clock.js';
import { assert, isTransient } from './errors.js';
import { failPoint } from './fail-point.js';

/**
 * The one handle inside a transaction. Instants go in as RFC 3339 text (`formatInstant`) and come out as Instant; lists go
 * in as arrays for `unnest($1::text[])`.
 */
export interface Tx {
  query<T>(text: string, parameters?: readonly unknown[]): Promise<readonly T[]>;
  /** A statement the connection prepares once under its name; for hot paths. One name, one text, for ever. */
  named<T>(name: string, text: string, values?: readonly unknown[]): Promise<readonly T[]>;
}

export interface TransactionOptions {
  /** How often the whole of `fn` may run when the moment is bad (deadlock, lost connection); 1 without saying so. */
  readonly attempts?: number;
  /**
   * For tables that fill and empty within seconds: a plan that was made while one of them was empty would read all of it,
   * and is kept while it fills.
   */
  readonly byIndex?: boolean;
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

const RETRY_BASE_ms = 20;
const RETRY_MAX_ms = 1_000;

/** Runs `fn` in one transaction: all of it or, when it throws, nothing. */
export async function transaction<T>(
  dataSource: DataSource,
  fn: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { attempts = 1, isolation = 'read committed', byIndex = false } = options;
  const begin = `begin isolation level ${isolation}${byIndex ? '; set local enable_seqscan = off' : ''}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(dataSource, fn, begin);
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
      await wait(jittered(attempt), NEVER_STOPPED);
    }
  }
}

const NEVER_STOPPED = new AbortController().signal;

/** Two writers that hit each other must not come back at the same moment. */
function jittered(attempt: number): number {
  return Math.min(RETRY_BASE_ms * 2 ** attempt, RETRY_MAX_ms) * (0.5 + Math.random() / 2);
}

async function once<T>(dataSource: DataSource, fn: (tx: Tx) => Promise<T>, begin: string): Promise<T> {
  const client = await connectionOf(dataSource);
  // Without a listener a connection that dies between two statements would end the process; the next statement reports it.
  client.on('error', reportedByNextStatement);
  const tx = new ClientTx(client);
  let broken = false;
  try {
    await client.query(begin);
    const result = await fn(tx);
    tx.close();
    failPoint('before-commit');
    await client.query('commit');
    failPoint('before-answer');
    return result;
  } catch (error) {
    tx.close();
    broken = !(await rolledBack(client));
    throw error;
  } finally {
    client.off('error', reportedByNextStatement);
    client.release(broken);
  }
}

function reportedByNextStatement(): void {}

/** False when the connection cannot even take a rollback; the pool must then throw it away. */
async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}

function connectionOf(dataSource: DataSource): Promise<pg.PoolClient> {
  const pool: pg.Pool = (dataSource.driver as PostgresDriver).master;
  return pool.connect();
}

class ClientTx implements Tx {
  private open = true;

  constructor(private readonly client: pg.PoolClient) {}

  query<T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return this.run<T>({ text, values: [...parameters] });
  }

  named<T>(name: string, text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    return this.run<T>({ name, text, values: [...values] });
  }

  /** What runs after the end would run outside any transaction. */
  close(): void {
    this.open = false;
  }

  private async run<T>(query: pg.QueryConfig): Promise<readonly T[]> {
    assert(this.open, 'a transaction was used after its end: a promise inside it was not awaited');
    const result = await this.client.query<Record<string, unknown>>(query);
    return result.rows as readonly T[];
  }
}
