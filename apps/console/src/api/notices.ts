import type { NoticeDetail, NoticePage, NoticeView } from '#contracts/api/notices.js';
import { type Query, read, send } from './client.js';

export function readInbox(query: Query, signal?: AbortSignal): Promise<NoticePage> {
  return read('notification', '/inbox', query, signal);
}

export function readReceipts(query: Query, signal?: AbortSignal): Promise<NoticePage> {
  return read('notification', '/notices', query, signal);
}

export function readNotice(id: string, signal?: AbortSignal): Promise<NoticeDetail> {
  return read('notification', `/notices/${encodeURIComponent(id)}`, {}, signal);
}

export function acknowledge(id: number): Promise<NoticeView> {
  return send('POST', 'notification', `/notices/${id}/acknowledge`);
}
