import { Inject, Injectable } from '@nestjs/common';
import type { KnownEvent } from '#contracts/registry.js';
import { addMilliseconds, formatInstant } from '#domain/instant.js';
import { nextChannel } from '#domain/notice/notice-table.js';
import { sendAt, WAKING_HOURS } from '#domain/notice/quiet-hours.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import type { Tx } from '#platform/tx.js';
import type { NotificationConfig } from '../config.js';
import { createNotices } from '../notices/create-notices.js';
import type { NewNotice } from '../notices/notice.js';
import { AFTER_END_ms, CONTACT_ms } from './contact-age.js';
import { type EndEvent, keepContacts, keepEnds } from './ended-cases.js';

const ZONE = 'Asia/Shanghai';

/** Cases whose end and contact are both known: whichever was heard last. */
const READ_BOTH = `select case_no, outcome, ended_at from ended_case join contact using (case_no)
where case_no = any($1::text[]) and ended_at > $2::timestamptz and told order by case_no`;
/** Contact and end come by two topics at once: each would miss the other, and nobody would be told. */
const LOCK = `select pg_advisory_xact_lock(hashtext('closing'))`;
/** Refused or withdrawn: there is nothing that the number is still needed for. */
const FORGET_UNNEEDED = `delete from contact using ended_case
where contact.case_no = any($1::text[]) and ended_case.case_no = contact.case_no and not ended_case.told`;
const FORGET_CONTACTS = 'delete from contact where given_at < $1::timestamptz';
const FORGET_CONTACTS_OF_ENDED = `delete from contact using ended_case
where ended_case.case_no = contact.case_no and ended_case.ended_at < $1::timestamptz`;
const FORGET_ENDS = 'delete from ended_case where ended_at < $1::timestamptz';
const FORGET_CONTACT = 'delete from contact where case_no = $1';

/** The message to an applicant whose case has ended. */
@Injectable()
export class ClosingService {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  async hearEnds(tx: Tx, events: readonly EndEvent[]): Promise<void> {
    await this.tell(tx, await keepEnds(tx, events));
  }

  async hearContacts(tx: Tx, events: readonly KnownEvent[]): Promise<void> {
    await this.tell(tx, await keepContacts(tx, events));
  }

  /** Tells the applicants of those of these cases that have ended and whose number is known. */
  private async tell(tx: Tx, cases: readonly string[]): Promise<void> {
    if (cases.length === 0) return;
    await tx.query(LOCK);
    await tx.query(FORGET_UNNEEDED, [cases]);
    const now = this.clock.now();
    const rows = await tx.query<{ case_no: string; outcome: string | null }>(READ_BOTH, [
      cases,
      formatInstant(addMilliseconds(now, -AFTER_END_ms)),
    ]);
    const way = this.way();
    const notices = rows.map(({ case_no: caseNo, outcome }): NewNotice => {
      return {
        // An applicant is named by the case alone: no list and no event says more.
        ...{ kind: 'CLOSING', reader: `applicant/${caseNo}`, window: caseNo, channel: 'SMS' },
        sendAt: sendAt(now, { ...WAKING_HOURS, zone: ZONE }),
        content: { kind: 'CLOSING', caseNo, ...(outcome !== null && { outcome }) },
        ...(way === undefined && { suppressed: 'no-contact' }),
      };
    });
    await createNotices(tx, notices, now);
    if (way === undefined) for (const { case_no } of rows) await tx.query(FORGET_CONTACT, [case_no]);
  }

  /** Deletes the numbers that have been held long enough: of a case that does not end, and of one whose end is old news. */
  async forget(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const endedBefore = formatInstant(addMilliseconds(now, -AFTER_END_ms));
    await tx.query(FORGET_CONTACTS, [formatInstant(addMilliseconds(now, -CONTACT_ms))]);
    await tx.query(FORGET_CONTACTS_OF_ENDED, [endedBefore]);
    await tx.query(FORGET_ENDS, [endedBefore]);
  }

  private way() {
    const canSend = this.config.NOTICE_MODE === 'demo' || this.config.SMS_GATEWAY_URL !== undefined;
    return nextChannel('CLOSING', new Set(canSend ? (['SMS'] as const) : []));
  }
}
