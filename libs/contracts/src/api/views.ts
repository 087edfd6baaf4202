import { z } from 'zod';
import { instant } from './common.js';
import { typed } from './typed.js';

const NAME_CHARS = 60;
const QUERY_CHARS = 2_000;

/** Lists that can be kept as somebody looks at them. */
const VIEW_PAGES = ['cases', 'cards', 'scores', 'statistics'] as const;

export const viewPage = z.enum(VIEW_PAGES).meta({ description: `a list: one of ${VIEW_PAGES.join(', ')}` });
export const viewName = typed(1, NAME_CHARS, `a name of 1 to ${NAME_CHARS} characters`);

export const viewBody = z.strictObject({
  query: typed(0, QUERY_CHARS, `the query of the list, of at most ${QUERY_CHARS} characters`),
});

const savedView = z.object({ page: viewPage, name: z.string(), query: z.string(), savedAt: instant }).meta({
  id: 'SavedView',
});

export const savedViews = z.object({ views: z.array(savedView) }).meta({ id: 'SavedViews' });

export type ViewPage = z.output<typeof viewPage>;
export type ViewBody = z.output<typeof viewBody>;
export type SavedViews = z.output<typeof savedViews>;
