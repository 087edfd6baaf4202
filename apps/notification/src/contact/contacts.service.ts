import { Inject, Injectable } from '@nestjs/common';
import type { AuditPage } from '#contracts/api/accounts.js';
import type { ContactsShownQuery, ShownContact } from '#contracts/api/contacts.js';
import type { Identity } from '#contracts/api/identity.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { audit, listAudit } from '#platform/audit.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import { CONTACT_ms } from '../closing/contact-age.js';

interface Row {
  readonly phone: string | null;
  readonly given_at: Instant | null;
}

const SEE_PLACE = 'select 1 as seen from case_place where case_no = $1';
const FIND = 'select phone, given_at from case_place left join contact using (case_no) where case_no = $1';

/** Longer than any contact is kept, so that it can be said of one that it is gone. */
const PLACE_ms = 2 * CONTACT_ms;
/** That a contact was shown is told to auditors by the place of its case, for ever. */
const FORGET_PLACES = `delete from case_place where received_at < $1::timestamptz
and not exists (select from audit where audit.kind = 'contact-shown' and audit.subject = case_place.case_no)`;

/** Shows what is masked everywhere else: to whom it concerns, for a reason, and on record. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly reader: ScopedReader,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Nothing is shown that is not on record: the answer goes out when both are kept. */
  async show({ account, scope }: Identity, caseNo: string, reason: string): Promise<ShownContact> {
    // A case that somebody does not see is not there for them.
    if (!(await this.reader.sees(scope, SEE_PLACE, [caseNo]))) throw unknown(caseNo);
    return await transaction(this.reader.dataSource, async (tx) => {
      const [row] = await tx.query<Row>(FIND, [caseNo]);
      if (row === undefined) throw unknown(caseNo);
      if (row.phone === null || row.given_at === null) throw gone(caseNo);
      await audit(tx, { at: this.clock.now(), account, kind: 'contact-shown', subject: caseNo, detail: reason });
      return { caseNo, phone: row.phone, heldUntil: formatInstant(addMilliseconds(row.given_at, CONTACT_ms)) };
    });
  }

  shown({ scope }: Identity, query: ContactsShownQuery): Promise<AuditPage> {
    return this.reader.read(scope, (tx) => listAudit(tx, { ...query, kind: 'contact-shown' }));
  }

  async forget(tx: Tx): Promise<void> {
    await tx.query(FORGET_PLACES, [formatInstant(addMilliseconds(this.clock.now(), -PLACE_ms))]);
  }
}

function unknown(caseNo: string): DomainError {
  return new DomainError('case-not-found', `there is no case ${caseNo} whose contact is yours to see`);
}

function gone(caseNo: string): DomainError {
  const why = 'it is deleted when the applicant has been told of the end, and when it is not needed any more';
  return new DomainError('contact-gone', `no telephone number of case ${caseNo} is held: ${why}`, { status: 410 });
}
