import { Injectable } from '@nestjs/common';
import type { StatisticsBy, StatisticsByQuery } from '#contracts/api/statistics.js';
import type { CaseScope } from '#domain/case-scope.js';
import { addDays, type CivilDate, civilDate, civilDateOf, dayNumberOf } from '#domain/civil-date.js';
import { formatInstant } from '#domain/instant.js';
import { monthOf } from '#domain/score/civil-month.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { lastDayOf } from '../score/month.js';
import { checkPeriod } from './period.js';
import { READ_ITEM_NAMES, READ_UNIT_NAMES } from './statistics.queries.js';
import { type Counted, joinedCounts, readCounts } from './statistics-counts.js';
import { groupViewOf } from './statistics-view.js';

/** Each month is counted by itself. */
const MONTHS_MAX = 36;
const ROWS_MAX = 500;

type Row = StatisticsBy['rows'][number];

/** The counts of a period, kept apart by unit, item or month. */
@Injectable()
export class StatisticsByService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
  ) {}

  of(query: StatisticsByQuery, scope: CaseScope): Promise<StatisticsBy> {
    return this.reader.read(scope, (tx) => this.read(tx, query), { isolation: 'repeatable read' });
  }

  async read(tx: Tx, query: StatisticsByQuery): Promise<StatisticsBy> {
    checkPeriod('to', query.from, query.to);
    const { group, from, to } = query;
    const { total, rows, left } = group === 'month' ? await byMonth(tx, query) : await byCode(tx, query, group);
    const asOf = formatInstant(this.clock.now());
    return { asOf, from, to, group, total: groupViewOf(total), rows, left };
  }
}

interface Rows {
  readonly total: Counted;
  readonly rows: Row[];
  readonly left: number;
}

async function byCode(tx: Tx, query: StatisticsByQuery, by: 'unit' | 'item'): Promise<Rows> {
  const { total, groups } = await readCounts(tx, query, by);
  const readNames = { unit: READ_UNIT_NAMES, item: READ_ITEM_NAMES }[by];
  const names = await tx.query<{ code: string; name: string }>(readNames);
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  const sorted = [...groups].sort((a, b) => b.counts.closed - a.counts.closed || (a.key < b.key ? -1 : 1));
  const rows = sorted.slice(0, ROWS_MAX).map(({ key, ...counted }) => {
    const name = nameOf.get(key);
    return { key, ...(name === undefined ? {} : { name }), ...groupViewOf(counted) };
  });
  return { total, rows, left: groups.length - rows.length };
}

/** A month that the period cuts into is counted from its first day, or up to its last, in the period. */
async function byMonth(tx: Tx, query: StatisticsByQuery): Promise<Rows> {
  const months: Counted[] = [];
  const rows: Row[] = [];
  for (const { from, to } of monthsOf(civilDate(query.from), civilDate(query.to))) {
    const { total } = await readCounts(tx, { ...query, from, to }, 'unit');
    months.push(total);
    rows.push({ key: monthOf(from), ...groupViewOf(total) });
  }
  return { total: joinedCounts(months), rows, left: 0 };
}

interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

function monthsOf(from: CivilDate, to: CivilDate): readonly Period[] {
  const months: Period[] = [];
  for (let first = from; first <= to && months.length <= MONTHS_MAX; ) {
    const last = lastDayOf(civilDate(`${monthOf(first)}-01`));
    months.push({ from: first, to: last < to ? last : to });
    first = civilDateOf(addDays(dayNumberOf(last), 1));
  }
  if (months.length > MONTHS_MAX) throw tooLong(to);
  return months;
}

function tooLong(to: CivilDate): DomainError {
  const expected = `at most ${MONTHS_MAX} months`;
  return new DomainError('period', `to: expected ${expected}`, { field: 'to', value: to, expected, status: 400 });
}
