import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { steadyMilliseconds } from '#platform/clock.js';
import { transaction } from '#platform/tx.js';
import { ClosingService } from '../closing/closing.service.js';
import { ContactsService } from '../contact/contacts.service.js';
import { DeliveryService } from './delivery.service.js';

/** Between two looks at what is older than may be kept, and for claims that nobody will finish. */
const KEEP_ms = 10_000;

/** What has to be seen to now and then. */
@Injectable()
export class Housekeeping {
  private kept_ms = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly dataSource: DataSource,
    private readonly delivery: DeliveryService,
    private readonly closing: ClosingService,
    private readonly contacts: ContactsService,
  ) {}

  async keep(): Promise<void> {
    if (steadyMilliseconds() - this.kept_ms < KEEP_ms) return;
    this.kept_ms = steadyMilliseconds();
    await this.delivery.takeUpLost();
    await transaction(this.dataSource, async (tx) => {
      await this.closing.forget(tx);
      await this.contacts.forget(tx);
    });
  }
}
