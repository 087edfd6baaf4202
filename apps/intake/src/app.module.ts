import { Module } from '@nestjs/common';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkService } from './bulk/bulk.service.js';
import { BulkMetrics } from './bulk/bulk-metrics.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesService } from './cases/cases.service.js';
import { KafkaModule } from './kafka.module.js';
import { SourcesService } from './sources/sources.service.js';
import { WindowMetrics } from './window-metrics.js';

@Module({
  imports: [KafkaModule],
  controllers: [BulkController, CasesController],
  providers: [BulkService, BulkMetrics, SourcesService, CasesService, WindowMetrics],
})
export class AppModule {}
