import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CardPage, CardQuery, CardView } from '#contracts/api/cards.js';
import type { CaseDetail } from '#contracts/api/cases.js';
import { formatInstant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/tx.js';
import { cardLevelOfNumber } from '../levels.js';
import * as queries from './cards.queries.js';
import { given, givenInstant } from './case-row.js';
import { writeCursor } from './cursor.js';

@Injectable()
export class CardsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(query: CardQuery): Promise<CardPage> {
    const { text, parameters } = queries.listCards(query);
    const found: readonly queries.CardListRow[] = await this.dataSource.query(text, [...parameters]);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const next = found.length > query.limit && last !== undefined ? { next: cursorOf(last) } : {};
    return { asOf: formatInstant(this.clock.now()), rows: page.map(cardViewOf), ...next };
  }

  /** The cards of a case with their history: who, when, why. */
  async ofCase(tx: Tx, caseNo: string): Promise<CaseDetail['cards']> {
    const cards = await tx.query<queries.CardListRow>(queries.READ_CARDS_OF_CASE, [caseNo]);
    const changes = await tx.query<queries.ChangeListRow>(queries.READ_CHANGES_OF_CASE, [caseNo]);
    return cards.map((card) => ({
      ...cardViewOf(card),
      changes: changes
        .filter((change) => isChangeOf(change, card))
        .map(({ at, from_state: from, to_state: to, actor, reason }) => ({
          at: formatInstant(at),
          from,
          to,
          actor,
          reason,
        })),
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

function cardViewOf(row: queries.CardListRow): CardView {
  const rule = RULES.find(({ code, version }) => code === row.rule && version === row.rule_version);
  return {
    caseNo: row.case_no,
    rule: row.rule,
    ruleVersion: row.rule_version,
    title: rule?.title ?? { zh: row.rule, en: row.rule },
    basis: rule?.basis ?? '',
    level: cardLevelOfNumber(row.level),
    subject: row.subject,
    state: row.state,
    crossedAt: formatInstant(row.crossed_at),
    issuedAt: formatInstant(row.issued_at),
    ...given('dueDay', row.due_day),
    ...givenInstant('dueAt', row.due_instant),
    unit: row.unit,
    ...given('window', row.window),
    ...given('person', row.person),
    ...given('calendar', row.calendar),
    told: row.told,
  };
}

function cursorOf(row: queries.CardListRow): string {
  return writeCursor([row.crossed_key, row.case_no, row.rule, row.level, row.subject]);
}
