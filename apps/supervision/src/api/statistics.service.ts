import { Injectable } from '@nestjs/common';
import type { Statistics, StatisticsQuery } from '#contracts/api/statistics.js';
import type { CaseScope } from '#domain/case-scope.js';
import { formatInstant } from '#domain/instant.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/tx.js';
import { checkPeriod } from './period.js';
import * as queries from './statistics.queries.js';
import { readCounts } from './statistics-counts.js';
import { countsViewOf } from './statistics-view.js';

/** The counts of a period with their fixed denominators, per unit and in total. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
  ) {}

  of(query: StatisticsQuery, scope: CaseScope): Promise<Statistics> {
    checkPeriod('to', query.from, query.to);
    return this.reader.read(scope, (tx) => this.read(tx, query), { isolation: 'repeatable read' });
  }

  private async read(tx: Tx, query: StatisticsQuery): Promise<Statistics> {
    const counted = await readCounts(tx, query, 'unit');
    const names = await tx.query<{ code: string; name: string }>(queries.READ_UNIT_NAMES);
    const nameOf = new Map(names.map(({ code, name }) => [code, name]));
    return {
      asOf: formatInstant(this.clock.now()),
      from: query.from,
      to: query.to,
      total: countsViewOf(counted.total),
      units: counted.groups.map(({ key, ...of }) => {
        const name = nameOf.get(key);
        return { unit: key, ...(name === undefined ? {} : { name }), ...countsViewOf(of) };
      }),
    };
  }
}
