import { z } from 'zod';
import { publishedItem } from '../catalogue-events.js';
import type { Said } from '../said.js';
import { findUnstorable } from '../storable.js';
import { pageQuery } from './common.js';
import { code } from './typed.js';

export const itemBody = z
  .strictObject(publishedItem.shape)
  .refine((item) => findUnstorable(item).length === 0, { error: 'text without NUL and without half characters' })
  .meta({ id: 'Item' });

export const itemsQuery = z.object({
  unit: code.optional().meta({ description: 'only those of a unit, by code' }),
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
