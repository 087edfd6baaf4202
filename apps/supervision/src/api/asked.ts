import { z } from 'zod';
import { askedDay, storable } from '#contracts/api/asked.js';
import { cardQuery } from '#contracts/api/cards.js';
import { statisticsByQuery, statisticsQuery } from '#contracts/api/statistics.js';

const CARD_ID_CHARS = 1_000;

export const askedCardId = z.string().min(1).max(CARD_ID_CHARS).meta({ description: 'the id of a card' });

const askedOfCards = cardQuery.extend({
  crossedFrom: askedDay.optional(),
  crossedTo: askedDay.optional(),
  appealDueBefore: askedDay
    .optional()
    .meta({ description: 'cards with an appeal that waits, and is to be decided before this day' }),
});

export const askedCards = storable(askedOfCards);
export const askedCardCounts = storable(askedOfCards.omit({ limit: true, cursor: true }));

const period = {
  from: askedDay.meta({ description: 'the first civil day of the period, in the region of each case' }),
  to: askedDay.meta({ description: 'the last civil day of the period' }),
};

export const askedStatistics = storable(statisticsQuery.extend(period));
export const askedStatisticsBy = storable(statisticsByQuery.extend(period));
