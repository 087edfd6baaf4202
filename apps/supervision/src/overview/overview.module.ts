import { Module } from '@nestjs/common';
import { CalendarBooks } from '../calendars/calendar-book.js';
import { ChangesService } from './changes.service.js';
import { OverviewController } from './overview.controller.js';
import { OverviewService } from './overview.service.js';
import { SourcesService } from './sources.service.js';

@Module({
  controllers: [OverviewController],
  providers: [OverviewService, SourcesService, ChangesService, CalendarBooks],
  exports: [SourcesService],
})
export class OverviewModule {}
