import type { DataSource } from 'typeorm';
import { type CaseScope, regionsOf, seesEverything } from '#domain/case-scope.js';
import { type TransactionOptions, type Tx, transaction } from '../tx.js';

/** What a transaction may see: as long as it lasts, and no longer. */
const SET_SCOPE = `select set_config('role', current_user || '_reader', true), set_config('mingjian.region_from', $1, true),
  set_config('mingjian.region_to', $2, true), set_config('mingjian.units', $3::text[]::text, true),
  set_config('mingjian.sees', $4, true), set_config('mingjian.person', $5, true),
  set_config('transaction_read_only', 'on', true)`;

export interface ReadOptions extends TransactionOptions {
  /** Who reads, where something is their own. */
  readonly person?: string | undefined;
}

/** The one way in which people read cases: a statement that forgets to ask for their scope shows nothing of others. */
export class ScopedReader {
  /** @param dataSource for what is not read for people: acts, and what belongs to no case */
  constructor(readonly dataSource: DataSource) {}

  /** Reads within the scope of whoever asks; the database sees to it. */
  read<T>(scope: CaseScope, read: (tx: Tx) => Promise<T>, options: ReadOptions = {}): Promise<T> {
    const { from, to } = regionsOf(scope);
    const units = scope.units === 'all' ? ['*'] : scope.units;
    const settings = [from, to, units, seesEverything(scope) ? 'everything' : 'its scope', options.person ?? ''];
    return transaction(
      this.dataSource,
      async (tx) => {
        await tx.named('set-scope', SET_SCOPE, settings);
        return await read(tx);
      },
      options,
    );
  }

  /** Whether whoever asks sees anything by this statement. Of a case neither region nor unit changes, so it may be asked before acting on one. */
  async sees(scope: CaseScope, text: string, parameters: readonly unknown[]): Promise<boolean> {
    if (seesEverything(scope)) return true;
    const found = await this.read(scope, (tx) => tx.query(text, parameters));
    return found.length > 0;
  }
}
