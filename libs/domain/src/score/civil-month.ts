import type { CivilDate } from '../civil-date.js';

declare const civilMonthBrand: unique symbol;

/** A month of the civil calendar, `YYYY-MM`, of the region whose month it is; as text it sorts by time. */
export type CivilMonth = string & { readonly [civilMonthBrand]: true };

const CIVIL_MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MONTH_characters = 7;

/** Text as a civil month; undefined when it is none. */
export function parseCivilMonth(text: string): CivilMonth | undefined {
  return CIVIL_MONTH.test(text) ? (text as CivilMonth) : undefined;
}

/** A month written in our own code or data; throws when it is none. */
export function civilMonth(text: string): CivilMonth {
  const month = parseCivilMonth(text);
  if (month === undefined) throw new Error(`'${text}' is no civil month: expected an existing month as YYYY-MM`);
  return month;
}

export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, MONTH_characters) as CivilMonth;
}
