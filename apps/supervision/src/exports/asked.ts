import { z } from 'zod';
import { caseCountsQuery } from '#contracts/api/cases.js';
import type { ExportBody } from '#contracts/api/exports.js';
import { fieldErrors } from '#platform/field-errors.js';
import { InvalidInput } from '#platform/problem.js';
import { askedCards, askedStatisticsBy } from '../api/asked.js';
import { askedMonth, askedScores } from '../score/asked-scores.js';

/** What may be asked of each list: what its own route takes, without pages. */
const QUERIES = {
  cases: caseCountsQuery,
  cards: askedCards,
  scores: askedScores.extend({ month: askedMonth }),
  statistics: askedStatisticsBy,
} as const satisfies Record<ExportBody['what'], z.ZodType>;

export type AskedExport = {
  readonly [W in keyof typeof QUERIES]: { readonly what: W; readonly query: z.output<(typeof QUERIES)[W]> };
}[keyof typeof QUERIES];

/** Reads the query as the list itself would; refuses what it would refuse, by field. */
export function askedExport({ what, query }: Pick<ExportBody, 'what' | 'query'>): AskedExport {
  const parsed = QUERIES[what].safeParse(query);
  // The query was read by the schema of the same list.
  if (parsed.success) return { what, query: parsed.data } as AskedExport;
  const errors = fieldErrors(parsed.error.issues, query);
  throw new InvalidInput(errors.map((error) => ({ ...error, field: `query.${error.field}` })));
}
