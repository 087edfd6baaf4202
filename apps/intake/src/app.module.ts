import { Module } from '@nestjs/common';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkService } from './bulk/bulk.service.js';
import { BulkMetrics } from './bulk/bulk-metrics.js';
import { KafkaModule } from './kafka.module.js';
import { SourcesService } from './sources/sources.service.js';

@Module({
  imports: [KafkaModule],
  controllers: [BulkController],
  providers: [BulkService, BulkMetrics, SourcesService],
})
export class AppModule {}
