import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { CASE_TOPIC } from '../topics.js';
import { OwnProgress } from './own-progress.js';
import { Watermarks } from './watermarks.js';

/** Up to when a partition is known: as far as our own cases go, or those of others. */
export interface Mark {
  readonly partition: number;
  readonly own: boolean;
  readonly watermark: Instant;
}

/** Compares how far the logs reached with how far they are recorded, for our own cases and for those of others. */
@Injectable()
export class Marks {
  private readonly ofOthers = new Watermarks();
  private readonly ofOurs = new Watermarks();
  private ownUntil: Instant | undefined;

  constructor(
    private readonly clock: Clock,
    @Inject(LogEnds) private readonly logEnds: LogEnds,
    private readonly own: OwnProgress,
  ) {}

  /** Samples the log's ends. The times are taken before they are asked for, never after. */
  async sample(): Promise<void> {
    const at = this.clock.now();
    const ownUntil = this.own.until(at);
    const ends = await this.logEnds.ends(CASE_TOPIC);
    this.ofOthers.add(at, ends);
    if (ownUntil !== undefined && ownUntil !== this.ownUntil) this.ofOurs.add(ownUntil, ends);
    this.ownUntil = ownUntil;
  }

  /** Where the marks stand, given the next offset that is stored for each partition. */
  settle(stored: ReadonlyMap<number, number>): readonly Mark[] {
    return [...marksOf(false, this.ofOthers.settle(stored)), ...marksOf(true, this.ofOurs.settle(stored))];
  }
}

function marksOf(own: boolean, reached: ReadonlyMap<number, Instant>): readonly Mark[] {
  return [...reached].map(([partition, watermark]) => ({ partition, own, watermark }));
}
