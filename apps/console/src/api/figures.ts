import type { MonthScores, ScoreBy, ScoreDetail, ScoreFormulaView } from '#contracts/api/scores.js';
import type { StatisticsBy } from '#contracts/api/statistics.js';
import { type Query, read } from './client.js';

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
