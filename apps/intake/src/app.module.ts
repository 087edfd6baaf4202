import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkService } from './bulk/bulk.service.js';
import { BulkMetrics } from './bulk/bulk-metrics.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesService } from './cases/cases.service.js';
import { HallController } from './hall/hall.controller.js';
import { OrganisationService } from './hall/organisation.service.js';
import { HearController } from './hear/hear.controller.js';
import { ItemsController } from './items/items.controller.js';
import { ItemsService } from './items/items.service.js';
import { KafkaModule } from './kafka.module.js';
import { SourcesController } from './sources/sources.controller.js';
import { SourcesService } from './sources/sources.service.js';
import { SourcesAdministration } from './sources/sources-administration.js';
import { StatusModule } from './status/status.module.js';
import { WindowMetrics } from './window-metrics.js';

@Module({
  imports: [KafkaModule, StatusModule],
  controllers: [
    AuditController,
    BulkController,
    CasesController,
    HallController,
    HearController,
    ItemsController,
    SourcesController,
  ],
  providers: [
    BulkService,
    BulkMetrics,
    SourcesService,
    SourcesAdministration,
    CasesService,
    ItemsService,
    OrganisationService,
    WindowMetrics,
  ],
})
export class AppModule {}
