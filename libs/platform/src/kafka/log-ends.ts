import type { Admin } from 'kafkajs';
import { type KafkaSettings, kafkaClient, wireName } from './client.js';

/** The offsets that a partition's log holds: from `start`, up to but without `end`. */
export interface LogBounds {
  readonly start: number;
  readonly end: number;
}

/** Asks the broker how far its logs reach, over one connection, as often as every 50 ms. */
export class LogEnds {
  private admin: Promise<Admin> | undefined;

  constructor(private readonly settings: KafkaSettings) {}

  /** By partition, the offset that the next record will get; records of unfinished transactions do not count. */
  async ends(topic: string): Promise<ReadonlyMap<number, number>> {
    const bounds = await this.bounds(topic);
    return new Map([...bounds].map(([partition, { end }]) => [partition, end]));
  }

  async bounds(topic: string): Promise<ReadonlyMap<number, LogBounds>> {
    this.admin ??= this.connect();
    const admin = this.admin;
    try {
      const offsets = await (await admin).fetchTopicOffsets(wireName(this.settings, topic));
      return new Map(offsets.map(({ partition, low, high }) => [partition, { start: Number(low), end: Number(high) }]));
    } catch (error) {
      // The client does not mend a lost admin connection by itself: the next question opens another.
      await this.forget(admin);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.admin !== undefined) await this.forget(this.admin);
  }

  private async connect(): Promise<Admin> {
    const admin = kafkaClient(this.settings).admin();
    await admin.connect();
    return admin;
  }

  private async forget(admin: Promise<Admin>): Promise<void> {
    if (this.admin === admin) this.admin = undefined;
    // A connection that is already gone, or never came to be, needs no goodbye.
    await admin.then((open) => open.disconnect()).catch(() => undefined);
  }
}
