import { z } from 'zod';
import { auditQuery } from './accounts.js';
import { instant } from './common.js';
import { typed } from './typed.js';

const REASON_CHARS_LEAST = 5;
const REASON_CHARS = 500;

export const showContactBody = z
  .strictObject({
    reason: typed(
      REASON_CHARS_LEAST,
      REASON_CHARS,
      `what it is needed for, in ${REASON_CHARS_LEAST} to ${REASON_CHARS} characters; it is put on record`,
    ),
  })
  .meta({ id: 'ShowContact' });

export const shownContact = z
  .object({
    caseNo: z.string(),
    /** In clear; whoever asked, and why, is on record. */
    phone: z.string(),
    /** At the latest; it is deleted as soon as the applicant has been told of the end, or when the case ends without that. */
    heldUntil: instant,
  })
  .meta({ id: 'ShownContact' });

export const contactsShownQuery = auditQuery.pick({ limit: true, cursor: true, account: true });

export type ShowContactBody = z.output<typeof showContactBody>;
export type ShownContact = z.output<typeof shownContact>;
export type ContactsShownQuery = z.output<typeof contactsShownQuery>;
