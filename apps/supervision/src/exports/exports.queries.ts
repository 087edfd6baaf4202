import type { ExportBody } from '#contracts/api/exports.js';
import type { Identity } from '#contracts/api/identity.js';
import type { Instant } from '#domain/instant.js';

export interface JobRow {
  readonly id: string;
  readonly who: Identity;
  readonly asked: ExportBody;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly done_rows: number;
  readonly total_rows: number;
  readonly asked_at: Instant;
  readonly expires_at: Instant;
  readonly attempts: number;
}

const COLUMNS = 'id, who, asked, state, done_rows, total_rows, asked_at, expires_at, attempts';

/** Of one account only so many at work at once. */
export const ADD_JOB = `insert into export_job
  (id, account, who, asked, state, done_rows, total_rows, asked_at, beat_at, expires_at, attempts)
select $1, $2, $3, $4, 'WAITING', 0, $5, $6, $6, $7, 0
where (select count(*) from export_job where account = $2 and state in ('WAITING', 'RUNNING')) < $8
returning ${COLUMNS}`;

export const READ_JOB = `select ${COLUMNS} from export_job where id = $1 and account = $2 and expires_at > $3`;

export const READ_JOBS = `select ${COLUMNS} from export_job where account = $1 and expires_at > $2
order by asked_at desc, id limit $3`;

/** The oldest that nobody works on: whoever did and has given no sign since is taken for dead. */
export const CLAIM_JOB = `update export_job set state = 'RUNNING', beat_at = $1, attempts = attempts + 1, done_rows = 0
where id = (
  select id from export_job
  where state = 'WAITING' or (state = 'RUNNING' and beat_at < $2) order by asked_at limit 1 for update skip locked
) returning ${COLUMNS}`;

/** An attempt that was taken for dead writes no more: its number is no longer the job's. */
export const BEAT = `update export_job set beat_at = $3, done_rows = $4
where id = $1 and attempts = $2 and state = 'RUNNING' returning 1 as mine`;

export const END_JOB = `update export_job set state = $3, expires_at = $4
where id = $1 and attempts = $2 and state = 'RUNNING'`;

export const DROP_CHUNKS = 'delete from export_chunk where job = $1';
export const ADD_CHUNK = 'insert into export_chunk (job, nth, bytes) values ($1, $2, $3)';
export const READ_CHUNK = 'select bytes from export_chunk where job = $1 and nth = $2';

export const FORGET_EXPIRED = `delete from export_job where id = any(array(
  select id from export_job where expires_at <= $1 order by expires_at limit $2 for update skip locked
))`;
