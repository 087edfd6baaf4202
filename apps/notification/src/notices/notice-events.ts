import { createHash } from 'node:crypto';
import type { EventOf, EventType } from '#contracts/registry.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { OutboxRow } from '#platform/outbox.js';
import { SOURCE } from '../own.js';

const TOPIC = 'notice.events';
const ID_characters = 32;

type NoticeEvent = Extract<EventType, `notice.${string}`>;

/** What is told of a notice; the same of the same notice at the same moment is the same event. */
export function noticeEvent<T extends NoticeEvent>(
  type: T,
  notice: number,
  now: Instant,
  data: EventOf<T>['data'],
): OutboxRow {
  const time = formatInstant(now);
  const subject = `n-${notice}`;
  const hash = createHash('sha256').update(JSON.stringify([type, subject, time, data]));
  const event = {
    specversion: '1.0',
    id: hash.digest('base64url').slice(0, ID_characters),
    source: SOURCE,
    type,
    subject,
    time,
    recordedtime: time,
    dataversion: 1,
    data,
  };
  return { topic: TOPIC, key: subject, value: JSON.stringify(event) };
}
