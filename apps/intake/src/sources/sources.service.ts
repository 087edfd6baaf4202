import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#domain/instant.js';
import { Clock, steadyMilliseconds } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { hashOf } from './keys.js';
import type { Source } from './source.js';
import { FIND_KEY } from './sources.queries.js';

/** A key that was taken back opens the door for so long at most. */
const REMEMBERED_ms = 5_000;
const REMEMBERED_keys = 1_000;

const BEARER = /^Bearer +([\w-]{20,200})$/i;

interface KeyRow {
  readonly hash: Buffer;
  readonly expires_at: Instant | null;
  readonly id: string;
  readonly units: readonly string[];
  readonly acts: readonly string[];
  readonly lag_seconds: number;
  readonly entry_time: boolean;
}

interface Known {
  readonly source: Source;
  readonly expiresAt: Instant | undefined;
  readonly readAt_ms: number;
}

/** Knows who stands at the door. */
@Injectable()
export class SourcesService {
  /** A source that sends line by line must not cost a query a line. */
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The source whose key the `Authorization` header carries. */
  async authenticate(authorization: string | undefined): Promise<Source> {
    const key = BEARER.exec(authorization ?? '')?.[1];
    if (key === undefined) throw refused();
    const hash = hashOf(key);
    const known = this.recall(hash) ?? (await this.read(hash));
    if (known === undefined || (known.expiresAt !== undefined && known.expiresAt <= this.clock.now())) throw refused();
    return known.source;
  }

  private recall(hash: Buffer): Known | undefined {
    const known = this.known.get(hash.toString('hex'));
    return known !== undefined && steadyMilliseconds() - known.readAt_ms < REMEMBERED_ms ? known : undefined;
  }

  private async read(hash: Buffer): Promise<Known | undefined> {
    const rows: readonly KeyRow[] = await this.dataSource.query(FIND_KEY, [hash]);
    const row = rows[0];
    if (row === undefined || !timingSafeEqual(row.hash, hash)) {
      this.known.delete(hash.toString('hex'));
      return undefined;
    }
    const known = { source: sourceOf(row), expiresAt: row.expires_at ?? undefined, readAt_ms: steadyMilliseconds() };
    this.remember(hash.toString('hex'), known);
    return known;
  }

  /** The key read longest ago makes room. */
  private remember(hash: string, known: Known): void {
    this.known.delete(hash);
    this.known.set(hash, known);
    const oldest = this.known.keys().next();
    if (this.known.size > REMEMBERED_keys && oldest.done !== true) this.known.delete(oldest.value);
  }
}

/** The same words whether the key is missing, unknown or expired: a guesser learns nothing. */
function refused(): DomainError {
  return new DomainError('unauthorized', 'the key is missing, unknown or expired', {
    status: 401,
    field: 'authorization',
    expected: 'Bearer and a valid key of a registered source',
  });
}

function sourceOf({ id, units, acts, lag_seconds, entry_time }: KeyRow): Source {
  return { id, units: new Set(units), acts: new Set(acts), lagSeconds: lag_seconds, entryTime: entry_time };
}
