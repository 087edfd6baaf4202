import { z } from 'zod';

const ratio = { numerator: z.int(), denominator: z.int() };

/** Cases closed in time, by every denominator side by side: whoever sees one number shall see the others. */
export const honest = z
  .object({
    onTime: z.array(
      z.object({
        due: z
          .enum(['CURRENT', 'ORIGINAL'])
          .meta({ description: 'the due with the extensions granted, or before any' }),
        suspendedTime: z
          .enum(['EXCLUDED', 'COUNTED'])
          .meta({ description: 'whether suspended days are left out of the limit, as the law has it, or counted' }),
        base: z
          .enum(['CLOSED', 'CLOSED_AND_OVERDUE'])
          .meta({ description: 'of the closed, or of those and the open ones over their due' }),
        ...ratio,
        percent: z.string().optional(),
      }),
    ),
    /** Working days from acceptance to the end, summed over the closed cases that have a clock of days. */
    meanDays: z.object({ suspendedExcluded: z.object(ratio), suspendedCounted: z.object(ratio) }),
  })
  .meta({ id: 'Honest' });

export type Honest = z.output<typeof honest>;
