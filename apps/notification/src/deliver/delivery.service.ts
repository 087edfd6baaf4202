import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addMilliseconds, formatInstant } from '#domain/instant.js';
import type { Outcome } from '#domain/notice/delivery.js';
import { Clock, steadyMilliseconds } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { say } from '#platform/outbox.js';
import { type Tx, transaction } from '#platform/tx.js';
import type { Address, Message } from '../channels/channel.js';
import { Senders, type SentChannel } from '../channels/senders.js';
import { Composer } from '../compose/composer.js';
import type { NotificationConfig } from '../config.js';
import { NoticeMetrics, type TryOutcome } from '../notice-metrics.js';
import type { NoticeRow } from '../notices/notice.js';
import { noticeEvent } from '../notices/notice-events.js';
import { openWays, readReaders } from '../readers/readers.js';
import { addressOf } from './address.js';
import * as queries from './delivery.queries.js';
import { forgo, settle } from './settle.js';

const LOST_ROWS = 100;
/** What was sent must be written down, or it is sent again: a database that comes back within seconds is waited for. */
const SETTLE_ATTEMPTS = 10;
const SECOND_ms = 1_000;

/** A notice that this process has claimed, with all that is needed to send it. */
interface Claimed {
  readonly notice: NoticeRow;
  readonly message: Message;
  readonly address: Address | undefined;
}

/** Sends one notice at a time: claim, send, write down. The row decides; whoever asks twice sends once. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    private readonly composer: Composer,
    private readonly senders: Senders,
    private readonly metrics: NoticeMetrics,
  ) {}

  async deliver(id: number): Promise<void> {
    const claimed = await transaction(this.dataSource, (tx) => this.claim(tx, id));
    if (claimed === undefined) return;
    const begun_ms = steadyMilliseconds();
    const outcome = await this.send(claimed);
    const { notice } = claimed;
    this.metrics.tried(notice.channel, wordOf(outcome), (steadyMilliseconds() - begun_ms) / SECOND_ms);
    await this.finish(notice, outcome);
  }

  /** Claims that nobody will finish are taken up again; that they may have been sent is counted and shown. */
  async takeUpLost(): Promise<void> {
    const before = formatInstant(addMilliseconds(this.clock.now(), -this.config.NOTICE_LEASE_S * SECOND_ms));
    const lost = await transaction(this.dataSource, (tx) =>
      tx.query<NoticeRow>(queries.READ_LOST, [before, LOST_ROWS]),
    );
    const outcome = { kind: 'TEMPORARY', why: 'the process ended while it was sending', isDoubtful: true } as const;
    for (const notice of lost) await this.finish(notice, outcome);
  }

  private async claim(tx: Tx, id: number): Promise<Claimed | undefined> {
    const now = this.clock.now();
    const [notice] = await tx.named<NoticeRow>('claim', queries.CLAIM, [id, formatInstant(now)]);
    if (notice === undefined) return undefined;
    const { kind, reader, window, channel, attempts: attempt } = notice;
    const row = (await readReaders(tx, [reader])).get(reader);
    const isDemo = this.config.NOTICE_MODE === 'demo';
    const address = await addressOf(tx, notice, channel as SentChannel, { row, isDemo });
    const message = await this.composer.compose(tx, notice);
    if (message === undefined) {
      await forgo(tx, notice, now);
      return undefined;
    }
    await say(tx, [noticeEvent('notice.sent', id, now, { kind, reader, window, channel, attempt })]);
    return { notice, message, address };
  }

  private async send({ notice, message, address }: Claimed): Promise<Outcome> {
    if (address === undefined) return { kind: 'PERMANENT', why: 'the reader has no such address any more' };
    return await this.senders.send(notice.channel as SentChannel, message, address);
  }

  private async finish(notice: NoticeRow, outcome: Outcome): Promise<void> {
    const now = this.clock.now();
    const write = async (tx: Tx) => {
      const row = (await readReaders(tx, [notice.reader])).get(notice.reader);
      return await settle(tx, { notice, outcome, now, chance: Math.random(), ways: openWays(row, this.config) });
    };
    const after = await transaction(this.dataSource, write, { attempts: SETTLE_ATTEMPTS });
    if (after === undefined) return;
    if (outcome.kind === 'TEMPORARY' && outcome.isDoubtful === true) this.metrics.doubted(notice.channel);
    if (after.state === 'delivered') this.metrics.delivered(notice.kind, (now - notice.send_at) / SECOND_ms);
  }
}

function wordOf({ kind }: Outcome): TryOutcome {
  return ({ DELIVERED: 'delivered', PERMANENT: 'permanent', TEMPORARY: 'temporary', TECHNICAL: 'technical' } as const)[
    kind
  ];
}
