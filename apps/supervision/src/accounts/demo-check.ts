import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG } from '#platform/config.js';
import { DomainError } from '#platform/errors.js';
import type { SupervisionConfig } from '../config.js';
import { HAS_DEMO } from './accounts.queries.js';

/** Everybody may read the passwords of the demo, so no real installation runs with its accounts. */
@Injectable()
export class DemoCheck implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.DEMO_ACCOUNTS === 'allowed') return;
    const found: readonly unknown[] = await this.dataSource.query(HAS_DEMO);
    if (found.length === 0) return;
    throw new DomainError(
      'demo-accounts',
      'the demo accounts are still there: disable them with npm run account -- disable NAME, or set DEMO_ACCOUNTS=allowed where nothing is real',
    );
  }
}
