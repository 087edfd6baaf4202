import { Module } from '@nestjs/common';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { RateLimits } from '#platform/redis/rate-limits.js';
import type { IntakeConfig } from '../config.js';
import { Proofs } from './proofs.js';
import { StatusController } from './status.controller.js';
import { StatusService } from './status.service.js';
import { StatusMetrics } from './status-metrics.js';

@Module({
  controllers: [StatusController],
  providers: [
    StatusService,
    StatusMetrics,
    { provide: Proofs, inject: [CONFIG], useFactory: ({ STATUS_SECRET }: IntakeConfig) => new Proofs(STATUS_SECRET) },
    {
      provide: RateLimits,
      inject: [CONFIG, LOGGER],
      useFactory: ({ REDIS_URL: url, TOPIC_PREFIX: prefix }: IntakeConfig, logger: Logger) =>
        new RateLimits({ url, prefix, logger }),
    },
  ],
  exports: [Proofs],
})
export class StatusModule {}
