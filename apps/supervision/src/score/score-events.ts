import type { ScoreBy } from '#contracts/api/scores.js';
import type { EventOf } from '#contracts/registry.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { centsOf, centsText } from '#domain/score/amounts.js';
import type { Restatement } from '#domain/score/restatement.js';
import type { Score } from '#domain/score/score.js';
import type { OutboxRow } from '#platform/outbox.js';
import { hashOf, type SealedObject } from './seal.js';

type ScoreEvent = 'score.closed' | 'score.restated';

/** What is told of a number when its month is closed. */
export function closedEvent(of: SealedObject, score: Score, hash: string, now: Instant): OutboxRow {
  const { formula, total, text: points, ranked } = score;
  const grade = score.status === 'SCORED' ? { grade: score.grade } : {};
  const data = { ...headOf(of), formula, total, points, ...grade, ranked, closedAt: formatInstant(now), hash };
  return told<'score.closed'>('score.closed', of.code, data, now);
}

/** What is told when later facts would have a closed number otherwise. */
export function restatedEvent(of: SealedObject, restatement: Restatement, now: Instant): OutboxRow {
  const { before, after, difference } = restatement;
  const data = { ...headOf(of), before, after, difference, points: centsText(centsOf(after)) };
  return told<'score.restated'>('score.restated', of.code, data, now);
}

function headOf({ month, region, by }: SealedObject): { month: string; region?: string; by: ScoreBy } {
  return { month, ...(region === '' ? {} : { region }), by };
}

function told<T extends ScoreEvent>(type: T, code: string, data: EventOf<T>['data'], now: Instant): OutboxRow {
  const time = formatInstant(now);
  const event = {
    specversion: '1.0',
    // The same decision taken again after a rollback is the same event.
    id: hashOf(JSON.stringify([type, code, time, data])).slice(0, 32),
    source: 'supervision',
    type,
    subject: code,
    time,
    recordedtime: time,
    dataversion: 1,
    data,
  };
  return { topic: 'supervision.events', key: code, value: JSON.stringify(event) };
}
