import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Card, type CardChange, levelOf, reconcileCards } from '#domain/cards.js';
import type { Fact } from '#domain/facts.js';
import { fold } from '#domain/fold.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { RuleVersion } from '#domain/rules.js';
import { verdict } from '#domain/verdict.js';
import { Clock } from '#platform/clock.js';
import { say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import { groupBy, lists } from '../bulk.js';
import { type CalendarBook, CalendarBooks } from '../calendars/calendar-book.js';
import { LANES } from '../lanes.js';
import { cardLevelOfNumber, levelNumber } from '../levels.js';
import { type ChangedCard, changedCardEvent, deemedEvents } from './card-events.js';
import { settleCarded } from './carded.js';
import { DROP_FORETOLD, FORETOLD_COLUMNS, foretoldRows, SAVE_FORETOLD } from './foretold.js';
import * as queries from './judge.queries.js';
import { factsByCase } from './ledger.js';
import { RuleVersions } from './rule-versions.js';
import { type Judged, keepItemNames, SAVE_WATCHED, WATCHED_COLUMNS, watchedRow } from './watched.js';

/** Marks taken at once: enough to share the cost of six statements, few enough that a live case does not wait behind them. */
export const JUDGE_MARKS = 1_000;

/** Folded in one go; then whoever issues a card at this moment has the thread. */
const BREATH_CASES = 50;

interface Settled {
  readonly judged: Judged;
  readonly cards: readonly Card[];
  readonly changes: readonly CardChange[];
}

/** Ledger to rows: folds each touched case from nothing, so that order, repetition and lateness of facts cannot show. */
@Injectable()
export class JudgeService {
  /** Facts put into the outbox so far; while it stands, the relay need not be woken. */
  said = 0;

  constructor(
    private readonly clock: Clock,
    private readonly books: CalendarBooks,
    private readonly rules: RuleVersions,
  ) {}

  /**
   * Judges the oldest marks of some partitions; tells how many marks it took, undefined if other judges have all of these
   * partitions. What lies in several is judged together: little work in each would cost as many statements as much.
   */
  async judge(tx: Tx, ...partitions: readonly number[]): Promise<number | undefined> {
    const taken = await tx.named<{ partition: number }>('judge-turn', queries.TAKE_PARTITIONS, [
      queries.JUDGE_LOCK,
      partitions,
    ]);
    if (taken.length === 0) return undefined;
    const mine = taken.map(({ partition }) => partition);
    const marks = await tx.named<queries.MarkRow>('judge-marks', queries.READ_MARKS, [mine, JUDGE_MARKS]);
    if (marks.length === 0) return 0;
    const { folded, carded } = workOf(marks);
    if (folded.length > 0) await this.settle(tx, folded, new Map(marks.map((mark) => [mark.case_no, mark.partition])));
    await settleCarded(tx, carded);
    const keys = [marks.map((mark) => mark.partition), marks.map((mark) => mark.lane), marks.map((mark) => mark.id)];
    await tx.named('judge-done', queries.DROP_MARKS, keys);
    return marks.length;
  }

  private async settle(tx: Tx, cases: readonly string[], partitions: ReadonlyMap<string, number>): Promise<void> {
    const book = await this.books.current(tx);
    const rules = await this.rules.current(tx);
    const ledger = factsByCase(await tx.named<queries.LedgerRow>('judge-ledger', queries.READ_LEDGER, [cases]));
    const cardRows = await tx.named<queries.JudgedCardRow>('judge-cards', queries.READ_CARDS, [cases]);
    const cards = groupBy(cardRows, (row) => row.case_no);
    const deemedRows = await tx.named<{ case_no: string; deemed_at: Instant }>('judge-deemed', queries.READ_DEEMED, [
      cases,
    ]);
    const deemed = new Map(deemedRows.map((row) => [row.case_no, row.deemed_at]));

    const now = this.clock.now();
    const settled: Settled[] = [];
    for (const caseNo of cases) {
      const rows = (cards.get(caseNo) ?? []).map(cardOf);
      const partition = partitions.get(caseNo) ?? 0;
      settled.push(settleCase({ caseNo, partition, facts: ledger.get(caseNo) ?? [], cards: rows, book, rules, now }));
      if (settled.length % BREATH_CASES === 0) await breath();
    }

    const watched = settled.map(({ judged }) => watchedRow(judged));
    await tx.named('judge-watched', SAVE_WATCHED, lists(WATCHED_COLUMNS, watched));
    await keepItemNames(tx, watched);
    await this.saveForetold(tx, cases, settled);
    const changed = await this.changeCards(tx, settled, now);
    const byKey = new Map(cardRows.map((row) => [rowKey(row), row]));
    const told = [
      ...changed.flatMap((change) => changedCardEvent(byKey.get(changeKey(change)), change, now) ?? []),
      ...settled.flatMap(({ judged }) => deemedEvents(judged, deemed.get(judged.file.caseNo), now)),
    ];
    await say(tx, told);
    this.said += told.length;
  }

  private async saveForetold(tx: Tx, cases: readonly string[], settled: readonly Settled[]): Promise<void> {
    const rows = settled.flatMap(({ judged, cards }) => foretoldRows(judged, cards));
    const parameters = lists(FORETOLD_COLUMNS, rows);
    await tx.named('judge-drop-foretold', DROP_FORETOLD, [...parameters, cases]);
    if (rows.length > 0) await tx.named('judge-save-foretold', SAVE_FORETOLD, parameters);
  }

  private async changeCards(tx: Tx, settled: readonly Settled[], now: Instant): Promise<readonly ChangedCard[]> {
    const changes = settled.flatMap(({ judged, changes }) =>
      changes.map((change) => ({ ...change, caseNo: judged.file.caseNo })),
    );
    if (changes.length === 0) return [];
    const rows = changes.map(({ key, from, to, reason, caseNo }) => ({
      case_no: caseNo,
      rule: key.rule,
      level: levelNumber(key.level),
      subject: key.subject,
      crossed_at: formatInstant(key.crossedAt),
      from_state: from,
      to_state: to,
      reason,
    }));
    const parameters = [...lists(queries.CHANGE_COLUMNS, rows), formatInstant(now)];
    const done = await tx.named<queries.ChangedRow>('judge-change', queries.CHANGE_CARDS, parameters);
    const keys = new Set(done.map((row) => [row.case_no, row.rule, row.level, row.subject, row.crossed_at].join(' ')));
    return changes.filter((change) => keys.has(changeKey(change)));
  }
}

/** Which cases are to be folded anew, and which have only got a card; each once, sorted as all writers sort them. */
function workOf(marks: readonly queries.MarkRow[]): { readonly folded: string[]; readonly carded: string[] } {
  const folded = new Set(marks.filter(({ lane }) => lane !== LANES.carded).map((mark) => mark.case_no));
  const carded = new Set(marks.map((mark) => mark.case_no).filter((caseNo) => !folded.has(caseNo)));
  return { folded: [...folded].sort(), carded: [...carded].sort() };
}

/** What is known of one case when it is judged. */
interface Docket {
  readonly caseNo: string;
  readonly partition: number;
  readonly facts: readonly Fact[];
  readonly cards: readonly Card[];
  readonly book: CalendarBook;
  readonly rules: readonly RuleVersion[];
  readonly now: Instant;
}

/** The pure heart: everything that is decided about one case. */
function settleCase({ caseNo, partition, facts, cards, book, rules, now }: Docket): Settled {
  const file = fold(caseNo, facts);
  const calendar = book.of(file.received?.data.region ?? '');
  const judgement = verdict(file, rules, calendar, now);
  const changes = reconcileCards(cards, [...judgement.findings, ...judgement.foretold]);
  const after = cards.map((card) => ({
    ...card,
    state: changes.find((change) => isOf(change, card))?.to ?? card.state,
  }));
  const isDeemed = after.some((card) => card.rule === 'T02' && card.state !== 'CANCELLED');
  const judged: Judged = {
    file,
    verdict: judgement,
    level: levelOf(after),
    partition,
    // A region without any calendar has one of no layers, which has no name.
    calendar: calendar.id === '' ? undefined : calendar.id,
    deemedAt: isDeemed ? judgement.standing.deemedAt : undefined,
  };
  return { judged, cards, changes };
}

function isOf({ key }: CardChange, card: Card): boolean {
  return (
    key.rule === card.rule &&
    key.level === card.level &&
    key.subject === card.subject &&
    key.crossedAt === card.crossedAt
  );
}

function cardOf(row: queries.JudgedCardRow): Card {
  return {
    rule: row.rule,
    level: cardLevelOfNumber(row.level),
    subject: row.subject,
    crossedAt: row.crossed_at,
    state: row.state,
    ...(row.when_holding !== null && { whenHolding: row.when_holding }),
  };
}

function rowKey(row: queries.CardRow): string {
  return [row.case_no, row.rule, cardLevelOfNumber(row.level), row.subject, row.crossed_at].join(' ');
}

function changeKey({ caseNo, key }: ChangedCard): string {
  return [caseNo, key.rule, key.level, key.subject, key.crossedAt].join(' ');
}
