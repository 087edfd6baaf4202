import { formatInstant, type Instant } from '#domain/instant.js';
import { say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import { suppressedEvent } from '../notices/create-notices.js';
import type { NewNotice } from '../notices/notice.js';
import type { HeardCard } from './known-cards.js';
import { WITHDRAW } from './tell.queries.js';

export type Silenced = Pick<NewNotice, 'kind' | 'reader' | 'window' | 'channel'> & { readonly id: number };

/** Nobody is woken for a card that is gone; should it stand again, it is told as if it were new. */
export async function withdraw(tx: Tx, cards: readonly HeardCard[], now: Instant): Promise<void> {
  if (cards.length === 0) return;
  const gone = await tx.named<Silenced>('withdraw', WITHDRAW, [
    cards.map(({ caseNo }) => caseNo),
    cards.map(({ rule }) => rule),
    cards.map(({ subject }) => subject),
    cards.map(({ crossedAt }) => formatInstant(crossedAt)),
    formatInstant(now),
  ]);
  await say(
    tx,
    gone.map((notice) => suppressedEvent(notice.id, notice, 'withdrawn', now)),
  );
}
