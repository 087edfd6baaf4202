import { z } from 'zod';
import { DENIAL_REASON_characters } from '#domain/approval/approval-act.js';
import { EXTENSION_MAX_days } from '#domain/approval/extension-bound.js';
import { STAGES } from '#domain/approval/step-table.js';
import { AMOUNT_DAYS, NAME_CHARS, TEXT_CHARS } from '../bounds.js';
import { instant } from './common.js';
import { code, doer, reason, typed, version } from './typed.js';

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

const article = typed(1, NAME_CHARS, 'the law and its article');

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
