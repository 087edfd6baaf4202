import type { CardActRefused, CardDetail } from '#contracts/api/card-acts.js';
import type { CardCounts, CardPage } from '#contracts/api/cards.js';
import type { CaseCounts, CaseDetail, CasePage } from '#contracts/api/cases.js';
import { act, type Query, read } from './client.js';
import { Refused } from './problem.js';

/** Rows of a page: the most that the server gives at once. */
const PAGE_ROWS = 200;

export function readCases(query: Query, signal?: AbortSignal): Promise<CasePage> {
  return read('supervision', '/cases', { limit: PAGE_ROWS, ...query }, signal);
}

export function readCase(caseNo: string, signal?: AbortSignal): Promise<CaseDetail> {
  return read('supervision', `/cases/${encodeURIComponent(caseNo)}`, {}, signal);
}

export function readCards(query: Query, signal?: AbortSignal): Promise<CardPage> {
  return read('supervision', '/cards', { limit: PAGE_ROWS, ...query }, signal);
}

export function readCardCounts(query: Query, signal?: AbortSignal): Promise<CardCounts> {
  return read('supervision', '/cards/counts', query, signal);
}

export function readCard(id: string, signal?: AbortSignal): Promise<CardDetail> {
  return read('supervision', `/cards/${encodeURIComponent(id)}`, {}, signal);
}

export type CardActName = CardDetail['allowed'][number];

export function actOnCard(id: string, name: CardActName, body: unknown, key: string): Promise<CardDetail> {
  return act('supervision', `/cards/${encodeURIComponent(id)}/${name}`, body, key);
}

/** The card as it is now, where an act was refused because somebody was faster. */
export function cardOfRefusal(error: unknown): CardDetail | undefined {
  if (!(error instanceof Refused) || typeof error.body !== 'object' || error.body === null) return undefined;
  return (error.body as Partial<CardActRefused>).card;
}

export function readCounts(query: Query, signal?: AbortSignal): Promise<CaseCounts> {
  return read('supervision', '/cases/counts', query, signal);
}
