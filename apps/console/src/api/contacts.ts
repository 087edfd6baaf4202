import type { AuditPage } from '#contracts/api/accounts.js';
import type { ShownContact } from '#contracts/api/contacts.js';
import { type Query, read, send } from './client.js';

/** In clear, and on record: asked again it is another line there. */
export function showContact(caseNo: string, reason: string): Promise<ShownContact> {
  return send('POST', 'notification', `/cases/${encodeURIComponent(caseNo)}/contact/show`, { reason });
}

export function readContactsShown(query: Query, signal?: AbortSignal): Promise<AuditPage> {
  return read('notification', '/contacts-shown', query, signal);
}
