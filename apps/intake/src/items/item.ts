import type { EventOf } from '#contracts/registry.js';
import type { Tx } from '#platform/tx.js';

/** One version of an item. */
export type Item = EventOf<'item.published'>['data'];

const READ = 'select body from item where code = $1 order by version';

/** Every version of an item, the latest last; none where there is no such item. */
export async function readVersions(tx: Tx, code: string): Promise<readonly Item[]> {
  const rows = await tx.named<{ body: string }>('read-versions', READ, [code]);
  return rows.map(({ body }) => JSON.parse(body));
}

const LIST = `select body from item
where ($1::text is null or body::jsonb ->> 'unit' = $1) and (code, version) > ($2, $3)
order by code, version limit $4`;

/** Versions of items in the order of their codes, behind the one that is named. */
export async function listItems(
  tx: Tx,
  asked: { readonly unit?: string | undefined; readonly after: readonly [string, number]; readonly rows: number },
): Promise<readonly Item[]> {
  const rows = await tx.query<{ body: string }>(LIST, [asked.unit ?? null, ...asked.after, asked.rows]);
  return rows.map(({ body }) => JSON.parse(body));
}
