import { z } from 'zod';
import type { CardState } from '#domain/cards.js';
import { GRADES } from '#domain/score/score-formula.js';
import { caseEvent, hallEvent } from './envelope.js';
import { code, day, flag, oneOf, text, time, version } from './fields.js';

const rule = z
  .string()
  .regex(/^[A-Z]\d{2}$/)
  .meta({ description: 'the code of a rule, such as T04' });

/** A card as it was issued. Its key is the case with rule, level, subject and `crossedAt`. */
const card = {
  rule,
  ruleVersion: version,
  level: oneOf(['REMIND', 'WARN', 'YELLOW', 'RED']),
  /** The id of the suspension or stage it is about; empty where the rule has none. */
  subject: z.string().max(120).meta({ description: 'the id of a suspension or a stage, or an empty text' }),
  crossedAt: time,
  issuedAt: time,
  due: z
    .looseObject({ day: day.exactOptional(), instant: time.exactOptional() })
    .meta({ description: 'the due day or the due instant' })
    .exactOptional(),
  unit: code,
  window: code.exactOptional(),
  person: code.exactOptional(),
  /** False for a card of imported history: recorded, and told to nobody (semantics 3.7). */
  told: flag,
  /** The calendar it was counted by, with its version. */
  calendar: text.exactOptional(),
};

const CARD_STATES = [
  'PENDING',
  'ISSUED',
  'APPEALED',
  'UPHELD',
  'REVOKED',
  'CANCELLED',
  'LIFTED',
  'SUPERVISED',
] as const satisfies readonly CardState[];

/** An act of a person on a card. What was written in an appeal is not told: it may speak of people. */
const actedOn = {
  ...card,
  by: z.looseObject({ person: code, unit: code }).meta({ description: 'who did it, for which unit, by code' }),
  /** The state before the act. */
  from: oneOf(CARD_STATES),
};

const late = flag.meta({ description: 'true where an appeal was decided after its last day' });

/** The deemed acceptance of article 32: nobody answered in five working days, so the receipt day counts. */
const deemed = { acceptedDay: day, rule, ruleVersion: version, crossedAt: time };

const millionths = z.int().meta({ description: 'points in millionths, a whole number' });
const points = z.string().max(20).meta({ description: 'points with two decimals, such as 82.00' });

/** Whose number of which month; the subject is the code of the unit, the window or the person. */
const scoredObject = {
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .meta({ description: 'a month, YYYY-MM' }),
  region: code.exactOptional(),
  by: oneOf(['unit', 'window', 'person']),
};

const closedScore = {
  ...scoredObject,
  formula: z.looseObject({ profile: text, version }).meta({ description: 'the formula with its version' }),
  total: millionths,
  points,
  grade: oneOf(GRADES).exactOptional(),
  ranked: flag,
  closedAt: time,
  /** SHA-256 over the canonical text of the number and its ledger. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'a SHA-256 in lower-case hexadecimal digits' }),
};

/** A closed number as later facts would have it: beside it, never instead of it. */
const restatedScore = { ...scoredObject, before: millionths, after: millionths, difference: millionths, points };

export const supervisionEvents = {
  'card.issued': caseEvent('card.issued', z.looseObject(card)),
  'card.cancelled': caseEvent('card.cancelled', z.looseObject({ ...card, reason: text })),
  // Lifted by the facts where no actor is named.
  'card.lifted': caseEvent('card.lifted', z.looseObject({ ...card, reason: text, by: actedOn.by.exactOptional() })),
  'card.confirmed': caseEvent('card.confirmed', z.looseObject({ ...actedOn, reason: text })),
  'card.appealed': caseEvent('card.appealed', z.looseObject({ ...actedOn, decideBy: day.exactOptional() })),
  'card.upheld': caseEvent('card.upheld', z.looseObject({ ...actedOn, reason: text, late })),
  'card.revoked': caseEvent('card.revoked', z.looseObject({ ...actedOn, reason: text, late: late.exactOptional() })),
  'case.deemed-accepted': caseEvent('case.deemed-accepted', z.looseObject(deemed)),
  'case.deemed-acceptance-withdrawn': caseEvent(
    'case.deemed-acceptance-withdrawn',
    z.looseObject({ ...deemed, reason: text }),
  ),
  'score.closed': hallEvent('score.closed', z.looseObject(closedScore)),
  'score.restated': hallEvent('score.restated', z.looseObject(restatedScore)),
} as const;
