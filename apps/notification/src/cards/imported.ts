import type { Tx } from '#platform/tx.js';
import { createNotices } from '../notices/create-notices.js';
import type { NewNotice } from '../notices/notice.js';
import { type HeardCard, keyText } from './known-cards.js';
import { type Pair, pairsOf, regionOf, shown, type Telling } from './pairs.js';

/** Imported history is recorded, with whom it would have been told to, and told to nobody (semantics 3.7). */
export async function recordImported(tx: Tx, cards: readonly HeardCard[], telling: Telling): Promise<void> {
  const notices = pairsOf(cards, telling).map((pair) => noticeOf(pair, telling));
  await createNotices(tx, notices, telling.now);
}

function noticeOf({ card, member }: Pair, { hall, now }: Telling): NewNotice {
  const region = regionOf(card, hall);
  return {
    ...{ kind: 'RED', reader: member.person, window: keyText(card), unit: card.unit, part: member.part },
    ...(region !== undefined && { region }),
    ...{ channel: 'INBOX', sendAt: now, suppressed: 'imported' },
    content: { kind: 'RED', card: shown(card), part: member.part },
  };
}
