import { formatInstant, type Instant } from '#domain/instant.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { type IntakeFixture, now } from './fixture.js';

interface Told {
  readonly id?: string;
  readonly source?: string;
  readonly at?: Instant;
  readonly topic?: string;
}

/** Approval and supervision as an intake hears them, on the real broker. */
export class Others {
  private readonly producer: KafkaProducer;
  private count = 0;

  constructor(intake: IntakeFixture) {
    this.producer = new KafkaProducer(intake.kafka);
  }

  /** What approval, or whoever is named, tells of a case. */
  async tell(subject: string, type: string, data: object, told: Told = {}): Promise<void> {
    this.count += 1;
    const { id = `o${this.count}`, source = 'mingjian/approval', topic = 'case.events' } = told;
    // Each a minute after the one before, so that they have an order.
    const time = formatInstant(told.at ?? now(this.count * 60_000));
    const event = { specversion: '1.0', id, source, type, subject, time, recordedtime: time, data };
    await this.send(topic, subject, JSON.stringify(event));
  }

  /** Supervision deems a case accepted, or takes that back. */
  async deem(subject: string, what: 'accepted' | 'acceptance-withdrawn', told: Told = {}): Promise<void> {
    const reason = what === 'accepted' ? {} : { reason: 'answered in time' };
    const data = {
      acceptedDay: '2026-03-02',
      rule: 'T02',
      ruleVersion: 1,
      crossedAt: '2026-03-09T16:00:00Z',
      ...reason,
    };
    const supervision = { source: 'supervision', topic: 'supervision.events' };
    await this.tell(subject, `case.deemed-${what}`, data, { ...supervision, ...told });
  }

  /** Any record at all. */
  send(topic: string, key: string, value: string): Promise<void> {
    return this.producer.send(topic, [{ key, value }]);
  }

  close(): Promise<void> {
    return this.producer.close();
  }
}
