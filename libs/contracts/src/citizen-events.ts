import { z } from 'zod';
import { caseEvent } from './envelope.js';
import { code, name, oneOf } from './fields.js';

export const APPLICANT_KINDS = ['PERSON', 'ORGANISATION'] as const;

/** Who the applicant of a case is and how to reach them: kept for seven days, and told nowhere else (semantics 4.1). */
export const citizenEvents = {
  'contact.given': caseEvent(
    'contact.given',
    z.looseObject({
      kind: oneOf(APPLICANT_KINDS),
      name,
      phone: code.exactOptional(),
      idNumber: code.exactOptional(),
    }),
  ),
} as const;
