import type { EventOf } from '#contracts/registry.js';
import type { Tx } from '#platform/tx.js';
import type { DefinitionType } from './definition.js';

const FIND = 'select state from defined where type = $1 and subject = $2';

const FIND_ALL = `select type, subject, state from unnest($1::text[], $2::text[]) as wanted (type, subject)
join defined using (type, subject)`;

/** A thing of the hall as it was told last; undefined where nobody has defined it. */
export async function findDefined<T extends DefinitionType>(
  tx: Tx,
  type: T,
  code: string,
): Promise<EventOf<T>['data'] | undefined> {
  const [row] = await tx.named<{ state: string }>('find-defined', FIND, [type, code]);
  return row === undefined ? undefined : JSON.parse(row.state);
}

/** Things of the hall that were looked up together. */
export class Definitions {
  private readonly states = new Map<string, string>();

  /** Looks up what is not known yet. */
  async learn(tx: Tx, type: DefinitionType, codes: readonly (string | undefined)[]): Promise<void> {
    const named = codes.filter((code) => code !== undefined);
    const wanted = [...new Set(named)].filter((code) => !this.states.has(`${type} ${code}`));
    if (wanted.length === 0) return;
    const columns = [wanted.map(() => type), wanted];
    const rows = await tx.named<{ subject: string; state: string }>('find-all-defined', FIND_ALL, columns);
    for (const { subject, state } of rows) this.states.set(`${type} ${subject}`, state);
  }

  /** As it was told last; undefined where nobody has defined it. */
  find<T extends DefinitionType>(type: T, code: string): EventOf<T>['data'] | undefined {
    const state = this.states.get(`${type} ${code}`);
    return state === undefined ? undefined : JSON.parse(state);
  }
}
