import { type EventType, keyOf } from '#contracts/registry.js';
import type { Fact } from '#domain/facts.js';
import { formatInstant } from '#domain/instant.js';
import { at, type CaseBuilder } from '#testing/case-builder.js';

/** A record as it lies in a topic. */
export interface Message {
  readonly key: string;
  readonly value: string;
}

/** The acts of a case as its source tells them. */
export function messagesOf({ facts }: CaseBuilder): readonly Message[] {
  return facts.map((fact) => messageOf(fact));
}

/** One act; `change` says what is other than it should be. */
export function messageOf(fact: Fact, change: Readonly<Record<string, unknown>> = {}): Message {
  const event = {
    specversion: '1.0',
    id: fact.id,
    source: fact.source,
    type: fact.act,
    subject: fact.caseNo,
    time: formatInstant(fact.at),
    recordedtime: formatInstant(fact.recordedAt),
    data: dataOf(fact),
    ...change,
  };
  return { key: fact.caseNo, value: JSON.stringify(event) };
}

/** The one field that looks different on the wire. */
function dataOf({ act, data }: Fact): object {
  if (act !== 'case.received' || data.promisedDue === undefined) return data;
  return { ...data, promisedDue: formatInstant(data.promisedDue) };
}

/** What intake tells of the hall itself. */
export function hallMessage(type: EventType, subject: string, data: object): Message {
  const time = formatInstant(at('2026-01-05'));
  const id = `${type} ${subject} ${JSON.stringify(data)}`.slice(0, 100);
  const event = { specversion: '1.0', id, source: 'intake', type, subject, time, recordedtime: time, data };
  return { key: keyOf({ type, subject }), value: JSON.stringify(event) };
}
