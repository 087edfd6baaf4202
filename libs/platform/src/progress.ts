import type { KnownEvent } from '#contracts/registry.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { OutboxRow } from './outbox.js';

/** Where applications say how far they have told what they have acknowledged. */
const PROGRESS_TOPIC = 'progress.events';

/** Everything that an application has acknowledged before an instant is in Kafka. */
export function toldUntil(app: string, at: Instant): OutboxRow {
  const time = formatInstant(at);
  const event = {
    specversion: '1.0',
    id: time,
    source: `mingjian/${app}`,
    type: 'progress.told',
    time,
    subject: app,
    recordedtime: time,
    dataversion: 1,
    data: { app, toldUntil: time },
  } as const satisfies Extract<KnownEvent, { type: 'progress.told' }>;
  return { topic: PROGRESS_TOPIC, key: app, value: JSON.stringify(event) };
}
