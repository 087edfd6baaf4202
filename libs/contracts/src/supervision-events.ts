import { z } from 'zod';
import { caseEvent } from './envelope.js';
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

export const supervisionEvents = {
  'card.issued': caseEvent('card.issued', z.looseObject(card)),
  'card.cancelled': caseEvent('card.cancelled', z.looseObject({ ...card, reason: text })),
  'card.lifted': caseEvent('card.lifted', z.looseObject({ ...card, reason: text })),
  'case.deemed-accepted': caseEvent('case.deemed-accepted', z.looseObject(deemed)),
  'case.deemed-acceptance-withdrawn': caseEvent(
    'case.deemed-acceptance-withdrawn',
    z.looseObject({ ...deemed, reason: text }),
  ),
} as const;
