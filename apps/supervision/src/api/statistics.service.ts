import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Statistics, StatisticsQuery } from '#contracts/api/statistics.js';
import { type CivilDate, civilDate } from '#domain/civil-date.js';
import { formatInstant } from '#domain/instant.js';
import { closingRate, earlyRate, percentText, type Ratio, sameDayRate } from '#domain/rates.js';
import { type RegionScope, regionScope } from '#domain/region-scope.js';
import type { HonestCounts } from '#domain/score/honest.js';
import { Clock } from '#platform/clock.js';
import { type Tx, transaction } from '#platform/tx.js';
import { groupBy } from '../bulk.js';
import { honestViewOf } from '../honest-view.js';
import { levelOfNumber } from '../levels.js';
import { scopeParameters, zonePeriods } from '../zone-period.js';
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
    const scope = region === undefined ? undefined : regionScope(region);
    const ofUnit = await this.count(tx, { first: civilDate(from), last: civilDate(to) }, scope, unit);
    const parameters = [from, to, ...scopeParameters(scope), unit ?? null];
    const cards = await tx.query<queries.CardCountRow>(queries.READ_CARD_COUNTS, parameters);
    const cardsOf = groupBy(cards, (row) => row.unit);
    const names = await tx.query<{ code: string; name: string }>(queries.READ_UNIT_NAMES);
    const nameOf = new Map(names.map(({ code, name }) => [code, name]));
    const units = [...new Set([...ofUnit.keys(), ...cardsOf.keys()])].sort();
    return {
      asOf: formatInstant(this.clock.now()),
      from,
      to,
      total: viewOf([...ofUnit.values()].reduce(sumOf, NOTHING), cards),
      units: units.map((code) => {
        const name = nameOf.get(code);
        const counts = viewOf(ofUnit.get(code) ?? NOTHING, cardsOf.get(code) ?? []);
        return { unit: code, ...(name === undefined ? {} : { name }), ...counts };
      }),
    };
  }

  /** Zone by zone, so that no day of any case has to be reckoned. */
  private async count(tx: Tx, period: Period, scope: RegionScope | undefined, unit: string | undefined) {
    const counts = new Map<string, queries.Counts>();
    for (const { zone, from, before } of await zonePeriods(tx, period, scope)) {
      const parameters = [zone, from, before, ...scopeParameters(scope), unit ?? null];
      const ended = await tx.query<queries.CountRow>(queries.READ_ENDED, parameters);
      const inHand = await tx.query<queries.CountRow>(queries.READ_IN_HAND, parameters);
      for (const row of [...ended, ...inHand]) counts.set(row.unit, sumOf(counts.get(row.unit) ?? NOTHING, row));
    }
    return counts;
  }
}

type Period = { readonly first: CivilDate; readonly last: CivilDate };

const NOTHING: queries.Counts = sumOf({}, {});

function sumOf(one: Partial<queries.Counts>, other: Partial<queries.Counts>): queries.Counts {
  const sums = queries.COUNTS.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]);
  // Every name of the list is there, and no other.
  return Object.fromEntries(sums) as queries.Counts;
}

function viewOf(counts: queries.Counts, cards: readonly queries.CardCountRow[]): Counts {
  const cardsOf = (level: string) =>
    cards.filter((row) => levelOfNumber(row.level) === level).reduce((total, row) => total + row.cards, 0);
  const { accepted, closed, closed_same_day: closedSameDay, closed_early: closedEarly } = counts;
  const basic = { accepted, closed, closedSameDay, closedEarly };
  return {
    ...basic,
    closedOnTime: counts.closed_on_time,
    closedLate: counts.closed_late,
    closedUndetermined: counts.closed_undetermined,
    refused: counts.refused,
    withdrawn: counts.withdrawn,
    inHand: counts.in_hand,
    overdueOpen: counts.overdue_open,
    closingRate: rateOf(closingRate(basic)),
    sameDayRate: rateOf(sameDayRate(basic)),
    earlyRate: rateOf(earlyRate(basic)),
    overdueRate: rateOf({ numerator: counts.closed_late, denominator: closed }),
    cards: { warn: cardsOf('WARN'), yellow: cardsOf('YELLOW'), red: cardsOf('RED') },
    honest: honestViewOf(honestCountsOf(counts)),
  };
}

function honestCountsOf(counts: queries.Counts): HonestCounts {
  const closed = counts.closed - counts.closed_undetermined;
  const timely = (late: number, openOverdue: number) => ({ onTime: closed - late, openOverdue });
  return {
    closed,
    by: {
      CURRENT: {
        EXCLUDED: timely(counts.closed_late, counts.overdue_open),
        COUNTED: timely(counts.late_counted, counts.overdue_counted),
      },
      ORIGINAL: {
        EXCLUDED: timely(counts.late_original, counts.overdue_original),
        COUNTED: timely(counts.late_original_counted, counts.overdue_original_counted),
      },
    },
    days: { cases: counts.days_known, used: counts.used_days, suspended: counts.suspended_days },
  };
}

function rateOf(ratio: Ratio): Counts['closingRate'] {
  const percent = percentText(ratio, PERCENT_DECIMALS);
  return { ...ratio, ...(percent === undefined ? {} : { percent }) };
}
