import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Statistics, StatisticsQuery } from '#contracts/api/statistics.js';
import { formatInstant } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { type Tx, transaction } from '#platform/tx.js';
import { checkPeriod } from './period.js';
import * as queries from './statistics.queries.js';
import { readCounts } from './statistics-counts.js';
import { countsViewOf } from './statistics-view.js';

/** The counts of a period with their fixed denominators, per unit and in total. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  of(query: StatisticsQuery): Promise<Statistics> {
    checkPeriod('to', query.from, query.to);
    return transaction(this.dataSource, (tx) => this.read(tx, query), { isolation: 'repeatable read' });
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
