import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/overview.js';
import { Who } from '#platform/auth/access.js';
import { Reads } from '../reads.js';
import { ChangesService } from './changes.service.js';
import { OverviewService } from './overview.service.js';
import { SourcesService } from './sources.service.js';

@ApiTags('overview')
@Controller('overview')
export class OverviewController {
  constructor(
    private readonly figures: OverviewService,
    private readonly sources: SourcesService,
    private readonly changes: ChangesService,
  ) {}

  @Get()
  @Reads()
  @ApiOperation({ summary: 'How many open cases there are and how they stand, each number with the list behind it' })
  @ApiOkResponse({ standardSchema: api.overview })
  overview(
    @Who() { scope }: Identity,
    @Query({ schema: api.overviewQuery }) query: api.OverviewQuery,
  ): Promise<api.Overview> {
    return this.figures.overview(query, scope);
  }

  @Get('trend')
  @Reads()
  @ApiOperation({ summary: 'Day by day: cases received and closed, and cards by level' })
  @ApiOkResponse({ standardSchema: api.trend })
  trend(@Who() { scope }: Identity, @Query({ schema: api.trendQuery }) query: api.TrendQuery): Promise<api.Trend> {
    return this.figures.trend(query, scope);
  }

  @Get('units')
  @Reads()
  @ApiOperation({ summary: 'Units with open cases, the most urgent first' })
  @ApiOkResponse({ standardSchema: api.unitsByUrgency })
  units(
    @Who() { scope }: Identity,
    @Query({ schema: api.unitsQuery }) query: api.UnitsQuery,
  ): Promise<api.UnitsByUrgency> {
    return this.figures.units(query, scope);
  }

  @Get('sources')
  @Reads()
  @ApiOperation({ summary: 'Who tells us facts, when each was last heard, and who is silent' })
  @ApiOkResponse({ standardSchema: api.sourceStates })
  sourceStates(@Query({ schema: api.sourcesQuery }) query: api.SourcesQuery): Promise<api.SourceStates> {
    return this.sources.of(query);
  }

  @Get('changes')
  @Reads()
  @ApiOperation({ summary: 'What has changed since an instant, at most 31 days back' })
  @ApiOkResponse({ standardSchema: api.changes })
  changesSince(
    @Who() { scope }: Identity,
    @Query({ schema: api.changesQuery }) query: api.ChangesQuery,
  ): Promise<api.Changes> {
    return this.changes.of(query, scope);
  }
}
