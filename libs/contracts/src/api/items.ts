import { z } from 'zod';
import { CASE_TYPES, ITEM_KINDS, publishedItem } from '../catalogue-events.js';
import type { Said } from '../said.js';
import { findUnstorable } from '../storable.js';
import { anyOf, askedDay } from './asked.js';
import { pageQuery } from './common.js';
import { regionFilter, unitFilter } from './organisation.js';
import { code } from './typed.js';

export const itemBody = z
  .strictObject(publishedItem.shape)
  .refine((item) => findUnstorable(item).length === 0, { error: 'text without NUL and without half characters' })
  .meta({ id: 'Item' });

export const itemsQuery = z.object({
  region: regionFilter,
  unit: unitFilter,
  code: code.optional().meta({ description: 'every version of one item' }),
  kind: anyOf(ITEM_KINDS),
  caseType: anyOf(CASE_TYPES),
  on: askedDay.optional().meta({ description: 'only the version in force on this day' }),
  limit: pageQuery.limit,
  cursor: z
    .string()
    .regex(/^[^\0]{1,100}@\d{1,7}$/)
    .optional()
    .meta({ description: 'the `next` of the page before' }),
});

export const itemList = z.object({ items: z.array(itemBody), next: z.string().optional() }).meta({ id: 'ItemList' });

export type ItemBody = z.output<typeof itemBody>;
export type ItemsQuery = z.output<typeof itemsQuery>;
export type ItemList = Said<typeof itemList>;
