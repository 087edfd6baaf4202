import type { ItemsQuery } from '#contracts/api/items.js';
import type { EventOf } from '#contracts/registry.js';
import type { Tx } from '#platform/tx.js';
import { scopeParameters } from '../hall/scope.js';
import { LIST_ITEMS } from '../hall/scope.queries.js';

/** One version of an item. */
export type Item = EventOf<'item.published'>['data'];

const READ = 'select body from item where code = $1 order by version';

/** Every version of an item, the latest last; none where there is no such item. */
export async function readVersions(tx: Tx, code: string): Promise<readonly Item[]> {
  const rows = await tx.named<{ body: string }>('read-versions', READ, [code]);
  return rows.map(({ body }) => JSON.parse(body));
}

/** Versions of items in the order of their codes, behind the one that is named. */
export async function listItems(
  tx: Tx,
  asked: Omit<ItemsQuery, 'limit' | 'cursor'> & { readonly after: readonly [string, number]; readonly rows: number },
): Promise<readonly Item[]> {
  const { after, code = null, kind = null, caseType = null, on = null, rows: most } = asked;
  const parameters = [...scopeParameters(asked), ...after, code, kind, caseType, on, most];
  const rows = await tx.query<{ body: string }>(LIST_ITEMS, parameters);
  return rows.map(({ body }) => JSON.parse(body));
}
