import type { Instant } from '#domain/instant.js';
import type { Entry } from '#domain/score/entries.js';
import type { EntryChange } from '#domain/score/restatement.js';
import { type Columns, names, unnest } from '../bulk.js';

export const SCORE_COLUMNS = {
  month: 'text',
  region: 'text',
  by: 'text',
  code: 'text',
  profile: 'text',
  version: 'integer',
  total: 'integer',
  score: 'jsonb',
  ledger: 'jsonb',
  hash: 'text',
  closed_at: 'timestamptz',
} as const satisfies Columns;

export const RESTATEMENT_COLUMNS = {
  month: 'text',
  region: 'text',
  by: 'text',
  code: 'text',
  total: 'integer',
  difference: 'integer',
  changes: 'jsonb',
  at: 'timestamptz',
} as const satisfies Columns;

/** No row where another has closed the month: its numbers stand. */
export const CLOSE = `insert into score_closing (month, region, closed_at, objects, hash) values ($1, $2, $3, $4, $5)
on conflict do nothing returning month`;

export const SAVE_SCORES = `insert into score_month (${names(SCORE_COLUMNS)})
select * from ${unnest(SCORE_COLUMNS, 'row')}`;

export const SAVE_RESTATEMENTS = `insert into score_restatement (${names(RESTATEMENT_COLUMNS)})
select * from ${unnest(RESTATEMENT_COLUMNS, 'row')}`;

/** Two at once would both tell the same restatement. */
export const READ_CLOSING_LOCKED = `select closed_at, hash from score_closing where month = $1 and region = $2 for update`;

export const READ_CLOSING = 'select closed_at, hash from score_closing where month = $1 and region = $2';

export const READ_CLOSED = `select code, score, ledger, hash from score_month
where month = $1 and region = $2 and "by" = $3 and ($4::text is null or code = $4) order by code`;

export const READ_LAST_RESTATEMENTS = `select distinct on (code) code, changes from score_restatement
where month = $1 and region = $2 and "by" = $3 order by code, id desc`;

export interface ClosingRow {
  readonly closed_at: Instant;
  readonly hash: string;
}

export interface ClosedRow {
  readonly code: string;
  readonly score: object;
  readonly ledger: readonly Entry[];
  readonly hash: string;
}

export interface RestatementRow {
  readonly code: string;
  readonly changes: readonly EntryChange[];
}
