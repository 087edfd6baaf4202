import { ownerOf } from '#domain/facts.js';
import { itemKey } from '#domain/intake/item.js';
import { never } from '#domain/never.js';
import { isZone } from '#domain/zone.js';
import { type FieldError, fieldError } from './field-error.js';
import { isNoticeEvent } from './notice-events.js';
import type { KnownEvent } from './registry.js';

const NONE: readonly FieldError[] = [];

/** What is wrong with an event that its schema let through: what no schema can say. */
export function findMeaningless(event: KnownEvent): readonly FieldError[] {
  if (isNoticeEvent(event)) return NONE;
  switch (event.type) {
    case 'case.received':
      return [...zoneErrors(event.data.zone), ...ownerErrors(event.subject, event.source)];
    case 'contact.given':
      return ownerErrors(event.subject, event.source);
    case 'region.defined':
      return [...zoneErrors(event.data.zone), ...subjectErrors(event.subject, event.data.code, 'data.code')];
    case 'item.published':
      return subjectErrors(event.subject, itemKey(event.data), 'data.code@data.version');
    case 'unit.defined':
    case 'hall.defined':
    case 'window.defined':
    case 'person.assigned':
      return subjectErrors(event.subject, event.data.code, 'data.code');
    case 'source.defined':
      return subjectErrors(event.subject, event.data.id, 'data.id');
    case 'calendar.published':
      return subjectErrors(event.subject, event.data.region, 'data.region');
    case 'case.supplement-requested':
    case 'case.supplemented':
    case 'case.accepted':
    case 'case.refused':
    case 'case.withdrawn':
    case 'case.suspended':
    case 'case.resumed':
    case 'case.extended':
    case 'case.decided':
    case 'case.closed':
    case 'case.delivered':
    case 'case.act-annulled':
    case 'stage.entered':
    case 'card.issued':
    case 'card.cancelled':
    case 'card.lifted':
    case 'card.confirmed':
    case 'card.appealed':
    case 'card.upheld':
    case 'card.revoked':
    case 'case.deemed-accepted':
    case 'case.deemed-acceptance-withdrawn':
    case 'progress.told':
    case 'score.closed':
    case 'score.restated':
      return NONE;
    default:
      return never(event);
  }
}

function zoneErrors(zone: string): readonly FieldError[] {
  return isZone(zone)
    ? NONE
    : [fieldError('data.zone', zone, 'the IANA name of a known time zone, such as Asia/Shanghai')];
}

/** The source of the receipt owns the case, and it alone knows the applicant; acts of others are findings (semantics 4.2). */
function ownerErrors(subject: string, source: string): readonly FieldError[] {
  const owner = ownerOf(source);
  return subject.startsWith(`${owner}:`)
    ? NONE
    : [fieldError('subject', subject, `${owner}:<number>, as ${source} received it`)];
}

/** The subject is the key under which a compacted topic keeps the state. */
function subjectErrors(subject: string, defined: string, field: string): readonly FieldError[] {
  return subject === defined ? NONE : [fieldError('subject', subject, `${defined}, the same as ${field}`)];
}
