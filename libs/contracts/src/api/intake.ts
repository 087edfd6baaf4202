import { z } from 'zod';
import { parseInstant } from '#domain/instant.js';
import { WINDOW_ACTS } from '#domain/intake/window-table.js';
import { CASE_NUMBER_CHARS, CODE_CHARS, NAME_CHARS, SUPPLEMENT_ITEMS, TEXT_CHARS } from '../bounds.js';
import { APPLICANT_KINDS } from '../citizen-events.js';
import { anyOf, storable } from './asked.js';
import { instant, pageQuery } from './common.js';
import { code, doer, reason, typed, version } from './typed.js';

/** As its window has left it, unless silence has accepted it or its department has ended it meanwhile. */
const STATUSES = [
  'RECEIVED',
  'SUPPLEMENT_REQUESTED',
  'DEEMED_ACCEPTED',
  'ACCEPTED',
  'REFUSED',
  'WITHDRAWN',
  'DECIDED',
  'CLOSED',
  'DELIVERED',
] as const;

const CONTACT_CHARS = 40;

/** The last four characters of either are what a citizen proves the case to be theirs with. */
const TAIL_characters = 4;

const reachable = (description: string) => typed(TAIL_characters, CONTACT_CHARS, description).exactOptional();

const contact = z
  .strictObject({
    name: typed(1, NAME_CHARS, 'the name of the applicant'),
    phone: reachable('a telephone number'),
    idNumber: reachable('the number of an identity card, or the uniform code of an organisation'),
  })
  .refine(({ phone, idNumber }) => phone !== undefined || idNumber !== undefined, {
    error: 'a phone or an idNumber',
    path: ['phone'],
  })
  .meta({ description: 'goes to citizen.events alone, where it is kept for seven days' });

const applicant = z.enum(APPLICANT_KINDS);
const item = code.meta({ description: 'the item that is applied for, by code' });

export const registerBody = z
  .discriminatedUnion('channel', [
    z.strictObject({ channel: z.literal('ONLINE'), item, applicant, contact }),
    z.strictObject({
      channel: z.literal('WINDOW'),
      item,
      applicant,
      contact,
      window: code.meta({ description: 'the window that receives it, by code' }),
    }),
  ])
  .meta({ id: 'Register' });

export const acceptBody = z.strictObject(doer).meta({ id: 'Accept' });

export const refuseBody = z
  .strictObject({ reason: reason.meta({ description: 'why, as the applicant is told' }), ...doer })
  .meta({ id: 'Refuse' });

export const requestSupplementBody = z
  .strictObject({
    items: z
      .array(typed(1, TEXT_CHARS, 'one thing that is missing'))
      .min(1)
      .max(SUPPLEMENT_ITEMS)
      .meta({ description: 'everything that is missing: article 32 has it told at once' }),
    receipt: typed(1, CODE_CHARS, 'the number of the notice that the applicant was given').exactOptional(),
    ...doer,
  })
  .meta({ id: 'RequestSupplement' });

export const supplementBody = z
  .strictObject({
    complete: z.boolean().meta({ description: 'whether everything that was asked for is there now' }),
    version,
  })
  .meta({ id: 'Supplement' });

export const withdrawBody = z.strictObject({ reason: reason.exactOptional(), version }).meta({ id: 'Withdraw' });

export const intakeCase = z
  .object({
    caseNo: z.string(),
    /** What stands on the receipt: region, day, serial, check digit. */
    receipt: z.string(),
    /** Grows with every act of the window, and with all that others tell of the case. */
    version: z.int(),
    status: z.enum(STATUSES),
    allowed: z.array(z.enum(WINDOW_ACTS)),
    item: z.object({ code: z.string(), name: z.string().optional(), version: z.string().optional() }),
    applicant,
    channel: z.string(),
    unit: z.string(),
    window: z.string().optional(),
    receivedAt: instant,
  })
  .meta({ id: 'IntakeCase' });

/** As a window leaves a case; what others have told of it is in its status. */
const LEFT_AS = ['RECEIVED', 'SUPPLEMENT_REQUESTED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const;

/** When the last row of a page was received, and its number. */
const CURSOR = /^(\d[^~]{1,40})~([^\0]+)$/;

const cursor = z
  .string()
  .max(CASE_NUMBER_CHARS + 2 * CONTACT_CHARS)
  .refine((text) => isMoment(CURSOR.exec(text)?.[1] ?? ''), { error: 'the `next` of the page before' })
  .optional()
  .meta({ description: 'the `next` of the page before' });

/** The database has no year 0. */
function isMoment(text: string): boolean {
  return text >= '0001' && parseInstant(text) !== undefined;
}

export const windowCasesQuery = storable(
  z.strictObject({
    limit: pageQuery.limit,
    cursor,
    unit: code.optional().meta({ description: 'the unit that the case was received for, by code' }),
    window: code.optional().meta({ description: 'the window that received it, by code' }),
    status: anyOf(LEFT_AS),
  }),
);

export const windowCasePage = z
  .object({ rows: z.array(intakeCase), next: z.string().optional() })
  .meta({ id: 'WindowCasePage' });

/** A problem (RFC 9457) that shows the case as it is now. */
export const windowActRefused = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.literal(409),
    detail: z.string(),
    traceId: z.string(),
    allowed: z.array(z.enum(WINDOW_ACTS)),
    case: intakeCase,
  })
  .meta({ id: 'WindowActRefused' });

export type IntakeCase = z.output<typeof intakeCase>;
export type WindowCasesQuery = z.output<typeof windowCasesQuery>;
export type WindowCasePage = z.output<typeof windowCasePage>;
export type RegisterBody = z.output<typeof registerBody>;
export type AcceptBody = z.output<typeof acceptBody>;
export type RefuseBody = z.output<typeof refuseBody>;
export type RequestSupplementBody = z.output<typeof requestSupplementBody>;
export type SupplementBody = z.output<typeof supplementBody>;
export type WithdrawBody = z.output<typeof withdrawBody>;
