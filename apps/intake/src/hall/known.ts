import type { Tx } from '#platform/tx.js';
import type { Item } from '../items/item.js';
import type { DefinitionType } from './definition.js';

/** A thing of the hall by its kind and code. */
export interface Name {
  readonly type: DefinitionType;
  readonly code: string;
}

interface KnownRow {
  readonly type: DefinitionType;
  readonly code: string;
  readonly parent: string | null;
}

/** What is named, and what that lies in. `union` drops what it has seen, so a circle of parents ends. */
const READ = `with recursive named (type, code) as (
  select type, code collate "C" from unnest($1::text[], $2::text[]) as given (type, code)
  union
  select defined.type, defined.parent from named join defined using (type, code) where defined.parent is not null
)
select type, code, parent from named join defined using (type, code)`;

/** What was defined before, as far as a file refers to it. */
export class Known {
  private readonly parents: ReadonlyMap<string, string | undefined>;

  private constructor(rows: readonly KnownRow[]) {
    this.parents = new Map(rows.map(({ type, code, parent }) => [keyOf({ type, code }), parent ?? undefined]));
  }

  static async read(tx: Tx, names: readonly Name[]): Promise<Known> {
    const columns = [names.map(({ type }) => type), names.map(({ code }) => code)];
    return new Known(await tx.query<KnownRow>(READ, columns));
  }

  has(name: Name): boolean {
    return this.parents.has(keyOf(name));
  }

  parentOf(name: Name): string | undefined {
    return this.parents.get(keyOf(name));
  }
}

const READ_ITEMS = 'select body from item where code = any($1::text[])';

/** Every version that was published of these items. */
export async function readPublished(tx: Tx, codes: readonly string[]): Promise<readonly Item[]> {
  const rows = await tx.query<{ body: string }>(READ_ITEMS, [codes]);
  return rows.map(({ body }) => JSON.parse(body));
}

export function keyOf({ type, code }: Name): string {
  return `${type}/${code}`;
}
