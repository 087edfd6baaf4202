/** Rows counted at most; further ones would cost more than the number is worth. */
export const COUNTED_ROWS = 100_000;

/** What is open, in groups: a few for each region. */
export const COUNT_OPEN = `select region, level, state, count(*) as cases from watched_case where ended_at is null
group by region, level, state`;

export const COUNT_MARKS = 'select count(*) as marks from (select from to_judge limit $1) as waiting';

export interface OpenGroup {
  readonly region: string;
  readonly level: number;
  readonly state: string;
  readonly cases: number;
}
