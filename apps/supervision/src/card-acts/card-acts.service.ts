import { Injectable } from '@nestjs/common';
import type { CardDetail } from '#contracts/api/card-acts.js';
import { type CardAct, type CardDecision, decideCardAct } from '#domain/card-acts/decide-card-act.js';
import type { CaseScope } from '#domain/case-scope.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { never } from '#domain/never.js';
import { ActRefused } from '#platform/act-refused.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { once } from '#platform/once/once.js';
import { say } from '#platform/outbox.js';
import { OutboxRelay } from '#platform/relay.js';
import { type Tx, transaction } from '#platform/tx.js';
import { type CardKeyValues, readCardId } from '../api/card-id.js';
import { CalendarBooks } from '../calendars/calendar-book.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { Wakes } from '../wakes.js';
import { actEvents } from './act-events.js';
import * as queries from './card-acts.queries.js';
import { actedCardOf, type CardRecord, cardDetailOf, readRecord } from './card-record.js';

/** A lost connection or a deadlock is tried again; the key makes sure that it is done once. */
const ATTEMPTS = 3;

/** What is on record where nobody had to say why. */
const REASONS = { confirm: 'confirmed', appeal: 'appealed' } as const;

/** An act on a card, as it was asked for. */
export interface CardRequest {
  readonly id: string;
  readonly key: string;
  readonly scope: CaseScope;
  readonly act: CardAct & { readonly reason?: string };
}

type Done = Extract<CardDecision, { readonly status: 'DONE' }>;

type Answer =
  | { readonly status: 'DONE'; readonly card: CardDetail }
  | { readonly status: 'REFUSED'; readonly why: string; readonly card: CardDetail };

/** What persons do to cards: read, decide, write, tell, in one transaction. */
@Injectable()
export class CardActsService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
    private readonly books: CalendarBooks,
    private readonly relay: OutboxRelay,
    private readonly wakes: Wakes,
    private readonly metrics: SupervisionMetrics,
  ) {}

  /** The card with its history: who, when, why. */
  find(id: string, scope: CaseScope): Promise<CardDetail> {
    const key = keyOf(id);
    const read = async (tx: Tx) => cardDetailOf(await this.read(tx, id, key), this.clock.now());
    return this.reader.read(scope, read, { isolation: 'repeatable read' });
  }

  /** Does an act, or throws why not; asked again under the same key it gives the same answer. */
  async perform(request: CardRequest): Promise<CardDetail> {
    const { id, key, act, scope } = request;
    // A card that somebody does not see is not there for them.
    if (!(await this.reader.sees(scope, queries.SEE_CARD, keyOf(id)))) throw unknown(id);
    const now = this.clock.now();
    const call = { key, route: `POST /cards/${id}/${act.act}`, asked: act, now };
    const answer = await transaction(
      this.reader.dataSource,
      (tx) => once<Answer>(tx, call, () => this.answerTo(tx, request, now)),
      { attempts: ATTEMPTS },
    );
    this.metrics.acted(act.act, answer.status === 'DONE' ? 'done' : 'refused');
    if (answer.status === 'REFUSED') throw new ActRefused('act-refused', answer.why, answer.card, 'card');
    this.wakes.judge.give();
    this.relay.nudge();
    return answer.card;
  }

  private async answerTo(tx: Tx, { id, act }: CardRequest, now: Instant): Promise<Answer> {
    const key = keyOf(id);
    await tx.named('card-lock', queries.LOCK_CARD, key);
    const record = await this.read(tx, id, key);
    const decision = decideCardAct(actedCardOf(record), act, record.place, now);
    if (decision.status === 'REFUSED') {
      return { status: 'REFUSED', why: decision.why, card: cardDetailOf(record, now) };
    }
    const reason = act.reason ?? REASONS[act.act === 'appeal' ? 'appeal' : 'confirm'];
    await write(tx, record, { act, decision, reason, now });
    const after = await this.read(tx, id, key);
    await say(tx, actEvents(after.row, act, { decision, reason, from: record.row.state, now }));
    return { status: 'DONE', card: cardDetailOf(after, now) };
  }

  private async read(tx: Tx, id: string, key: CardKeyValues): Promise<CardRecord> {
    const record = await readRecord(tx, key, await this.books.current(tx));
    if (record === undefined) throw unknown(id);
    return record;
  }
}

interface Decided {
  readonly act: CardAct;
  readonly decision: Done;
  readonly reason: string;
  readonly now: Instant;
}

async function write(tx: Tx, { key, row }: CardRecord, { act, decision, reason, now }: Decided): Promise<void> {
  const { person, unit } = act.by;
  const at = formatInstant(now);
  const change = [row.state, decision.to, whenHoldingAfter(row, act), at, person, unit, reason];
  await tx.named('card-change', queries.CHANGE_CARD, [...key, ...change]);
  switch (act.act) {
    case 'appeal': {
      const filed = [at, person, unit, act.text, JSON.stringify(act.evidence), decision.decideBy ?? null];
      await tx.named('card-appeal', queries.FILE_APPEAL, [...key, ...filed]);
      break;
    }
    case 'decide-appeal': {
      const ended = [decision.to, at, person, unit, reason, decision.isLate === true];
      await tx.named('card-appeal-end', queries.END_APPEAL, [...key, ...ended]);
      break;
    }
    case 'confirm':
    case 'revoke':
    case 'lift':
      break;
    default:
      never(act);
  }
  await tx.named('card-mark', queries.MARK_CASE, key);
}

/** What a person has said of a card outlasts the facts that cancel it and let it stand again. */
function whenHoldingAfter({ when_holding }: queries.ActedCardRow, { act }: CardAct) {
  if (act === 'confirm') return null;
  return act === 'lift' ? 'LIFTED' : when_holding;
}

function keyOf(id: string): CardKeyValues {
  const key = readCardId(id);
  if (key === undefined) throw unknown(id);
  return key;
}

function unknown(id: string): DomainError {
  const details = { field: 'id', value: id, expected: 'the id of a card, as the list of cards shows it' };
  return new DomainError('card-not-found', 'there is no such card', details);
}
