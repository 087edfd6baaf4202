import type { EventOf } from '#contracts/registry.js';
import type { Tx } from '#platform/tx.js';
import type { DefinitionType } from './definition.js';

const FIND = 'select state from defined where type = $1 and subject = $2';

/** A thing of the hall as it was told last; undefined where nobody has defined it. */
export async function findDefined<T extends DefinitionType>(
  tx: Tx,
  type: T,
  code: string,
): Promise<EventOf<T>['data'] | undefined> {
  const [row] = await tx.named<{ state: string }>('find-defined', FIND, [type, code]);
  return row === undefined ? undefined : JSON.parse(row.state);
}
