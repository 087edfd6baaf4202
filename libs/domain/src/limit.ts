/** A length that the law or a promise gives. The unit is part of the type: nothing converts one into another silently. */
export type Limit =
  | { readonly unit: 'WORKING_DAYS'; readonly amount: number }
  | { readonly unit: 'NATURAL_DAYS'; readonly amount: number }
  | { readonly unit: 'WORKING_HOURS'; readonly amount: number }
  | { readonly unit: 'MONTHS'; readonly amount: number }
  | { readonly unit: 'YEARS'; readonly amount: number };

export type LimitUnit = Limit['unit'];
