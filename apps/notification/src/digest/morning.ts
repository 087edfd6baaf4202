import type { CivilDate } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import type { NotificationConfig } from '../config.js';
import type { KnownHall } from '../hall/hall.js';

/** The morning of a region: what is due, and what was said since the one before. */
export interface Morning {
  readonly region: string;
  readonly day: CivilDate;
  readonly now: Instant;
  readonly since: Instant;
  readonly hall: KnownHall;
  readonly config: NotificationConfig;
}
