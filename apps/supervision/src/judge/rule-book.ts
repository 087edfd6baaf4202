import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatInstant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import { Clock } from '#platform/clock.js';
import { transaction } from '#platform/tx.js';
import { openRecount } from '../recount/recount.service.js';

/** One row a set of rules that ever judged here; only the process that enters it puts the cases up. */
const ENTER =
  'insert into rule_book (fingerprint, at) values ($1, $2) on conflict (fingerprint) do nothing returning 1 as new';

/** A release that brings other rules judges every case again, behind the live ones. */
@Injectable()
export class RuleBook implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const fingerprint = createHash('sha256').update(JSON.stringify(RULES)).digest('hex');
    await transaction(this.dataSource, async (tx) => {
      const now = this.clock.now();
      const entered = await tx.query(ENTER, [fingerprint, formatInstant(now)]);
      if (entered.length > 0) await openRecount(tx, now);
    });
  }
}
