import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import type { Tx } from '#platform/tx.js';
import type { NotificationConfig } from '../config.js';
import { readHall } from '../hall/hall.js';
import { NoticeMetrics } from '../notice-metrics.js';
import { recordImported } from './imported.js';
import { type CardEvent, type HeardCard, heardCard, keepCards, lastStates, RED, STANDING } from './known-cards.js';
import { LOCK_TELLING } from './tell.queries.js';
import { tellRed } from './tell-red.js';
import { withdraw } from './withdraw.js';

/** Cards that are heard become rows, and the red ones among them notices. */
@Injectable()
export class CardsService {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    private readonly metrics: NoticeMetrics,
  ) {}

  async hear(tx: Tx, events: readonly CardEvent[]): Promise<void> {
    const cards = lastStates(events.map(heardCard));
    await keepCards(tx, cards);
    const red = cards.filter(({ level }) => level === RED);
    if (red.length === 0) return;
    // Two batches that tell the same reader at once would each count without the other.
    await tx.query(LOCK_TELLING);
    const telling = { hall: await readHall(tx), config: this.config, now: this.clock.now() };
    await withdraw(
      tx,
      red.filter((card) => !isStanding(card)),
      telling.now,
    );
    const standing = red.filter(isStanding);
    await recordImported(
      tx,
      standing.filter(({ told }) => !told),
      telling,
    );
    const unreached = await tellRed(
      tx,
      standing.filter(({ told }) => told),
      telling,
    );
    this.metrics.unreached(unreached);
  }
}

function isStanding({ state }: HeardCard): boolean {
  return (STANDING as readonly string[]).includes(state);
}
