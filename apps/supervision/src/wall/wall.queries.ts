import type { Identity } from '#contracts/api/identity.js';
import type { Instant } from '#domain/instant.js';

export interface WallTokenRow {
  readonly id: string;
  readonly label: string;
  readonly region: string;
  readonly units: Identity['scope']['units'];
  readonly made_by: string;
  readonly made_at: Instant;
  readonly expires_at: Instant;
  readonly revoked_at: Instant | null;
}

const COLUMNS = 'id, label, region, units, made_by, made_at, expires_at, revoked_at';

/** Only so many that a person can look through them. */
export const ADD_TOKEN = `insert into wall_token (id, hash, label, region, units, made_by, made_at, expires_at)
select $1, $2, $3, $4, $5, $6, $7, $8
where (select count(*) from wall_token where revoked_at is null and expires_at > $7) < $9 returning ${COLUMNS}`;

export const READ_TOKENS = `select ${COLUMNS} from wall_token order by made_at desc, id limit $1`;

export const FIND_TOKEN = `select ${COLUMNS} from wall_token
where hash = $1 and revoked_at is null and expires_at > $2`;

/** The first who takes it back is the one. */
export const REVOKE_TOKEN = `update wall_token set revoked_at = coalesce(revoked_at, $2) where id = $1 returning ${COLUMNS}`;
