import { z } from 'zod';
import { PUBLIC_STATES } from '#domain/intake/public-status.js';
import { day } from '../fields.js';
import { askedCaseNo } from './typed.js';

export const statusBody = z
  .strictObject({
    caseNo: askedCaseNo.meta({ description: 'the number on the receipt, or the case number with its source' }),
    lastFour: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}]{4}$/u)
      .meta({ description: 'the last four characters of the telephone or identity number given at registration' }),
  })
  .meta({ id: 'StatusQuestion' });

export const statusAnswer = z
  .object({
    receipt: z.string(),
    state: z.enum(PUBLIC_STATES),
    stateText: z.string().meta({ description: 'the state in the language asked for, Chinese or English' }),
    item: z.string().meta({ description: 'the name of what was applied for' }),
    unit: z.string().meta({ description: 'the name of the unit that decides it' }),
    receivedOn: day,
    acceptedOn: day.optional(),
    dueOn: day.optional().meta({ description: 'absent while nobody can say' }),
    missing: z.array(z.string()).optional().meta({ description: 'what the one-time notice asks for' }),
    resultOn: day.optional(),
  })
  .meta({ id: 'PublicStatus' });

export type StatusBody = z.output<typeof statusBody>;
export type StatusAnswer = z.output<typeof statusAnswer>;
