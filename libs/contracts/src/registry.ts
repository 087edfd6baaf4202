import type { z } from 'zod';
import type { App } from './apps.js';
import { caseEvents } from './case-events.js';
import { catalogueEvents } from './catalogue-events.js';
import { citizenEvents } from './citizen-events.js';
import { hallEvents } from './hall-events.js';
import { noticeEvents } from './notice-events.js';
import { progressEvents } from './progress-events.js';
import type { Said } from './said.js';
import { supervisionEvents } from './supervision-events.js';
import { type TopicName, topics } from './topics.js';

export interface Contract {
  readonly topic: TopicName;
  /** The version now told; older ones are brought up to it by `upcasts`. */
  readonly version: number;
  readonly schema: z.ZodType;
  readonly toldBy: readonly App[];
  /** Who acts on it; a type that nobody hears says why. */
  readonly heardBy: readonly App[] | { readonly none: string };
}

/** What sources and our own departments tell of a case; intake's door speaks for the sources. */
const act = {
  topic: 'case.events',
  version: 1,
  toldBy: ['intake', 'approval'],
  heardBy: ['supervision', 'approval', 'intake'],
} as const;

/** It says where a case belongs, by which its contact may be shown or not. */
const receipt = { ...act, toldBy: ['intake'], heardBy: [...act.heardBy, 'notification'] } as const;

/** The end of a case is what an applicant is told of. */
const end = { ...act, heardBy: [...act.heardBy, 'notification'] } as const;

const card = {
  topic: 'supervision.events',
  version: 1,
  toldBy: ['supervision'],
  heardBy: ['notification'],
} as const;

const score = {
  ...card,
  heardBy: { none: 'officers read scores in supervision itself; bulletins come later' },
} as const;

const deemed = { ...card, heardBy: ['approval', 'intake'] } as const;

const definition = { topic: 'hall.events', version: 1, toldBy: ['intake'], heardBy: ['supervision'] } as const;

/** Supervision counts by its own tables; departments need it to know whether a limit has passed, citizens when it will. */
const calendar = {
  ...definition,
  toldBy: ['supervision'],
  heardBy: ['approval', 'intake', 'notification'],
} as const;

/** Which units there are, and who works for them: a notice is for a person. */
const organisation = { ...definition, heardBy: ['supervision', 'notification'] } as const;
const staff = { ...definition, heardBy: ['notification'] } as const;

const hall = {
  ...definition,
  heardBy: { none: 'windows and acts name halls by code; the console will show their names' },
} as const;

const region = { ...definition, heardBy: ['supervision', 'approval', 'notification'] } as const;

/** Kept for a week; whoever hears it deletes it where it has been used. */
const contact = { topic: 'citizen.events', version: 1, toldBy: ['intake'], heardBy: ['notification'] } as const;

const notice = {
  topic: 'notice.events',
  version: 1,
  toldBy: ['notification'],
  heardBy: { none: 'receipts are read in notification itself; they are told for systems outside that keep their own' },
} as const;

/** Who acknowledges acts of its own says how far they are told, so that no card overtakes one of them. */
const progress = {
  topic: 'progress.events',
  version: 1,
  toldBy: ['intake', 'approval'],
  heardBy: ['supervision'],
} as const;

/** A case carries what it needs of its item, so supervision asks for none. */
const item = {
  topic: 'catalogue.events',
  version: 1,
  toldBy: ['intake'],
  heardBy: { none: 'a receipt carries all that is needed of its item; guides and joint approval read it later' },
} as const;

/** Everything that is said between applications. A type that is not here is kept and skipped. */
export const contracts = {
  'case.received': { ...receipt, schema: caseEvents['case.received'] },
  'case.supplement-requested': { ...act, schema: caseEvents['case.supplement-requested'] },
  'case.supplemented': { ...act, schema: caseEvents['case.supplemented'] },
  'case.accepted': { ...act, schema: caseEvents['case.accepted'] },
  'case.refused': { ...act, schema: caseEvents['case.refused'] },
  'case.withdrawn': { ...act, schema: caseEvents['case.withdrawn'] },
  'case.suspended': { ...act, schema: caseEvents['case.suspended'] },
  'case.resumed': { ...act, schema: caseEvents['case.resumed'] },
  'case.extended': { ...act, schema: caseEvents['case.extended'] },
  'case.decided': { ...end, schema: caseEvents['case.decided'] },
  'case.closed': { ...end, schema: caseEvents['case.closed'] },
  'case.delivered': { ...act, schema: caseEvents['case.delivered'] },
  'case.act-annulled': { ...act, schema: caseEvents['case.act-annulled'] },
  'stage.entered': { ...act, schema: caseEvents['stage.entered'] },
  'card.issued': { ...card, schema: supervisionEvents['card.issued'] },
  'card.cancelled': { ...card, schema: supervisionEvents['card.cancelled'] },
  'card.lifted': { ...card, schema: supervisionEvents['card.lifted'] },
  'card.confirmed': { ...card, schema: supervisionEvents['card.confirmed'] },
  'card.appealed': { ...card, schema: supervisionEvents['card.appealed'] },
  'card.upheld': { ...card, schema: supervisionEvents['card.upheld'] },
  'card.revoked': { ...card, schema: supervisionEvents['card.revoked'] },
  'score.closed': { ...score, schema: supervisionEvents['score.closed'] },
  'score.restated': { ...score, schema: supervisionEvents['score.restated'] },
  'case.deemed-accepted': { ...deemed, schema: supervisionEvents['case.deemed-accepted'] },
  'case.deemed-acceptance-withdrawn': { ...deemed, schema: supervisionEvents['case.deemed-acceptance-withdrawn'] },
  'contact.given': { ...contact, schema: citizenEvents['contact.given'] },
  'item.published': { ...item, schema: catalogueEvents['item.published'] },
  'region.defined': { ...region, schema: hallEvents['region.defined'] },
  'unit.defined': { ...organisation, schema: hallEvents['unit.defined'] },
  'hall.defined': { ...hall, schema: hallEvents['hall.defined'] },
  'window.defined': { ...organisation, schema: hallEvents['window.defined'] },
  'person.assigned': { ...staff, schema: hallEvents['person.assigned'] },
  'source.defined': { ...definition, schema: hallEvents['source.defined'] },
  'progress.told': { ...progress, schema: progressEvents['progress.told'] },
  'calendar.published': { ...calendar, schema: hallEvents['calendar.published'] },
  'notice.created': { ...notice, schema: noticeEvents['notice.created'] },
  'notice.sent': { ...notice, schema: noticeEvents['notice.sent'] },
  'notice.delivered': { ...notice, schema: noticeEvents['notice.delivered'] },
  'notice.failed': { ...notice, schema: noticeEvents['notice.failed'] },
  'notice.suppressed': { ...notice, schema: noticeEvents['notice.suppressed'] },
} as const satisfies Record<string, Contract>;

export type EventType = keyof typeof contracts;
export type EventOf<T extends EventType> = Said<(typeof contracts)[T]['schema']>;
export type KnownEvent = { [T in EventType]: EventOf<T> }[EventType];

/** The Kafka key of an event: a compacted topic keeps one state a key, any other one order a subject. */
export function keyOf(event: { readonly type: EventType; readonly subject: string }): string {
  const isCompacted = topics[contracts[event.type].topic].config['cleanup.policy'] === 'compact';
  return isCompacted ? `${event.type}/${event.subject}` : event.subject;
}
