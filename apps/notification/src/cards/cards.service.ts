import { Inject, Injectable } from '@nestjs/common';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import type { Tx } from '#platform/tx.js';
import type { NotificationConfig } from '../config.js';
import { readHall } from '../hall/hall.js';
import { NoticeMetrics } from '../notice-metrics.js';
import { recordImported } from './imported.js';
import { type CardEvent, type HeardCard, heardCard, keepCards, lastStates, RED, STANDING } from './known-cards.js';
import type { Telling } from './pairs.js';
import { LOCK_TELLING, READ_UNREACHED } from './tell.queries.js';
import { tellRed } from './tell-red.js';
import { withdraw } from './withdraw.js';

/** As long as a crossing may be told after it (semantics 3.7): a topic that is read from its start tells no old news. */
const NEWS_ms = 3 * 86_400_000;
const UNREACHED_ROWS = 2_000;

type UnreachedRow = Omit<HeardCard, 'window' | 'person' | 'dueDay'> & {
  readonly window: string | null;
  readonly person: string | null;
  readonly dueDay: string | null;
};

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
    const telling = await this.telling(tx);
    const gone = red.filter((card) => !isStanding(card));
    await withdraw(tx, gone, telling.now);
    const standing = red.filter(isStanding);
    const isNews = (card: HeardCard) => card.told && card.issuedAt > newsSince(telling.now);
    await recordImported(
      tx,
      standing.filter((card) => !isNews(card)),
      telling,
    );
    this.metrics.unreached(await tellRed(tx, standing.filter(isNews), telling));
  }

  /** The hall has changed: whoever has come is told of what could be told to nobody. */
  async tellUnreached(tx: Tx): Promise<void> {
    const telling = await this.telling(tx);
    const asked = [RED, STANDING, formatInstant(newsSince(telling.now)), UNREACHED_ROWS];
    const rows = await tx.query<UnreachedRow>(READ_UNREACHED, asked);
    if (rows.length > 0) await tellRed(tx, rows.map(cardOf), telling);
  }

  /** Two batches that tell the same reader at once would each count without the other, so one tells at a time. */
  private async telling(tx: Tx): Promise<Telling> {
    await tx.query(LOCK_TELLING);
    return { hall: await readHall(tx), config: this.config, now: this.clock.now() };
  }
}

function newsSince(now: Instant): Instant {
  return addMilliseconds(now, -NEWS_ms);
}

function isStanding({ state }: HeardCard): boolean {
  return (STANDING as readonly string[]).includes(state);
}

function cardOf({ window, person, dueDay, ...card }: UnreachedRow): HeardCard {
  return {
    ...card,
    ...(window !== null && { window }),
    ...(person !== null && { person }),
    ...(dueDay !== null && { dueDay }),
  };
}
