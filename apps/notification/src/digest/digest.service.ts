import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CivilDate, civilDateOf, type DayNumber } from '#domain/civil-date.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { dayAt, firstInstantFrom } from '#domain/zone.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { isTransient } from '#platform/errors.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { type Tx, transaction } from '#platform/tx.js';
import { LOCK_TELLING } from '../cards/tell.queries.js';
import type { NotificationConfig } from '../config.js';
import { type KnownHall, readHall } from '../hall/hall.js';
import { createNotices } from '../notices/create-notices.js';
import { StandMetrics } from '../stand-metrics.js';
import { chase } from './chase.js';
import * as queries from './digest.queries.js';
import { digestsOf } from './digests.js';
import type { Morning } from './morning.js';

/** 08:27 on the clock on the wall of the region: before the hall opens at nine, and beside what others send on the hour. */
const DIGEST_MINUTE = 8 * 60 + 27;
/** Whoever was down all day leaves it: a morning told in the night is read beside the next one, which speaks of both. */
const TOO_LATE_MINUTE = 18 * 60;
const MINUTE_ms = 60_000;
const DAY_ms = 86_400_000;
const SECOND_ms = 1_000;

/** The digests and the chase of every region, once each working day. What was made is a row: a tick twice makes nothing twice. */
@Injectable()
export class DigestService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    private readonly metrics: StandMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Makes what is due by now. A region that fails does not hold up the others, and is taken again at the next tick. */
  async makeDue(): Promise<void> {
    const hall = await transaction(this.dataSource, readHall);
    for (const { code } of hall.regions) {
      try {
        await this.makeOne(code, hall);
      } catch (error) {
        this.metrics.failed('digest', isTransient(error) ? 'transient' : 'defect');
        this.logger.error({ error, region: code }, 'the digests of a region could not be made and are made again');
      }
    }
  }

  private async makeOne(region: string, hall: KnownHall): Promise<void> {
    const now = this.clock.now();
    const zone = hall.zoneOf(region);
    const today = dayAt(now, zone);
    const dueAt = instantOn(today, DIGEST_MINUTE, zone);
    const isTime = now >= dueAt && now < instantOn(today, TOO_LATE_MINUTE, zone);
    if (!isTime || !hall.calendarOf(region).isWorkday(today)) return;
    const day = civilDateOf(today);
    const isMade = await transaction(this.dataSource, async (tx) => {
      await tx.query(queries.PLAN, [region, day, formatInstant(dueAt)]);
      const [claimed] = await tx.query(queries.CLAIM, [region, day]);
      if (claimed === undefined) return false;
      await tx.query(LOCK_TELLING);
      await this.make(tx, { region, day, now, since: await sinceOf(tx, region, day, now), hall, config: this.config });
      await tx.query(queries.DONE, [region, day, formatInstant(now)]);
      return true;
    });
    if (isMade) this.metrics.digested((now - dueAt) / SECOND_ms);
  }

  private async make(tx: Tx, morning: Morning): Promise<void> {
    const digests = await digestsOf(tx, morning);
    const chased = await chase(tx, morning);
    await createNotices(tx, [...digests, ...chased], morning.now);
  }
}

function instantOn(day: DayNumber, minute: number, zone: string): Instant {
  return firstInstantFrom({ day, millisecondOfDay: minute * MINUTE_ms }, zone);
}

/** Since the digest before; the first one speaks of a day. */
async function sinceOf(tx: Tx, region: string, day: CivilDate, now: Instant): Promise<Instant> {
  const [row] = await tx.query<{ since: Instant | null }>(queries.READ_LAST, [region, day]);
  return row?.since ?? addMilliseconds(now, -DAY_ms);
}
