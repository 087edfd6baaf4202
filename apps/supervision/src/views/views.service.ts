import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SavedViews, ViewPage } from '#contracts/api/views.js';
import { formatInstant } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import * as queries from './views.queries.js';

/** Of one account, over all its lists. */
const VIEWS_MAX = 50;

/** Whose view, of which list, by which name. */
export interface ViewKey {
  readonly account: string;
  readonly page: ViewPage;
  readonly name: string;
}

/** Lists as somebody wants to find them again; of each account alone. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  list(account: string): Promise<SavedViews> {
    return transaction(this.dataSource, (tx) => viewsOf(tx, account));
  }

  save(key: ViewKey, query: string): Promise<SavedViews> {
    const { account, page, name } = key;
    return transaction(this.dataSource, async (tx) => {
      await tx.query(queries.TAKE_ACCOUNT, [account]);
      const [row] = await tx.query<{ others: number }>(queries.COUNT_OTHERS, [account, page, name]);
      if ((row?.others ?? 0) >= VIEWS_MAX) throw tooMany(name);
      await tx.query(queries.SAVE_VIEW, [account, page, name, query, formatInstant(this.clock.now())]);
      return await viewsOf(tx, account);
    });
  }

  /** One that is not there is gone already. */
  drop({ account, page, name }: ViewKey): Promise<SavedViews> {
    return transaction(this.dataSource, async (tx) => {
      await tx.query(queries.DROP_VIEW, [account, page, name]);
      return await viewsOf(tx, account);
    });
  }
}

async function viewsOf(tx: Tx, account: string): Promise<SavedViews> {
  const rows = await tx.query<queries.ViewRow>(queries.READ_VIEWS, [account]);
  return {
    views: rows.map(({ page, name, query, saved_at: at }) => ({ page, name, query, savedAt: formatInstant(at) })),
  };
}

function tooMany(name: string): DomainError {
  const expected = `at most ${VIEWS_MAX} saved views; delete one first`;
  return new DomainError('too-many-views', `name: expected ${expected}`, {
    field: 'name',
    value: name,
    expected,
    status: 409,
  });
}
