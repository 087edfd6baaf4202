import { parseEvent } from '#contracts/validate.js';
import { type Instant, parseInstant } from '#domain/instant.js';

/** Up to when our own applications have told everything that they have acknowledged, as they say it themselves. */
export class OwnProgress {
  private readonly told = new Map<string, Instant>();

  /** @param apps without any, nothing of ours is acknowledged before Kafka has it */
  constructor(private readonly apps: readonly string[]) {}

  /** A record of `progress.events`; what says nothing of it is left alone, and what was said once stays true. */
  hear(value: string): void {
    const parsed = parseEvent(value);
    if (parsed.kind !== 'event' || parsed.event.type !== 'progress.told') return;
    const { app, toldUntil } = parsed.event.data;
    const until = parseInstant(toldUntil);
    const before = this.told.get(app);
    if (until !== undefined && (before === undefined || until > before)) this.told.set(app, until);
  }

  /** What the last of them has said, and never later than `now`; undefined as long as one has said nothing. */
  until(now: Instant): Instant | undefined {
    let until = now;
    for (const app of this.apps) {
      const told = this.told.get(app);
      if (told === undefined) return undefined;
      if (told < until) until = told;
    }
    return until;
  }
}
