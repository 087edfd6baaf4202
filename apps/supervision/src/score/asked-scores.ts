import { z } from 'zod';
import { regionQuery, SCORE_BY, scoreQuery } from '#contracts/api/scores.js';
import { code } from '#contracts/fields.js';
import { type CivilMonth, parseCivilMonth } from '#domain/score/civil-month.js';

const MONTH = 'a month that exists, YYYY-MM, from the year 1 on';
const WITHOUT_NUL = 'text without NUL';
const storableCode = code.refine((text) => !text.includes('\0'), { error: WITHOUT_NUL });

/** The database has no year 0. */
export const askedMonth = z
  .string({ error: MONTH })
  .transform((text, context): CivilMonth => {
    const month = parseCivilMonth(text);
    if (month !== undefined && month >= '0001') return month;
    context.addIssue({ code: 'custom', message: MONTH });
    return z.NEVER;
  })
  .meta({ description: MONTH });

export const askedScores = scoreQuery.extend({ region: storableCode.optional() });
export const askedRegion = regionQuery.extend({ region: storableCode.optional() });
const askedBy = z.enum(SCORE_BY).meta({ description: 'whose score: unit, window or person' });
const askedCode = storableCode.meta({ description: 'the code of a unit, a window or a person' });

/** One score of a month, in a path. */
export const askedObject = z.object({ month: askedMonth, by: askedBy, code: askedCode });
export type AskedObject = z.output<typeof askedObject>;
