import { z } from 'zod';
import { CARD_ACTS } from '#domain/card-acts/act-table.js';
import { APPEAL_CHARS, EVIDENCE_BYTES, EVIDENCE_ENTRIES, NAME_CHARS } from '../bounds.js';
import { cardChange, cardView, instant, optionalDay } from './common.js';
import { code, reason, typed } from './typed.js';

const actor = {
  person: code
    .exactOptional()
    .meta({ description: 'who does it, by code; asked of machines, of others it is who is signed in' }),
  unit: code.exactOptional().meta({ description: 'for which unit, by code; asked of whoever heads several' }),
};

const SHA_256 = 'a SHA-256 in lower-case hexadecimal digits';
const MEDIA_TYPE = 'a media type, such as application/pdf';

const evidence = z
  .strictObject({
    name: typed(1, NAME_CHARS, 'what the document is called'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: SHA_256 })
      .meta({ description: SHA_256 }),
    mediaType: z
      .string()
      .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/, { error: MEDIA_TYPE })
      .meta({ description: MEDIA_TYPE }),
    size: z.int().min(0).max(EVIDENCE_BYTES).meta({ description: 'in bytes' }),
  })
  .meta({ id: 'Evidence', description: 'a document by its fingerprint; the file itself is kept elsewhere' });

export const confirmBody = z.strictObject({ ...actor, reason: reason.exactOptional() }).meta({ id: 'ConfirmCard' });

export const appealBody = z
  .strictObject({
    ...actor,
    text: typed(1, APPEAL_CHARS, `why the card is wrong, in 1 to ${APPEAL_CHARS} characters`),
    evidence: z
      .array(evidence)
      .max(EVIDENCE_ENTRIES)
      .default([])
      .meta({ description: `at most ${EVIDENCE_ENTRIES} documents` }),
  })
  .meta({ id: 'AppealCard' });

export const decideAppealBody = z
  .strictObject({ ...actor, outcome: z.enum(['UPHELD', 'REVOKED']), reason })
  .meta({ id: 'DecideAppeal' });

export const revokeBody = z.strictObject({ ...actor, reason }).meta({ id: 'RevokeCard' });

export const liftBody = z.strictObject({ ...actor, reason }).meta({ id: 'LiftCard' });

const appealView = z
  .object({
    filedAt: instant,
    person: z.string(),
    unit: z.string(),
    text: z.string(),
    evidence: z.array(evidence),
    /** The last day on which it is decided in time; absent where no calendar can say. */
    decideBy: optionalDay,
    /** Absent while it waits for its decision; CANCELLED: facts known later cancelled the card. */
    outcome: z.enum(['UPHELD', 'REVOKED', 'CANCELLED']).optional(),
    endedAt: instant.optional(),
    decidedBy: z.object({ person: z.string(), unit: z.string() }).optional(),
    reason: z.string().optional(),
    late: z.boolean().optional(),
  })
  .meta({ id: 'Appeal' });

export const cardDetail = z
  .object({
    asOf: instant,
    card: cardView,
    allowed: z.array(z.enum(CARD_ACTS)),
    /** The last day on which an issued card may be appealed. */
    appealUntil: optionalDay,
    changes: z.array(cardChange),
    appeals: z.array(appealView),
  })
  .meta({ id: 'CardDetail' });

/** A problem (RFC 9457) that shows the card as it is now. */
export const cardActRefused = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.literal(409),
    detail: z.string(),
    traceId: z.string(),
    allowed: z.array(z.enum(CARD_ACTS)),
    card: cardDetail,
  })
  .meta({ id: 'CardActRefused' });

export type CardDetail = z.output<typeof cardDetail>;
export type CardActRefused = z.output<typeof cardActRefused>;
export type ConfirmBody = z.output<typeof confirmBody>;
export type AppealBody = z.output<typeof appealBody>;
export type DecideAppealBody = z.output<typeof decideAppealBody>;
export type RevokeBody = z.output<typeof revokeBody>;
export type LiftBody = z.output<typeof liftBody>;
