import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { CardsService } from './api/cards.service.js';
import { CasesService } from './api/cases.service.js';
import { StatisticsController } from './api/statistics.controller.js';
import { StatisticsService } from './api/statistics.service.js';
import { StatisticsByService } from './api/statistics-by.service.js';
import { SupervisionController } from './api/supervision.controller.js';
import { CalculatorModule } from './calculator/calculator.module.js';
import { CalendarBooks } from './calendars/calendar-book.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { CalendarsService } from './calendars/calendars.service.js';
import { CardActsController } from './card-acts/card-acts.controller.js';
import { CardActsService } from './card-acts/card-acts.service.js';
import { ExportQueue } from './exports/export-queue.js';
import { ExportSources } from './exports/export-sources.js';
import { ExportWorker } from './exports/export-worker.js';
import { ExportsController } from './exports/exports.controller.js';
import { ExportsService } from './exports/exports.service.js';
import { HallService } from './hall/hall.service.js';
import { IssueLoop } from './issue/issue.loop.js';
import { IssueService } from './issue/issue.service.js';
import { Marks } from './issue/marks.js';
import { JudgeLoop } from './judge/judge.loop.js';
import { JudgeService } from './judge/judge.service.js';
import { RuleBook } from './judge/rule-book.js';
import { RuleVersions } from './judge/rule-versions.js';
import { KafkaModule } from './kafka.module.js';
import { LiveController } from './live/live.controller.js';
import { LiveReader } from './live/live.reader.js';
import { LiveService } from './live/live.service.js';
import { LiveTail } from './live/live.tail.js';
import { LiveMetrics } from './live/live-metrics.js';
import { LoopsService, Turns } from './loops.service.js';
import { MeasureLoop } from './measure/measure.loop.js';
import { OverviewModule } from './overview/overview.module.js';
import { RecordController } from './record/record.controller.js';
import { RecountService } from './recount/recount.service.js';
import { RulesController } from './rules/rules.controller.js';
import { RulesService } from './rules/rules.service.js';
import { CaughtUp } from './score/caught-up.js';
import { ClosingService } from './score/closing.service.js';
import { MonthClosings } from './score/month-closings.js';
import { MonthTicker } from './score/month-ticker.js';
import { ScoresController } from './score/scores.controller.js';
import { ScoresService } from './score/scores.service.js';
import { SupervisionMetrics } from './supervision-metrics.js';
import { ViewsController } from './views/views.controller.js';
import { ViewsService } from './views/views.service.js';
import { WallController } from './wall/wall.controller.js';
import { WallService } from './wall/wall.service.js';
import { WallStreams } from './wall/wall-streams.js';
import { WallTokensService } from './wall/wall-tokens.service.js';

@Module({
  imports: [KafkaModule, AccountsModule, CalculatorModule, OverviewModule],
  controllers: [
    RecordController,
    SupervisionController,
    StatisticsController,
    CardActsController,
    ScoresController,
    LiveController,
    ViewsController,
    WallController,
    ExportsController,
    CalendarsController,
    RulesController,
  ],
  providers: [
    CardsService,
    CardActsService,
    CasesService,
    StatisticsService,
    StatisticsByService,
    ScoresService,
    CaughtUp,
    ClosingService,
    MonthClosings,
    MonthTicker,
    CalendarBooks,
    CalendarsService,
    HallService,
    JudgeService,
    JudgeLoop,
    RuleBook,
    RuleVersions,
    RulesService,
    IssueService,
    Marks,
    IssueLoop,
    RecountService,
    Turns,
    LoopsService,
    MeasureLoop,
    LiveMetrics,
    LiveReader,
    LiveTail,
    LiveService,
    SupervisionMetrics,
    ViewsService,
    WallService,
    WallStreams,
    WallTokensService,
    ExportSources,
    ExportsService,
    ExportWorker,
    ExportQueue,
  ],
})
export class AppModule {}
