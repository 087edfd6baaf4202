import type { CardAct, CardDecision } from '#domain/card-acts/decide-card-act.js';
import type { Instant } from '#domain/instant.js';
import { never } from '#domain/never.js';
import type { OutboxRow } from '#platform/outbox.js';
import { cardData, told } from '../judge/card-events.js';
import type { ActedCardRow } from './card-acts.queries.js';

type Done = Extract<CardDecision, { readonly status: 'DONE' }>;

/** What an act tells; `row` is the card after it. */
export function actEvents(
  row: ActedCardRow,
  act: CardAct,
  { decision, reason, from, now }: { decision: Done; reason: string; from: ActedCardRow['state']; now: Instant },
): readonly OutboxRow[] {
  const caseNo = row.case_no;
  const data = { ...cardData(row), by: act.by, from };
  switch (act.act) {
    case 'confirm':
      // Whoever hears of cards hears of this one now, without having to know of confirmations.
      return [
        told('card.confirmed', caseNo, now, { ...data, reason }),
        told('card.issued', caseNo, now, cardData(row)),
      ];
    case 'appeal': {
      const { decideBy } = decision;
      return [told('card.appealed', caseNo, now, { ...data, ...(decideBy !== undefined && { decideBy }) })];
    }
    case 'decide-appeal': {
      const late = decision.isLate === true;
      const type = act.outcome === 'UPHELD' ? 'card.upheld' : 'card.revoked';
      return [told<'card.upheld' | 'card.revoked'>(type, caseNo, now, { ...data, reason, late })];
    }
    case 'revoke':
      return [told('card.revoked', caseNo, now, { ...data, reason })];
    case 'lift':
      return [told('card.lifted', caseNo, now, { ...cardData(row), by: act.by, reason })];
    default:
      return never(act);
  }
}
