import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/statistics.js';
import { Who } from '#platform/auth/access.js';
import { Reads } from '../reads.js';
import { askedStatistics, askedStatisticsBy } from './asked.js';
import { StatisticsService } from './statistics.service.js';
import { StatisticsByService } from './statistics-by.service.js';
import { statisticsCsv } from './statistics-csv.js';

@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(
    private readonly figures: StatisticsService,
    private readonly groups: StatisticsByService,
  ) {}

  @Get()
  @Reads()
  @ApiOperation({ summary: 'Counts and rates of a period, per unit and in total' })
  @ApiOkResponse({ standardSchema: api.statistics })
  getStatistics(
    @Who() { scope }: Identity,
    @Query({ schema: askedStatistics }) query: api.StatisticsQuery,
  ): Promise<api.Statistics> {
    return this.figures.of(query, scope);
  }

  @Get('by')
  @Reads()
  @ApiOperation({ summary: 'Counts, rates, speed-up and mean time of a period, by unit, item or month' })
  @ApiOkResponse({ standardSchema: api.statisticsBy })
  by(
    @Who() { scope }: Identity,
    @Query({ schema: askedStatisticsBy }) query: api.StatisticsByQuery,
  ): Promise<api.StatisticsBy> {
    return this.groups.of(query, scope);
  }

  @Get('by.csv')
  @Reads()
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ summary: 'The same as CSV: what it is of, an empty line, then the table' })
  async csv(
    @Who() { scope }: Identity,
    @Query({ schema: askedStatisticsBy }) query: api.StatisticsByQuery,
  ): Promise<string> {
    return statisticsCsv(await this.groups.of(query, scope), query);
  }
}
