import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditPage } from '#contracts/api/accounts.js';
import type { ContactsShownQuery, ShownContact } from '#contracts/api/contacts.js';
import type { Identity } from '#contracts/api/identity.js';
import { isInScope } from '#domain/case-scope.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { audit, listAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import { CONTACT_ms } from '../closing/contact-age.js';

interface Row {
  readonly region: string;
  readonly unit: string;
  readonly phone: string | null;
  readonly given_at: Instant | null;
}

const FIND = `select region, unit, phone, given_at from case_place left join contact using (case_no)
where case_no = $1`;

/** Longer than any contact is kept, so that it can be said of one that it is gone. */
const PLACE_ms = 90 * 86_400_000;
const FORGET_PLACES = 'delete from case_place where received_at < $1::timestamptz';

/** Shows what is masked everywhere else: to whom it concerns, for a reason, and on record. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Nothing is shown that is not on record: the answer goes out when both are kept. */
  async show({ account, scope }: Identity, caseNo: string, reason: string): Promise<ShownContact> {
    return await transaction(this.dataSource, async (tx) => {
      const [row] = await tx.query<Row>(FIND, [caseNo]);
      // A case that somebody does not see is not there for them.
      if (row === undefined || !isInScope(scope, row)) throw unknown(caseNo);
      if (row.phone === null || row.given_at === null) throw gone(caseNo);
      await audit(tx, { at: this.clock.now(), account, kind: 'contact-shown', subject: caseNo, detail: reason });
      return { caseNo, phone: row.phone, heldUntil: formatInstant(addMilliseconds(row.given_at, CONTACT_ms)) };
    });
  }

  shown(query: ContactsShownQuery): Promise<AuditPage> {
    return transaction(this.dataSource, (tx) => listAudit(tx, { ...query, kind: 'contact-shown' }));
  }

  async forget(tx: Tx): Promise<void> {
    await tx.query(FORGET_PLACES, [formatInstant(addMilliseconds(this.clock.now(), -PLACE_ms))]);
  }
}

function unknown(caseNo: string): DomainError {
  return new DomainError('case-not-found', `there is no case ${caseNo} whose contact is yours to see`);
}

function gone(caseNo: string): DomainError {
  const why = 'it is deleted when the applicant has been told of the end, and after 7 days in any case';
  return new DomainError('contact-gone', `no telephone number of case ${caseNo} is held: ${why}`, { status: 410 });
}
