import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { askedCase } from '#contracts/api/asked.js';
import {
  type CardCounts,
  type CardFilter,
  type CardPage,
  type CardQuery,
  cardCounts,
  cardPage,
} from '#contracts/api/cards.js';
import {
  type CaseCounts,
  type CaseDetail,
  type CaseFilter,
  type CasePage,
  type CaseQuery,
  caseCounts,
  caseCountsQuery,
  caseDetail,
  casePage,
  caseQuery,
} from '#contracts/api/cases.js';
import type { Identity } from '#contracts/api/identity.js';
import { Who } from '#platform/auth/access.js';
import { Reads } from '../reads.js';
import { askedCardCounts, askedCards } from './asked.js';
import { CardsService } from './cards.service.js';
import { CasesService } from './cases.service.js';

@ApiTags('supervision')
@Controller()
export class SupervisionController {
  constructor(
    private readonly cases: CasesService,
    private readonly cards: CardsService,
  ) {}

  @Get('cases')
  @Reads()
  @ApiOperation({ summary: 'Cases, the most urgent first' })
  @ApiOkResponse({ standardSchema: casePage })
  listCases(@Who() { scope }: Identity, @Query({ schema: caseQuery }) query: CaseQuery): Promise<CasePage> {
    return this.cases.list(query, scope);
  }

  @Get('cases/counts')
  @Reads()
  @ApiOperation({ summary: 'How many cases the list has under the same filters, by state and by level' })
  @ApiOkResponse({ standardSchema: caseCounts })
  countCases(@Who() { scope }: Identity, @Query({ schema: caseCountsQuery }) query: CaseFilter): Promise<CaseCounts> {
    return this.cases.counts(query, scope);
  }

  @Get('cases/:caseNo')
  @Reads()
  @ApiOperation({ summary: 'One case with its clock, day-by-day account, cards and timeline' })
  @ApiOkResponse({ standardSchema: caseDetail })
  getCase(@Who() { scope }: Identity, @Param('caseNo', { schema: askedCase }) caseNo: string): Promise<CaseDetail> {
    return this.cases.get(caseNo, scope);
  }

  @Get('cards')
  @Reads()
  @ApiOperation({ summary: 'Cards, the latest crossing first' })
  @ApiOkResponse({ standardSchema: cardPage })
  listCards(@Who() { scope }: Identity, @Query({ schema: askedCards }) query: CardQuery): Promise<CardPage> {
    return this.cards.list(query, scope);
  }

  @Get('cards/counts')
  @Reads()
  @ApiOperation({ summary: 'How many cards the list has under the same filters, by level, by rule and by unit' })
  @ApiOkResponse({ standardSchema: cardCounts })
  countCards(@Who() { scope }: Identity, @Query({ schema: askedCardCounts }) query: CardFilter): Promise<CardCounts> {
    return this.cards.counts(query, scope);
  }
}
