import { Injectable } from '@nestjs/common';
import { never } from '#domain/never.js';
import type { Tx } from '#platform/tx.js';
import { countCards } from '../api/cards.queries.js';
import { CardsService } from '../api/cards.service.js';
import { countCases } from '../api/cases.queries.js';
import { CasesService } from '../api/cases.service.js';
import { StatisticsByService } from '../api/statistics-by.service.js';
import { statisticsRows, statisticsSheet } from '../api/statistics-csv.js';
import { ScoresService } from '../score/scores.service.js';
import type { AskedExport } from './asked.js';
import { CARD_COLUMNS, CASE_COLUMNS, type Columns, SCORE_COLUMNS } from './columns.js';
import { aboutOf, type ExportSource, type Occasion, type Reading, rowsOf, titlesOf } from './export-source.js';
import type { Row } from './table.js';

/** Rows read at once: enough that a long file is not a thousand statements. */
const PAGE_rows = 1_000;

type Asked<W extends AskedExport['what']> = Extract<AskedExport, { readonly what: W }>['query'];

interface Page<R> {
  readonly rows: readonly R[];
  readonly next?: string | undefined;
}

/** Each list as a table, read by what answers its own route. */
@Injectable()
export class ExportSources {
  constructor(
    private readonly cases: CasesService,
    private readonly cards: CardsService,
    private readonly scores: ScoresService,
    private readonly statistics: StatisticsByService,
  ) {}

  of(tx: Tx, asked: AskedExport, occasion: Occasion): Promise<ExportSource> {
    switch (asked.what) {
      case 'cases':
        return this.ofCases(tx, asked.query, occasion);
      case 'cards':
        return this.ofCards(tx, asked.query, occasion);
      case 'scores':
        return this.ofScores(tx, asked.query, occasion);
      case 'statistics':
        return this.ofStatistics(tx, asked.query, occasion);
      default:
        return never(asked);
    }
  }

  private async ofCases(tx: Tx, query: Asked<'cases'>, occasion: Occasion): Promise<ExportSource> {
    const { text, parameters } = countCases(query);
    const counts = await tx.query<{ cases: number }>(text, parameters);
    const total = counts.reduce((sum, { cases }) => sum + cases, 0);
    const page = (inner: Tx, cursor: string | undefined) =>
      this.cases.page(inner, { ...query, limit: PAGE_rows, cursor });
    return tableOf({ title: '办件', columns: CASE_COLUMNS, total, page }, occasion);
  }

  private async ofCards(tx: Tx, query: Asked<'cards'>, occasion: Occasion): Promise<ExportSource> {
    const { text, parameters } = countCards(query);
    const [counted] = await tx.query<{ cards: number }>(text, parameters);
    const page = (inner: Tx, cursor: string | undefined) =>
      this.cards.page(inner, { ...query, limit: PAGE_rows, cursor });
    return tableOf({ title: '红黄牌', columns: CARD_COLUMNS, total: counted?.cards ?? 0, page }, occasion);
  }

  private async ofScores(tx: Tx, query: Asked<'scores'>, occasion: Occasion): Promise<ExportSource> {
    const { objects } = await this.scores.read(tx, query);
    const page = async () => ({ rows: objects });
    return tableOf({ title: '绩效', columns: SCORE_COLUMNS, total: objects.length, page }, occasion);
  }

  private async ofStatistics(tx: Tx, query: Asked<'statistics'>, occasion: Occasion): Promise<ExportSource> {
    const answer = await this.statistics.read(tx, query);
    const rows = statisticsRows(answer);
    const sheet = statisticsSheet(answer, query);
    const about = [...aboutOf(sheet.title, rows.length, occasion), ...sheet.about];
    return { sheet: { ...sheet, about }, total: rows.length, pages: () => once(rows) };
  }
}

interface Table<R> {
  readonly title: string;
  readonly columns: Columns<R>;
  readonly total: number;
  readonly page: (tx: Tx, cursor: string | undefined) => Promise<Page<R>>;
}

function tableOf<R>({ title, columns, total, page }: Table<R>, occasion: Occasion): ExportSource {
  const sheet = { title, columns: titlesOf(columns), about: aboutOf(title, total, occasion) };
  const pages = async function* (reading: Reading): AsyncGenerator<readonly Row[]> {
    for (let cursor: string | undefined; ; ) {
      const at = cursor;
      const { rows, next } = await reading((tx) => page(tx, at));
      yield rowsOf(columns, rows, occasion.zone);
      if (next === undefined) return;
      cursor = next;
    }
  };
  return { sheet, total, pages };
}

async function* once(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
