import { Injectable } from '@nestjs/common';
import type { CaseCounts, CaseDetail, CaseFilter, CasePage, CaseQuery } from '#contracts/api/cases.js';
import type { CaseScope } from '#domain/case-scope.js';
import { clock } from '#domain/clock.js';
import { fold } from '#domain/fold.js';
import { formatInstant } from '#domain/instant.js';
import { verdict } from '#domain/verdict.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { CalendarBooks } from '../calendars/calendar-book.js';
import { type LedgerRow, READ_LEDGER } from '../judge/judge.queries.js';
import { factsByCase } from '../judge/ledger.js';
import { RuleVersions } from '../judge/rule-versions.js';
import { CardsService } from './cards.service.js';
import { caseCountsOf } from './case-counts.js';
import { caseRowOf } from './case-row.js';
import { clockViewOf, foretoldOf, timelineOf } from './case-views.js';
import { type CaseCountRow, type CaseListRow, countCases, listCases, READ_CASE } from './cases.queries.js';
import { writeCursor } from './cursor.js';

/** Reads what was judged, and counts anew what depends on the moment of looking. */
@Injectable()
export class CasesService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
    private readonly books: CalendarBooks,
    private readonly cards: CardsService,
    private readonly rules: RuleVersions,
  ) {}

  list(query: CaseQuery, scope: CaseScope): Promise<CasePage> {
    return this.reader.read(scope, (tx) => this.page(tx, query));
  }

  async page(tx: Tx, query: CaseQuery): Promise<CasePage> {
    const { text, parameters } = listCases(query);
    const found = await tx.query<CaseListRow>(text, parameters);
    const book = await this.books.current(tx);
    const asOf = this.clock.now();
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const rows = page.map((row) => caseRowOf(row, book.of(row.region), asOf));
    const next = found.length > query.limit && last !== undefined ? { next: cursorOf(last) } : {};
    return { asOf: formatInstant(asOf), rows, ...next };
  }

  /** How many the list has, whatever page is shown of it. */
  counts(query: CaseFilter, scope: CaseScope): Promise<CaseCounts> {
    return this.reader.read(scope, async (tx) => {
      const { text, parameters } = countCases(query);
      const rows = await tx.query<CaseCountRow>(text, parameters);
      return { asOf: formatInstant(this.clock.now()), ...caseCountsOf(rows) };
    });
  }

  /** The case with its account, everything in it derived from the ledger at this moment. */
  get(caseNo: string, scope: CaseScope): Promise<CaseDetail> {
    return this.reader.read(scope, (tx) => this.read(tx, caseNo), { isolation: 'repeatable read' });
  }

  private async read(tx: Tx, caseNo: string): Promise<CaseDetail> {
    const [row] = await tx.query<CaseListRow>(READ_CASE, [caseNo]);
    if (row === undefined) {
      const expected = 'the number of a watched case';
      throw new DomainError('case-not-found', `there is no case ${caseNo}`, {
        field: 'caseNo',
        value: caseNo,
        expected,
      });
    }
    const ledger = await tx.query<LedgerRow>(READ_LEDGER, [[caseNo]]);
    const facts = factsByCase(ledger).get(caseNo) ?? [];
    const calendar = (await this.books.current(tx)).of(row.region);
    const asOf = this.clock.now();
    const file = fold(caseNo, facts);
    const rules = await this.rules.current(tx);
    const judgement = verdict(file, rules, calendar, asOf);
    const reading = clock(file, rules, calendar, asOf);
    return {
      asOf: formatInstant(asOf),
      case: caseRowOf(row, calendar, asOf),
      ...(reading === undefined ? {} : { clock: clockViewOf(reading) }),
      ...(calendar.id === '' ? {} : { calendar: calendar.id }),
      cards: await this.cards.ofCase(tx, caseNo),
      foretold: judgement.foretold.map(foretoldOf),
      notApplicable: [...judgement.notApplicable],
      dataFindings: judgement.dataFindings.map((finding) => ({ ...finding })),
      timeline: timelineOf(facts, file),
    };
  }
}

function cursorOf(row: CaseListRow): string {
  return writeCursor([row.urgency, row.due_key, row.case_no]);
}
