import { z } from 'zod';
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
  'card.lifted': caseEvent('card.lifted', z.looseObject({ ...card, reason: text })),
  'case.deemed-accepted': caseEvent('case.deemed-accepted', z.looseObject(deemed)),
  'case.deemed-acceptance-withdrawn': caseEvent(
    'case.deemed-acceptance-withdrawn',
    z.looseObject({ ...deemed, reason: text }),
  ),
  'score.closed': hallEvent('score.closed', z.looseObject(closedScore)),
  'score.restated': hallEvent('score.restated', z.looseObject(restatedScore)),
} as const;
