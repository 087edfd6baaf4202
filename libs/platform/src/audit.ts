import type { AuditKind, AuditPage, AuditQuery } from '#contracts/api/accounts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { Tx } from './tx.js';

/** Who did what that has to be answered for; nothing is ever taken out of it. */
export const CREATE_AUDIT = [
  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    account text,
    kind text not null,
    subject text,
    detail text
  )`,
  'create index audit_account on audit (account, id)',
  'create index audit_kind on audit (kind, id)',
] as const;

/** What was done. */
export interface Audited {
  readonly at: Instant;
  readonly kind: AuditKind;
  readonly account?: string;
  readonly subject?: string;
  readonly detail?: string;
}

const ADD = 'insert into audit (at, account, kind, subject, detail) values ($1, $2, $3, $4, $5)';

const LIST = `select id, at, account, kind, subject, detail from audit
where id < $1 and ($2::text is null or account = $2) and ($3::text is null or kind = $3)
order by id desc limit $4`;

/** Puts on record what this transaction does. */
export async function audit(tx: Tx, { at, account, kind, subject, detail }: Audited): Promise<void> {
  await tx.query(ADD, [formatInstant(at), account ?? null, kind, subject ?? null, detail ?? null]);
}

interface Row {
  readonly id: number;
  readonly at: Instant;
  readonly account: string | null;
  readonly kind: AuditKind;
  readonly subject: string | null;
  readonly detail: string | null;
}

/** The latest first. */
export async function listAudit(tx: Tx, query: AuditQuery): Promise<AuditPage> {
  const before = query.cursor ?? Number.MAX_SAFE_INTEGER;
  const parameters = [before, query.account ?? null, query.kind ?? null, query.limit + 1];
  const found = await tx.query<Row>(LIST, parameters);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const isMore = found.length > query.limit && last !== undefined;
  return { rows: page.map(entryOf), ...(isMore && { next: String(last.id) }) };
}

function entryOf({ at, account, kind, subject, detail }: Row): AuditPage['rows'][number] {
  return {
    at: formatInstant(at),
    kind,
    ...(account !== null && { account }),
    ...(subject !== null && { subject }),
    ...(detail !== null && { detail }),
  };
}
