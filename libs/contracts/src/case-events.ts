import { z } from 'zod';
import { SPECIAL_PROCEDURES } from '#domain/facts.js';
import { AMOUNT_DAYS, AMOUNT_HOURS, LAG_SECONDS, STAGE_LIMITS, SUPPLEMENT_ITEMS } from './bounds.js';
import { caseEvent } from './envelope.js';
import { code, count, flag, limit, listOf, name, oneOf, text, time, zone } from './fields.js';
import type { Said } from './said.js';

/** Every act in the order of a case's life; the domain's `Act` and this list are proven equal in `to-fact.ts`. */
const acts = [
  'case.received',
  'case.supplement-requested',
  'case.supplemented',
  'case.accepted',
  'case.refused',
  'case.withdrawn',
  'case.suspended',
  'case.resumed',
  'case.extended',
  'case.decided',
  'case.closed',
  'case.delivered',
  'case.act-annulled',
  'stage.entered',
] as const;

/** Who did it, by the code of the post or the person; a name has no field anywhere in these events. */
const by = { unit: code.exactOptional(), person: code.exactOptional() };

/** Unknown fields are allowed and kept everywhere: a newer teller's optional field must not stop an older hearer. */
const tells = z.looseObject;

const snapshot = tells({
  item: tells({ code, name: name.exactOptional(), version: code.exactOptional() }),
  caseType: oneOf(['INSTANT', 'COMMITMENT', 'JOINT', 'REPORT_UP']),
  statutoryLimit: limit.exactOptional(),
  promisedLimit: limit.exactOptional(),
  promisedDue: time.exactOptional(),
  warnHours: count(AMOUNT_HOURS, 'hours before the promised instant').exactOptional(),
  stageLimits: z
    .record(code, limit)
    .meta({ description: `a limit for each of at most ${STAGE_LIMITS} stages`, maxProperties: STAGE_LIMITS })
    .exactOptional(),
  region: code,
  zone,
  unit: code,
  window: code.exactOptional(),
  channel: code.exactOptional(),
  records: listOf(oneOf(acts), acts.length).exactOptional(),
  recordsEntry: flag.exactOptional(),
  lagSeconds: count(LAG_SECONDS, 'seconds').exactOptional(),
});

const suspension = tells({
  ...by,
  suspension: code,
  procedure: oneOf(SPECIAL_PROCEDURES),
  article: name.exactOptional(),
  reason: text.exactOptional(),
  approvedDays: count(AMOUNT_DAYS, 'approved working days').exactOptional(),
});

export const caseEvents = {
  'case.received': caseEvent('case.received', snapshot),
  'case.supplement-requested': caseEvent(
    'case.supplement-requested',
    tells({ ...by, items: listOf(text, SUPPLEMENT_ITEMS).exactOptional(), receipt: code.exactOptional() }),
  ),
  'case.supplemented': caseEvent('case.supplemented', tells({ complete: flag.exactOptional() })),
  'case.accepted': caseEvent('case.accepted', tells(by)),
  'case.refused': caseEvent('case.refused', tells({ ...by, reason: text.exactOptional() })),
  'case.withdrawn': caseEvent('case.withdrawn', tells({ reason: text.exactOptional() })),
  'case.suspended': caseEvent('case.suspended', suspension),
  'case.resumed': caseEvent('case.resumed', tells({ ...by, suspension: code.exactOptional() })),
  'case.extended': caseEvent(
    'case.extended',
    tells({
      ...by,
      amount: count(AMOUNT_HOURS, 'the extension in the unit of the limit'),
      article: name.exactOptional(),
      approver: code.exactOptional(),
      reason: text.exactOptional(),
    }),
  ),
  'case.decided': caseEvent(
    'case.decided',
    tells({
      ...by,
      outcome: oneOf(['GRANTED', 'DENIED']),
      reason: text.exactOptional(),
      remedies: text.exactOptional(),
    }),
  ),
  'case.closed': caseEvent('case.closed', tells({ ...by, outcome: name.exactOptional() })),
  'case.delivered': caseEvent('case.delivered', tells(by)),
  'case.act-annulled': caseEvent('case.act-annulled', tells({ ...by, id: code, reason: text })),
  'stage.entered': caseEvent(
    'stage.entered',
    tells({
      ...by,
      stage: code,
      stageId: code.exactOptional(),
      post: code.exactOptional(),
      returned: flag.exactOptional(),
      reason: text.exactOptional(),
    }),
  ),
} as const satisfies Record<(typeof acts)[number], z.ZodType>;

export type CaseEventType = keyof typeof caseEvents;
export type CaseEventOf<T extends CaseEventType> = Said<(typeof caseEvents)[T]>;
export type CaseEvent = { [T in CaseEventType]: CaseEventOf<T> }[CaseEventType];

/** True for a fact of a case, which `toFact` takes. */
export function isCaseEvent(event: { readonly type: string }): event is CaseEvent {
  return Object.hasOwn(caseEvents, event.type);
}
