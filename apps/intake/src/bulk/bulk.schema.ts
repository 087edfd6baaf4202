import { z } from 'zod';
import { ERRORS_TOLD } from '#contracts/bounds.js';
import { LINES_MAX } from './lines.js';

const LineError = z
  .object({
    field: z.string().meta({ description: 'where, such as data.unit' }),
    value: z.unknown().optional().meta({ description: 'what stood there, cut; absent where it may be about a person' }),
    expected: z.string().meta({ description: 'what would be accepted' }),
  })
  .meta({ id: 'LineError' });

const LineVerdict = z
  .object({
    line: z.int().min(1).meta({ description: 'the line of the body, from 1, blank ones counted' }),
    id: z.string().optional().meta({ description: 'the id of the event, where it could be read' }),
    status: z.enum(['accepted', 'rejected']),
    errors: z.array(LineError).max(ERRORS_TOLD).optional(),
  })
  .meta({ id: 'LineVerdict' });

/** A verdict for every line; what is accepted is on record with the broker. */
export const BulkAnswer = z
  .object({
    accepted: z.int().min(0).max(LINES_MAX),
    rejected: z.int().min(0).max(LINES_MAX),
    lines: z.array(LineVerdict).max(LINES_MAX),
  })
  .meta({ id: 'BulkAnswer' });

export type BulkAnswer = z.output<typeof BulkAnswer>;
export type LineVerdict = BulkAnswer['lines'][number];
