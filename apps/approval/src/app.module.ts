import { Module } from '@nestjs/common';
import { ActsController } from './acts/acts.controller.js';
import { ActsService } from './acts/acts.service.js';
import { ApprovalMetrics } from './approval-metrics.js';
import { HearController } from './hear/hear.controller.js';
import { KafkaModule } from './kafka.module.js';

@Module({
  imports: [KafkaModule],
  controllers: [ActsController, HearController],
  providers: [ActsService, ApprovalMetrics],
})
export class AppModule {}
