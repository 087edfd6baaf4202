import { Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import {
  type ClosedMonth,
  closedMonth,
  formulaVersion,
  type MonthScores,
  monthScores,
  type RestatedMonth,
  restatedMonth,
  type ScoreDetail,
  type ScoreFormulaView,
  type ScoreQuery,
  scoreDetail,
  scoreFormula,
} from '#contracts/api/scores.js';
import type { CivilMonth } from '#domain/score/civil-month.js';
import { Who } from '#platform/auth/access.js';
import { IdempotencyKey } from '#platform/once/idempotency-key.js';
import { Reads, Supervises } from '../reads.js';
import { type AskedObject, askedMonth, askedObject, askedRegion, askedScores } from './asked-scores.js';
import { ClosingService } from './closing.service.js';
import { formulaViewOf } from './formula-view.js';
import { ScoresService } from './scores.service.js';

@ApiTags('scores')
@Controller('scores')
export class ScoresController {
  constructor(
    private readonly scores: ScoresService,
    private readonly closing: ClosingService,
  ) {}

  @Get('formulas/:version')
  @Reads()
  @ApiOperation({ summary: 'What a version of the formula deducts and adds, as the scores are computed with it' })
  @ApiOkResponse({ standardSchema: scoreFormula })
  @ApiResponse({ status: 404, description: 'no such version' })
  formula(@Param('version', { schema: formulaVersion }) version: number): ScoreFormulaView {
    return formulaViewOf(version);
  }

  @Get(':month')
  @Reads()
  @ApiOperation({ summary: 'Scores of a month, by unit, window or person, with their dimensions' })
  @ApiOkResponse({ standardSchema: monthScores })
  list(
    @Who() { scope }: Identity,
    @Param('month', { schema: askedMonth }) month: CivilMonth,
    @Query({ schema: askedScores }) query: ScoreQuery,
  ): Promise<MonthScores> {
    return this.scores.list({ month, ...query }, scope);
  }

  @Get(':month/:by/:code')
  @Reads()
  @ApiOperation({ summary: 'One score opened: its dimensions, their entries, and the cases behind them' })
  @ApiOkResponse({ standardSchema: scoreDetail })
  open(
    @Who() { scope }: Identity,
    @Param({ schema: askedObject }) object: AskedObject,
    @Query({ schema: askedRegion }) { region }: Pick<ScoreQuery, 'region'>,
  ): Promise<ScoreDetail> {
    return this.scores.open({ ...object, region }, scope);
  }

  @Get(':month/:by/:code/ledger.csv')
  @Reads()
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ summary: 'The ledger of one score as CSV: the amounts, in millionths of a point, add up to it' })
  ledger(
    @Who() { scope }: Identity,
    @Param({ schema: askedObject }) object: AskedObject,
    @Query({ schema: askedRegion }) { region }: Pick<ScoreQuery, 'region'>,
  ): Promise<string> {
    return this.scores.ledger({ ...object, region }, scope);
  }

  @Post(':month/close')
  @HttpCode(200)
  @Supervises()
  @ApiOperation({ summary: 'Close a month that is over: its numbers are sealed by hash and never change' })
  @ApiOkResponse({ standardSchema: closedMonth })
  close(
    @Who() { scope }: Identity,
    @Param('month', { schema: askedMonth }) month: CivilMonth,
    @Query({ schema: askedRegion }) { region }: Pick<ScoreQuery, 'region'>,
    @IdempotencyKey() key: string,
  ): Promise<ClosedMonth> {
    return this.closing.close({ month, region, scope }, key);
  }

  @Post(':month/restate')
  @HttpCode(200)
  @Supervises()
  @ApiOperation({ summary: 'Record and tell what later facts would have otherwise in a closed month' })
  @ApiOkResponse({ standardSchema: restatedMonth })
  restate(
    @Who() { scope }: Identity,
    @Param('month', { schema: askedMonth }) month: CivilMonth,
    @Query({ schema: askedRegion }) { region }: Pick<ScoreQuery, 'region'>,
    @IdempotencyKey() key: string,
  ): Promise<RestatedMonth> {
    return this.closing.restate({ month, region, scope }, key);
  }
}
