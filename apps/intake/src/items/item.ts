import type { ItemsQuery } from '#contracts/api/items.js';
import type { EventOf } from '#contracts/registry.js';
import type { Tx } from '#platform/tx.js';
import { scopeParameters } from '../hall/scope.js';
import { LIST_ITEMS } from '../hall/scope.queries.js';

/** One version of an item. */
export type Item = EventOf<'item.published'>['data'];

const READ = 'select code, body from item where code = any($1::text[]) order by code, version';

/** Every version of these items, the latest last; an item that does not exist has none. */
export async function readVersions(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, readonly Item[]>> {
  const rows = await tx.named<{ code: string; body: string }>('read-versions', READ, [codes]);
  const versions = new Map<string, Item[]>(codes.map((code) => [code, []]));
  for (const { code, body } of rows) versions.get(code)?.push(JSON.parse(body));
  return versions;
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
