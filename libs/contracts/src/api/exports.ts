import { z } from 'zod';
import { instant } from './common.js';
import { typed } from './typed.js';

const WHAT = ['cases', 'cards', 'scores', 'statistics'] as const;
const FORMATS = ['xlsx', 'csv'] as const;
const FIELD_CHARS = 40;
const VALUE_CHARS = 400;
const FIELDS_MAX = 20;
const STATES = ['WAITING', 'RUNNING', 'DONE', 'FAILED'] as const;

const TEXTS = `at most ${FIELDS_MAX} fields with their texts, as in the address of the list`;

export const exportBody = z.strictObject({
  what: z.enum(WHAT).meta({ description: `one of ${WHAT.join(', ')}` }),
  query: z
    .record(z.string().min(1).max(FIELD_CHARS), z.string().max(VALUE_CHARS))
    .refine((query) => Object.keys(query).length <= FIELDS_MAX, { error: TEXTS })
    .meta({ description: TEXTS }),
  format: z.enum(FORMATS).meta({ description: 'a workbook, or UTF-8 text with commas' }),
});

export const exportId = typed(1, 40, 'the id of an export');

/** A file that is made while nobody waits for it. */
export const exportJob = z
  .object({
    id: z.string(),
    what: z.enum(WHAT),
    format: z.enum(FORMATS),
    state: z.enum(STATES),
    /** How many rows are written, of how many there were when it was asked for. */
    rows: z.int(),
    total: z.int(),
    askedAt: instant,
    /** Until then it can be fetched. */
    expiresAt: instant,
    /** Where the file is, once it is there. */
    href: z.string().optional(),
  })
  .meta({ id: 'ExportJob' });

export const exportJobs = z.object({ jobs: z.array(exportJob) }).meta({ id: 'ExportJobs' });

export type ExportBody = z.output<typeof exportBody>;
export type ExportJob = z.output<typeof exportJob>;
export type ExportJobs = z.output<typeof exportJobs>;
