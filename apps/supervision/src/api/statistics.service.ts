import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Statistics, StatisticsQuery } from '#contracts/api/statistics.js';
import { formatInstant } from '#domain/instant.js';
import { closingRate, earlyRate, percentText, type Ratio, sameDayRate } from '#domain/rates.js';
import { Clock } from '#platform/clock.js';
import { type Tx, transaction } from '#platform/tx.js';
import { levelOfNumber } from '../levels.js';
import { checkPeriod } from './period.js';
import * as queries from './statistics.queries.js';

type Counts = Statistics['total'];

/** Two decimals, as the bulletins of the halls print them. */
const PERCENT_DECIMALS = 2;

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

  private async read(tx: Tx, { from, to, region, unit }: StatisticsQuery): Promise<Statistics> {
    const parameters = [from, to, region ?? null, unit ?? null];
    const rows = await tx.query<queries.CountRow>(queries.READ_STATISTICS, parameters);
    const cards = await tx.query<queries.CardCountRow>(queries.READ_CARD_COUNTS, parameters);
    const names = await tx.query<{ code: string; name: string }>(queries.READ_UNIT_NAMES);
    const nameOf = new Map(names.map(({ code, name }) => [code, name]));
    const units = [...new Set([...rows, ...cards].map((row) => row.unit))].sort();
    return {
      asOf: formatInstant(this.clock.now()),
      from,
      to,
      total: countsOf(rows, cards),
      units: units.map((code) => {
        const name = nameOf.get(code);
        const counts = countsOf(
          rows.filter((row) => row.unit === code),
          cards.filter((row) => row.unit === code),
        );
        return { unit: code, ...(name === undefined ? {} : { name }), ...counts };
      }),
    };
  }
}

function countsOf(rows: readonly queries.CountRow[], cards: readonly queries.CardCountRow[]): Counts {
  const sum = (field: Exclude<keyof queries.CountRow, 'unit'>) => rows.reduce((total, row) => total + row[field], 0);
  const cardsOf = (level: string) =>
    cards.filter((row) => levelOfNumber(row.level) === level).reduce((total, row) => total + row.cards, 0);
  const basic = {
    accepted: sum('accepted'),
    closed: sum('closed'),
    closedSameDay: sum('closed_same_day'),
    closedEarly: sum('closed_early'),
  };
  const closedLate = sum('closed_late');
  return {
    ...basic,
    closedOnTime: sum('closed_on_time'),
    closedLate,
    closedUndetermined: sum('closed_undetermined'),
    refused: sum('refused'),
    withdrawn: sum('withdrawn'),
    inHand: sum('in_hand'),
    overdueOpen: sum('overdue_open'),
    closingRate: rateOf(closingRate(basic)),
    sameDayRate: rateOf(sameDayRate(basic)),
    earlyRate: rateOf(earlyRate(basic)),
    overdueRate: rateOf({ numerator: closedLate, denominator: basic.closed }),
    cards: { warn: cardsOf('WARN'), yellow: cardsOf('YELLOW'), red: cardsOf('RED') },
  };
}

function rateOf(ratio: Ratio): Counts['closingRate'] {
  const percent = percentText(ratio, PERCENT_DECIMALS);
  return { ...ratio, ...(percent === undefined ? {} : { percent }) };
}
