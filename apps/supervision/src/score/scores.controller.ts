import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type MonthScores,
  monthScores,
  type ScoreBy,
  type ScoreDetail,
  type ScoreQuery,
  scoreDetail,
} from '#contracts/api/scores.js';
import type { CivilMonth } from '#domain/score/civil-month.js';
import { askedBy, askedCode, askedMonth, askedRegion, askedScores } from './asked-scores.js';
import { ScoresService } from './scores.service.js';

@ApiTags('scores')
@Controller('scores')
export class ScoresController {
  constructor(private readonly scores: ScoresService) {}

  @Get(':month')
  @ApiOperation({ summary: 'Scores of a month, by unit, window or person, with their dimensions' })
  @ApiOkResponse({ standardSchema: monthScores })
  list(
    @Param('month', { schema: askedMonth }) month: CivilMonth,
    @Query({ schema: askedScores }) query: ScoreQuery,
  ): Promise<MonthScores> {
    return this.scores.list({ month, ...query });
  }

  @Get(':month/:by/:code')
  @ApiOperation({ summary: 'One score opened: its dimensions, their entries, and the cases behind them' })
  @ApiOkResponse({ standardSchema: scoreDetail })
  open(
    @Param('month', { schema: askedMonth }) month: CivilMonth,
    @Param('by', { schema: askedBy }) by: ScoreBy,
    @Param('code', { schema: askedCode }) code: string,
    @Query({ schema: askedRegion }) { region }: Pick<ScoreQuery, 'region'>,
  ): Promise<ScoreDetail> {
    return this.scores.open({ month, by, code, region });
  }
}
