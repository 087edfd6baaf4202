import { Injectable } from '@nestjs/common';
import type { Changes, ChangesQuery } from '#contracts/api/overview.js';
import type { CaseScope } from '#domain/case-scope.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { cardViewOf } from '../api/card-view.js';
import type { CardListRow } from '../api/cards.queries.js';
import { zonePeriods } from '../zone-period.js';
import * as queries from './overview.queries.js';
import { levelsOfRows, sum } from './overview-views.js';
import { type Place, placeOf, unitsOf, whoseParameters } from './place.js';

/** Whoever was away for longer looks at the lists; older changes are not found by what is kept for this. */
const LOOK_BACK_days = 31;
const DAY_ms = 86_400_000;
const FIRST_CARDS = 10;

/** What happened since a reader last looked. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
  ) {}

  of(query: ChangesQuery, scope: CaseScope): Promise<Changes> {
    const now = this.clock.now();
    if (query.since > now) throw notYet(query.since, now);
    const since = Math.max(query.since, addMilliseconds(now, -LOOK_BACK_days * DAY_ms)) as Instant;
    return this.reader.read(
      scope,
      async (tx) =>
        readChanges(tx, await placeOf(tx, { region: query.region, units: unitsOf(query.unit) }, now), since),
      {
        isolation: 'repeatable read',
      },
    );
  }
}

/** The highest and newest cards first. */
export async function readChanges(tx: Tx, place: Place, since: Instant): Promise<Changes> {
  const parameters = [formatInstant(since), formatInstant(place.now), ...whoseParameters(place)];
  const zones = (await zonePeriods(tx, { first: place.day, last: place.day }, place.scope)).map(({ zone }) => zone);
  const issued = await tx.query<queries.LevelRow>(queries.READ_ISSUED_SINCE, parameters);
  const rows = await tx.query<CardListRow>(queries.READ_FIRST_ISSUED_SINCE, [...parameters, FIRST_CARDS]);
  const changed = await tx.query<{ state: string; amount: number }>(queries.READ_CHANGED_SINCE, parameters);
  const to = (state: string) =>
    sum(
      changed.filter((row) => row.state === state),
      ({ amount }) => amount,
    );
  const [received] = await tx.query<{ amount: number }>(queries.READ_RECEIVED_SINCE, parameters);
  const [ended] = await tx.query<Omit<Changes['cases'], 'received'>>(queries.READ_ENDED_SINCE, [...parameters, zones]);
  return {
    asOf: formatInstant(place.now),
    since: formatInstant(since),
    cards: {
      issued: levelsOfRows(issued),
      lifted: to('LIFTED'),
      revoked: to('REVOKED'),
      cancelled: to('CANCELLED'),
      appealed: to('APPEALED'),
      rows: rows.map(cardViewOf),
    },
    cases: { received: received?.amount ?? 0, ...(ended ?? { closed: 0, refused: 0, withdrawn: 0 }) },
  };
}

function notYet(since: Instant, now: Instant): DomainError {
  const expected = `an instant up to ${formatInstant(now)}`;
  return new DomainError('period', `since: expected ${expected}`, {
    field: 'since',
    value: formatInstant(since),
    expected,
    status: 400,
  });
}
