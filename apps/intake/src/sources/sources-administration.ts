import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NewSourceKey, SourceBody, Sources } from '#contracts/api/sources.js';
import { formatInstant, instantFrom } from '#domain/instant.js';
import { audit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { assert, DomainError } from '#platform/errors.js';
import { OutboxRelay } from '#platform/relay.js';
import { type Tx, transaction } from '#platform/tx.js';
import { HallService } from '../hall/hall.service.js';
import { registerSource } from './register.js';
import { LIST_SOURCES, REVOKE_KEY } from './sources.queries.js';

const SOURCES_MAX = 1_000;

interface SourceRow {
  readonly id: string;
  readonly units: string[];
  readonly acts: string[];
  readonly lag_seconds: number;
  readonly entry_time: boolean;
  readonly silent_after_minutes: number | null;
  readonly keys: readonly { readonly id: string; readonly label: string; readonly expires_at: number | null }[];
}

type Source = Sources['sources'][number];

/** Lets other systems in, and shuts them out again. */
@Injectable()
export class SourcesAdministration {
  private readonly hall = new HallService();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
  ) {}

  list(): Promise<Sources> {
    return transaction(this.dataSource, async (tx) => ({ sources: await this.read(tx, null) }));
  }

  /** Asked again it gives another key: a key is kept nowhere, so no answer can be given twice. */
  async register(body: SourceBody, account: string): Promise<NewSourceKey> {
    const made = await transaction(this.dataSource, async (tx) => {
      const key = await registerSource(tx, this.hall, { ...body, account }, this.clock.now());
      const [source] = await this.read(tx, body.id);
      assert(source !== undefined, `source ${body.id} was registered and is not there`);
      return { source, key };
    });
    this.relay.nudge();
    return made;
  }

  /** Requests under way with the key are still answered; it is forgotten everywhere within seconds. */
  revoke(id: string, keyId: string, account: string): Promise<Sources> {
    return transaction(this.dataSource, async (tx) => {
      const gone = await tx.query(REVOKE_KEY, [id, keyId]);
      if (gone.length === 0) throw unknownKey(id, keyId);
      const done = { kind: 'source-key-revoked', subject: id, detail: `key ${keyId}` } as const;
      await audit(tx, { at: this.clock.now(), account, ...done });
      return { sources: await this.read(tx, id) };
    });
  }

  private async read(tx: Tx, id: string | null): Promise<Source[]> {
    const rows = await tx.query<SourceRow>(LIST_SOURCES, [formatInstant(this.clock.now()), id, SOURCES_MAX]);
    return rows.map(viewOf);
  }
}

function viewOf({ id, units, acts, lag_seconds: lagSeconds, entry_time: entryTime, keys, ...row }: SourceRow): Source {
  return {
    ...{ id, units, acts, lagSeconds, entryTime },
    ...(row.silent_after_minutes !== null && { silentAfterMinutes: row.silent_after_minutes }),
    keys: keys.map(({ id: keyId, label, expires_at: until }) => {
      const at = until === null ? undefined : instantFrom(Math.floor(until));
      return { id: keyId, label, ...(at === undefined ? {} : { expiresAt: formatInstant(at) }) };
    }),
  };
}

function unknownKey(id: string, keyId: string): DomainError {
  const expected = `the id of a key of the source ${id}`;
  return new DomainError('key-not-found', `key: expected ${expected}`, { field: 'key', value: keyId, expected });
}
