import { createHash } from 'node:crypto';
import type { EventOf, EventType } from '#contracts/registry.js';
import type { CardChange } from '#domain/cards.js';
import { civilDateOf } from '#domain/civil-date.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { dayAt } from '#domain/zone.js';
import type { OutboxRow } from '#platform/outbox.js';
import { cardLevelOfNumber } from '../levels.js';
import type { CardRow } from './judge.queries.js';
import type { Judged } from './watched.js';

/** A change of a card and of which case. */
export type ChangedCard = CardChange & { readonly caseNo: string };

const TOPIC = 'supervision.events';
const SOURCE = 'supervision';

const TOLD_AS = { CANCELLED: 'card.cancelled', LIFTED: 'card.lifted', ISSUED: 'card.issued' } as const satisfies Record<
  Exclude<ChangedCard['to'], 'PENDING'>,
  EventType
>;

/**
 * What is told when facts known later cancel a card, end it or let it stand again. Of a card that nobody has confirmed
 * nobody has been told, so what becomes of it is not told either.
 */
export function changedCardEvent(row: CardRow | undefined, change: ChangedCard, now: Instant): readonly OutboxRow[] {
  if (row === undefined || change.from === 'PENDING' || change.to === 'PENDING') return [];
  const data = { ...cardData(row), reason: change.reason };
  return [told<'card.issued' | 'card.cancelled' | 'card.lifted'>(TOLD_AS[change.to], row.case_no, now, data)];
}

/** The card as events show it. */
export function cardData(row: CardRow) {
  const due = {
    ...(row.due_day === null ? {} : { day: row.due_day }),
    ...(row.due_instant === null ? {} : { instant: formatInstant(row.due_instant) }),
  };
  return {
    rule: row.rule,
    ruleVersion: row.rule_version,
    level: cardLevelOfNumber(row.level),
    subject: row.subject,
    crossedAt: formatInstant(row.crossed_at),
    issuedAt: formatInstant(row.issued_at),
    due,
    unit: row.unit,
    ...(row.window === null ? {} : { window: row.window }),
    ...(row.person === null ? {} : { person: row.person }),
    told: row.told,
    ...(row.calendar === null ? {} : { calendar: row.calendar }),
  };
}

/** Article 32 (4): told when silence has accepted a case, and withdrawn when a timely answer turns up late. */
export function deemedEvents(judged: Judged, before: Instant | undefined, now: Instant): readonly OutboxRow[] {
  const { file, verdict, deemedAt } = judged;
  if (deemedAt === before) return [];
  const crossing = verdict.findings.find((finding) => finding.rule === 'T02');
  const base = { rule: 'T02', ruleVersion: crossing?.ruleVersion ?? 1 };
  const withdrawn = () => {
    const day = civilDateOf(dayAt(file.received?.at ?? now, file.received?.data.zone ?? 'UTC'));
    const data = { ...base, acceptedDay: day, crossedAt: formatInstant(before ?? now), reason: 'answered in time' };
    return told('case.deemed-acceptance-withdrawn', file.caseNo, now, data);
  };
  const accepted = (at: Instant) => {
    const start = verdict.standing.acceptedAt ?? at;
    const day = civilDateOf(dayAt(start, file.received?.data.zone ?? 'UTC'));
    return told('case.deemed-accepted', file.caseNo, now, { ...base, acceptedDay: day, crossedAt: formatInstant(at) });
  };
  return [...(before === undefined ? [] : [withdrawn()]), ...(deemedAt === undefined ? [] : [accepted(deemedAt)])];
}

type Data<T extends EventType> = EventOf<T> extends { data: infer D } ? D : never;

/** An event of a case, for the outbox. */
export function told<T extends EventType>(type: T, caseNo: string, now: Instant, data: Data<T>): OutboxRow {
  const time = formatInstant(now);
  // The same decision taken again after a rollback is the same event.
  const id = createHash('sha256')
    .update(JSON.stringify([type, caseNo, time, data]))
    .digest('base64url')
    .slice(0, 32);
  const event = {
    specversion: '1.0',
    id,
    source: SOURCE,
    type,
    subject: caseNo,
    time,
    recordedtime: time,
    dataversion: 1,
    data,
  };
  return { topic: TOPIC, key: caseNo, value: JSON.stringify(event) };
}
