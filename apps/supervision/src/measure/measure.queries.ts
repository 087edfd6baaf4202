import { LEVELS } from '#domain/rules.js';

/** Rows counted at most; further ones would cost more than the number is worth. */
export const COUNTED_ROWS = 100_000;

/** `urgency` is the level turned round. */
const HIGHEST_LEVEL = LEVELS.length - 1;

/** What is open, in groups: a few for each region. By the urgency, because the overview's index has it and not the level. */
export const COUNT_OPEN = `select region, ${HIGHEST_LEVEL} - urgency as level, state, count(*) as cases
from watched_case where ended_at is null group by region, urgency, state`;

export const COUNT_MARKS = 'select count(*) as marks from (select from to_judge limit $1) as waiting';

export interface OpenGroup {
  readonly region: string;
  readonly level: number;
  readonly state: string;
  readonly cases: number;
}
