import { z } from 'zod';
import { DENIAL_REASON_characters } from '#domain/approval/approval-act.js';
import { EXTENSION_MAX_days } from '#domain/approval/extension-bound.js';
import { STAGES } from '#domain/approval/step-table.js';
import { AMOUNT_DAYS, CASE_NUMBER_CHARS, CODE_CHARS, NAME_CHARS, TEXT_CHARS } from '../bounds.js';
import { findUnstorable } from '../storable.js';
import { instant } from './common.js';

const STEPS = ['RECEIVED', 'REFUSED', 'WITHDRAWN', 'ACCEPT', ...STAGES, 'DECIDED', 'CLOSED', 'DELIVERED'] as const;

const ARTICLE_45_PROCEDURES = [
  'HEARING',
  'TENDER',
  'AUCTION',
  'INSPECTION',
  'TESTING',
  'QUARANTINE',
  'APPRAISAL',
  'EXPERT_REVIEW',
] as const;

const OWNER_CHARS = 40;
const VERSION_MAX = 1_000_000;

/** The names of the acts in the paths. */
export const ACT_PATHS = [
  'enter-stage',
  'return',
  'suspend',
  'resume',
  'extend',
  'decide',
  'close',
  'deliver',
] as const;

/** What a clerk typed: without the blanks around it, and fit to be kept. */
function typed(least: number, most: number, description: string) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => findUnstorable(text).length === 0, { error: 'text without NUL and without half characters' })
    .meta({ description });
}

/** A case number in a path. */
export const askedCaseNo = typed(
  1,
  OWNER_CHARS + 1 + CASE_NUMBER_CHARS,
  'a case number with its source before a colon',
);

const code = typed(1, CODE_CHARS, `a code of 1 to ${CODE_CHARS} characters`);
const reason = typed(1, TEXT_CHARS, `why, in 1 to ${TEXT_CHARS} characters`);
const article = typed(1, NAME_CHARS, 'the law and its article');

const version = z
  .int()
  .min(0)
  .max(VERSION_MAX)
  .exactOptional()
  .meta({ description: 'the version of the case that the act was decided on; refused if it has another by now' });

const doer = {
  person: code.meta({ description: 'who does it, by code' }),
  unit: code.exactOptional().meta({ description: 'for which unit, by code' }),
  version,
};

const holder = {
  person: code.meta({ description: 'who holds the stage from now on, by code' }),
  post: code.meta({ description: 'in which post, by code' }),
  unit: code.exactOptional().meta({ description: 'in which unit, by code' }),
};

export const enterStageBody = z.strictObject({ stage: z.enum(STAGES), ...holder, version }).meta({ id: 'EnterStage' });

export const returnBody = z
  .strictObject({
    stage: z.enum(['HANDLE', 'REVIEW']),
    reason,
    to: z.strictObject(holder).exactOptional().meta({ description: 'absent: back to whoever held that stage last' }),
    version,
  })
  .meta({ id: 'ReturnToStage' });

const pause = {
  ...doer,
  reason,
  approvedDays: z
    .int()
    .min(1)
    .max(AMOUNT_DAYS)
    .meta({ description: 'approved working days; the clock runs again when they are used up' }),
};

export const suspendBody = z
  .discriminatedUnion('procedure', [
    z.strictObject({ procedure: z.enum(ARTICLE_45_PROCEDURES), article: article.exactOptional(), ...pause }),
    z.strictObject({ procedure: z.literal('OTHER'), article, ...pause }),
  ])
  .meta({ id: 'Suspend' });

export const resumeBody = z.strictObject(doer).meta({ id: 'Resume' });

export const extendBody = z
  .strictObject({
    amount: z
      .int()
      .min(1)
      .max(EXTENSION_MAX_days.JOINT)
      .meta({
        description: `days in the unit of the limit: at most ${EXTENSION_MAX_days.COMMITMENT}, of a joint case ${EXTENSION_MAX_days.JOINT}`,
      }),
    approver: code.meta({ description: 'who approved it, by code' }),
    reason: reason.meta({ description: 'the reason that the applicant is told' }),
    ...doer,
  })
  .meta({ id: 'Extend' });

export const decideBody = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('GRANTED'), reason: reason.exactOptional(), ...doer }),
    z.strictObject({
      outcome: z.literal('DENIED'),
      reason: typed(DENIAL_REASON_characters, TEXT_CHARS, `why, in at least ${DENIAL_REASON_characters} characters`),
      remedies: typed(1, TEXT_CHARS, 'where the applicant may turn, and within what time'),
      ...doer,
    }),
  ])
  .meta({ id: 'Decide' });

export const closeBody = z.strictObject(doer).meta({ id: 'Close' });
export const deliverBody = z.strictObject(doer).meta({ id: 'Deliver' });

/** An act that would be taken now: its path, and the stage it would name. */
const allowedAct = z.object({ act: z.enum(ACT_PATHS), stage: z.enum(STAGES).optional() }).meta({ id: 'AllowedAct' });

export const approvalCase = z
  .object({
    caseNo: z.string(),
    /** Grows with every fact of the case. */
    version: z.int(),
    step: z.enum(STEPS),
    allowed: z.array(allowedAct),
    item: z.object({ code: z.string(), name: z.string().optional() }).optional(),
    caseType: z.string().optional(),
    unit: z.string().optional(),
    /** SILENCE: deemed accepted, because nobody answered in time. */
    acceptedBy: z.enum(['WINDOW', 'SILENCE']).optional(),
    /** The stay in the stage it is in, or was in last. */
    stage: z
      .object({
        stage: z.string(),
        stageId: z.string().optional(),
        unit: z.string().optional(),
        person: z.string().optional(),
        post: z.string().optional(),
        since: instant,
      })
      .optional(),
    suspension: z
      .object({
        id: z.string(),
        procedure: z.string(),
        article: z.string().optional(),
        reason: z.string().optional(),
        approvedDays: z.int().optional(),
        since: instant,
      })
      .optional(),
    extensions: z.array(
      z.object({ amount: z.number(), approver: z.string().optional(), reason: z.string().optional(), at: instant }),
    ),
    outcome: z.enum(['GRANTED', 'DENIED']).optional(),
  })
  .meta({ id: 'ApprovalCase' });

/** A problem (RFC 9457) that shows the case as it is now. */
export const actRefused = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.literal(409),
    detail: z.string(),
    traceId: z.string(),
    allowed: z.array(allowedAct),
    case: approvalCase,
  })
  .meta({ id: 'ActRefused' });

export type ActPath = (typeof ACT_PATHS)[number];
export type AllowedAct = z.output<typeof allowedAct>;
export type ApprovalCase = z.output<typeof approvalCase>;
export type EnterStageBody = z.output<typeof enterStageBody>;
export type ReturnBody = z.output<typeof returnBody>;
export type SuspendBody = z.output<typeof suspendBody>;
export type ResumeBody = z.output<typeof resumeBody>;
export type ExtendBody = z.output<typeof extendBody>;
export type DecideBody = z.output<typeof decideBody>;
export type CloseBody = z.output<typeof closeBody>;
export type DeliverBody = z.output<typeof deliverBody>;
