import { Injectable } from '@nestjs/common';
import type { CardCounts, CardFilter, CardPage, CardQuery } from '#contracts/api/cards.js';
import type { CaseDetail } from '#contracts/api/cases.js';
import type { CaseScope } from '#domain/case-scope.js';
import { formatInstant } from '#domain/instant.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/tx.js';
import { cardCountsOf } from './card-counts.js';
import { cardViewOf, changeViewOf } from './card-view.js';
import * as queries from './cards.queries.js';
import { writeCursor } from './cursor.js';

@Injectable()
export class CardsService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
  ) {}

  list(query: CardQuery, scope: CaseScope): Promise<CardPage> {
    return this.reader.read(scope, (tx) => this.page(tx, query));
  }

  async page(tx: Tx, query: CardQuery): Promise<CardPage> {
    const { text, parameters } = queries.listCards(query);
    const found = await tx.query<queries.CardListRow>(text, parameters);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const next = found.length > query.limit && last !== undefined ? { next: cursorOf(last) } : {};
    return { asOf: formatInstant(this.clock.now()), rows: page.map(cardViewOf), ...next };
  }

  /** How many the list has, whatever page is shown of it. */
  counts(query: CardFilter, scope: CaseScope): Promise<CardCounts> {
    return this.reader.read(scope, async (tx) => {
      const { text, parameters } = queries.sumCards(query, scope);
      const rows = await tx.query<queries.CardCountRow>(text, parameters);
      return { asOf: formatInstant(this.clock.now()), ...cardCountsOf(rows) };
    });
  }

  /** The cards of a case with their history: who, when, why. */
  async ofCase(tx: Tx, caseNo: string): Promise<CaseDetail['cards']> {
    const cards = await tx.query<queries.CardListRow>(queries.READ_CARDS_OF_CASE, [caseNo]);
    const changes = await tx.query<queries.ChangeListRow>(queries.READ_CHANGES_OF_CASE, [caseNo]);
    return cards.map((card) => ({
      ...cardViewOf(card),
      changes: changes.filter((change) => isChangeOf(change, card)).map(changeViewOf),
    }));
  }
}

function isChangeOf(change: queries.ChangeListRow, card: queries.CardListRow): boolean {
  return (
    change.rule === card.rule &&
    change.level === card.level &&
    change.subject === card.subject &&
    change.crossed_at === card.crossed_at
  );
}

function cursorOf(row: queries.CardListRow): string {
  return writeCursor([row.crossed_key, row.case_no, row.rule, row.level, row.subject]);
}
