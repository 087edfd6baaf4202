import { askedDay, storable } from '#contracts/api/asked.js';
import { cardQuery } from '#contracts/api/cards.js';
import { statisticsQuery } from '#contracts/api/statistics.js';

export const askedCards = storable(
  cardQuery.extend({
    crossedFrom: askedDay.optional(),
    crossedTo: askedDay.optional(),
  }),
);

export const askedStatistics = storable(
  statisticsQuery.extend({
    from: askedDay.meta({ description: 'the first civil day of the period, in the region of each case' }),
    to: askedDay.meta({ description: 'the last civil day of the period' }),
  }),
);
