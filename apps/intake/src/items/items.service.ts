import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ItemList, ItemsQuery } from '#contracts/api/items.js';
import { itemKey } from '#domain/intake/item.js';
import { audit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { once } from '#platform/once/once.js';
import { OutboxRelay } from '#platform/relay.js';
import { transaction } from '#platform/tx.js';
import { type Item, listItems } from './item.js';
import { publishItem } from './publish.js';

/** The catalogue: what the hall's windows offer. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
  ) {}

  /** Publishes a version of an item; asked again under the same key it gives the same answer. */
  async publish(item: Item, key: string, account: string): Promise<Item> {
    const now = this.clock.now();
    const published = await transaction(this.dataSource, (tx) =>
      once(tx, { key, route: 'POST /items', asked: item, now }, async () => {
        await publishItem(tx, item, now);
        await audit(tx, { at: now, account, kind: 'item-published', subject: itemKey(item) });
        return item;
      }),
    );
    this.relay.nudge();
    return published;
  }

  async list({ limit, cursor = '@0', ...asked }: ItemsQuery): Promise<ItemList> {
    const cut = cursor.lastIndexOf('@');
    const after = [cursor.slice(0, cut), Number(cursor.slice(cut + 1))] as const;
    const found = await transaction(this.dataSource, (tx) => listItems(tx, { ...asked, after, rows: limit + 1 }));
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, ...(last && { next: itemKey(last) }) };
  }
}
