import { Inject, Injectable } from '@nestjs/common';
import type { Identity } from '#contracts/api/identity.js';
import type { InboxQuery, NoticeDetail, NoticePage, NoticeQuery, NoticeView } from '#contracts/api/notices.js';
import { formatInstant } from '#domain/instant.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { DomainError } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import { RED } from '../cards/known-cards.js';
import { Composer } from '../compose/composer.js';
import type { NotificationConfig } from '../config.js';
import { readHall } from '../hall/hall.js';
import * as queries from './inbox.queries.js';
import { noticeViewOf } from './notice-view.js';

/** A lost connection or a deadlock with what is being heard is tried again. */
const ATTEMPTS = 3;

/** What readers see of their notices, and what those above see of all. */
@Injectable()
export class InboxService {
  constructor(
    private readonly reader: ScopedReader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    private readonly composer: Composer,
  ) {}

  inbox(who: Identity, query: InboxQuery): Promise<NoticePage> {
    return this.list(who, queries.listInbox(personOf(who), query), query.limit);
  }

  notices(who: Identity, query: NoticeQuery): Promise<NoticePage> {
    return this.list(who, queries.listNotices(query), query.limit);
  }

  async find(who: Identity, id: string): Promise<NoticeDetail> {
    return await this.read(who, async (tx) => {
      const [row] = await tx.query<queries.ListRow>(queries.FIND_NOTICE, [id]);
      if (row === undefined) throw unknown(id);
      const tries = await tx.query<queries.TryRow>(queries.READ_TRIES, [id]);
      const hall = await readHall(tx);
      const view = noticeViewOf(row, hall, this.config.CONSOLE_URL);
      const message = await this.composer.compose(tx, row);
      return {
        ...view,
        subject: message?.subject ?? view.subject,
        text: message?.text ?? '',
        tries: tries.map(({ at, why, ...tried }) => ({
          at: formatInstant(at),
          ...tried,
          ...(why !== null && { why }),
        })),
      };
    });
  }

  /** The reader has seen it: nobody above is asked for its cards any more. Twice is once. */
  async acknowledge(who: Identity, id: string): Promise<NoticeView> {
    const person = personOf(who);
    const now = formatInstant(this.clock.now());
    const work = async (tx: Tx) => {
      const [row] = await tx.query<queries.ListRow>(queries.ACKNOWLEDGE, [id, person, now]);
      if (row === undefined) throw unknown(id);
      await tx.query(queries.ACKNOWLEDGE_CARDS, [id, person, now, RED]);
      return noticeViewOf(row, await readHall(tx), this.config.CONSOLE_URL);
    };
    return await transaction(this.reader.dataSource, work, { attempts: ATTEMPTS });
  }

  private async list(who: Identity, { text, parameters }: queries.Statement, limit: number): Promise<NoticePage> {
    return await this.read(who, async (tx) => {
      const found = await tx.query<queries.ListRow>(text, parameters);
      const rows = found.slice(0, limit);
      const hall = await readHall(tx);
      const last = rows.at(-1);
      const next = found.length > limit && last !== undefined ? { next: String(last.id) } : {};
      const views = rows.map((row) => noticeViewOf(row, hall, this.config.CONSOLE_URL));
      return { asOf: formatInstant(this.clock.now()), rows: views, ...next };
    });
  }

  /** What is within the scope of whoever asks, and what is their own. */
  private read<T>({ scope, person }: Identity, read: (tx: Tx) => Promise<T>): Promise<T> {
    return this.reader.read(scope, read, { person });
  }
}

/** A machine has no inbox. */
function personOf({ person }: Identity): string {
  if (person !== undefined) return person;
  const expected = 'an account that is one of the staff';
  throw new DomainError('no-person', `the account is nobody's: expected ${expected}`, {
    status: 403,
    field: 'person',
    expected,
  });
}

function unknown(id: string): DomainError {
  return new DomainError('notice-not-found', `there is no notice ${id} that is yours to see`);
}
