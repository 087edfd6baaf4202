import type {
  ClosedMonth,
  MonthScores,
  RestatedMonth,
  ScoreBy,
  ScoreDetail,
  ScoreFormulaView,
} from '#contracts/api/scores.js';
import type { StatisticsBy } from '#contracts/api/statistics.js';
import { act, type Query, read } from './client.js';

export function readStatistics(query: Query, signal?: AbortSignal): Promise<StatisticsBy> {
  return read('supervision', '/statistics/by', query, signal);
}

export function readScores(month: string, query: Query, signal?: AbortSignal): Promise<MonthScores> {
  return read('supervision', `/scores/${month}`, query, signal);
}

interface OneScore {
  readonly month: string;
  readonly by: ScoreBy;
  readonly code: string;
}

export function readScore({ month, by, code }: OneScore, query: Query, signal?: AbortSignal): Promise<ScoreDetail> {
  return read('supervision', `/scores/${month}/${by}/${encodeURIComponent(code)}`, query, signal);
}

/** What a version of the formula says; it never changes. */
export function readFormula(version: number, signal?: AbortSignal): Promise<ScoreFormulaView> {
  return read('supervision', `/scores/formulas/${version}`, {}, signal);
}

/** Seals the numbers of a month that is over; they never change afterwards. */
export function closeMonth(month: string, region: string | undefined, key: string): Promise<ClosedMonth> {
  return act('supervision', `/scores/${month}/close${ofRegion(region)}`, {}, key);
}

/** Puts on record what later facts would have otherwise. */
export function restateMonth(month: string, region: string | undefined, key: string): Promise<RestatedMonth> {
  return act('supervision', `/scores/${month}/restate${ofRegion(region)}`, {}, key);
}

function ofRegion(region: string | undefined): string {
  return region === undefined ? '' : `?${new URLSearchParams({ region })}`;
}
