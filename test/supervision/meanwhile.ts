import type { Tx } from '#platform/tx.js';

/** The same transaction, in which something else happens before the statement of that name. */
export function meanwhile(tx: Tx, statement: string, act: () => Promise<unknown>): Tx {
  return {
    query: (text, parameters) => tx.query(text, parameters),
    named: async (name, text, values) => {
      if (name === statement) await act();
      return tx.named(name, text, values);
    },
  };
}
