import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HallDocument, HallLoaded } from '#contracts/api/hall.js';
import type { StaffQuery } from '#contracts/api/organisation.js';
import type { EventOf } from '#contracts/registry.js';
import { Clock } from '#platform/clock.js';
import { once } from '#platform/once/once.js';
import { OutboxRelay } from '#platform/relay.js';
import { transaction } from '#platform/tx.js';
import type { DefinitionType } from './definition.js';
import { HallService } from './hall.service.js';
import { loadHall } from './load-hall.js';
import { scopeParameters } from './scope.js';
import { LIST } from './scope.queries.js';

/** A page of a list, and the cursor of the next one where there is more. */
interface Page<T extends DefinitionType> {
  readonly rows: readonly EventOf<T>['data'][];
  readonly next?: string;
}

/** The hall, its units, windows and people: loaded from its file, and listed. */
@Injectable()
export class OrganisationService {
  private readonly hall = new HallService();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
  ) {}

  /** Loads a hall; asked again under the same key it gives the same answer. */
  async load(document: HallDocument, key: string, account: string): Promise<HallLoaded> {
    const now = this.clock.now();
    const call = { key, route: 'POST /hall', asked: document, now };
    const loaded = await transaction(this.dataSource, (tx) =>
      once(tx, call, () => loadHall(tx, this.hall, document, { now, account })),
    );
    this.relay.nudge();
    return loaded;
  }

  /** What was told last of each thing of a kind, in the order of the codes. */
  async list<T extends DefinitionType>(type: T, asked: Omit<StaffQuery, 'unit'> & { unit?: string | undefined }) {
    const { on, limit, cursor = '' } = asked;
    const parameters = [...scopeParameters(asked), type, cursor, on ?? null, limit + 1];
    const found = await transaction(this.dataSource, (tx) => tx.query<{ state: string }>(LIST, parameters));
    const rows: EventOf<T>['data'][] = found.slice(0, limit).map(({ state }) => JSON.parse(state));
    const last = rows.at(-1);
    const isMore = found.length > limit && last !== undefined && 'code' in last;
    return { rows, ...(isMore && { next: String(last.code) }) } satisfies Page<T>;
  }
}
