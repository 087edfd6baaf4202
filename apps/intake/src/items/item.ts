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
