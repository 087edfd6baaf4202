import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { askedCase } from '#contracts/api/asked.js';
import { type CardPage, type CardQuery, cardPage } from '#contracts/api/cards.js';
import {
  type CaseDetail,
  type CasePage,
  type CaseQuery,
  caseDetail,
  casePage,
  caseQuery,
} from '#contracts/api/cases.js';
import { type Statistics, type StatisticsQuery, statistics } from '#contracts/api/statistics.js';
import { askedCards, askedStatistics } from './asked.js';
import { CardsService } from './cards.service.js';
import { CasesService } from './cases.service.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('supervision')
@Controller()
export class SupervisionController {
  constructor(
    private readonly cases: CasesService,
    private readonly cards: CardsService,
    private readonly figures: StatisticsService,
  ) {}

  @Get('cases')
  @ApiOperation({ summary: 'Cases, the most urgent first' })
  @ApiOkResponse({ standardSchema: casePage })
  listCases(@Query({ schema: caseQuery }) query: CaseQuery): Promise<CasePage> {
    return this.cases.list(query);
  }

  @Get('cases/:caseNo')
  @ApiOperation({ summary: 'One case with its clock, day-by-day account, cards and timeline' })
  @ApiOkResponse({ standardSchema: caseDetail })
  getCase(@Param('caseNo', { schema: askedCase }) caseNo: string): Promise<CaseDetail> {
    return this.cases.get(caseNo);
  }

  @Get('cards')
  @ApiOperation({ summary: 'Cards, the latest crossing first' })
  @ApiOkResponse({ standardSchema: cardPage })
  listCards(@Query({ schema: askedCards }) query: CardQuery): Promise<CardPage> {
    return this.cards.list(query);
  }

  @Get('statistics')
  @ApiOperation({ summary: 'Counts and rates of a period, per unit and in total' })
  @ApiOkResponse({ standardSchema: statistics })
  getStatistics(@Query({ schema: askedStatistics }) query: StatisticsQuery): Promise<Statistics> {
    return this.figures.of(query);
  }
}
