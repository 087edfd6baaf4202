import type { Account, AccountBody, AccountChange, AccountPage } from '#contracts/api/accounts.js';
import type { CalendarBody, CalendarPreview, CalendarPublished, Calendars } from '#contracts/api/calendars.js';
import type { HallDocument, HallLoaded } from '#contracts/api/hall.js';
import type { Rules, RuleVersionBody, RuleView } from '#contracts/api/rules.js';
import type { NewSourceKey, Sources } from '#contracts/api/sources.js';
import type { NewWallToken, WallTokenBody, WallTokens } from '#contracts/api/wall.js';
import { act, read, send } from './client.js';
import type { Item } from './window.js';

/** Accounts of a page: the most that the server gives at once. */
const PAGE_ROWS = 200;

export function readAccounts(cursor: string | undefined, signal?: AbortSignal): Promise<AccountPage> {
  return read('supervision', '/accounts', { limit: PAGE_ROWS, cursor }, signal);
}

export function addAccount(body: AccountBody): Promise<Account> {
  return send('POST', 'supervision', '/accounts', body);
}

export function changeAccount(account: string, change: AccountChange): Promise<Account> {
  return send('PATCH', 'supervision', `/accounts/${encodeURIComponent(account)}`, change);
}

export function readCalendars(signal?: AbortSignal): Promise<Calendars> {
  return read('supervision', '/calendars', {}, signal);
}

export function previewCalendar(body: CalendarBody): Promise<CalendarPreview> {
  return send('POST', 'supervision', '/calendars/preview', body);
}

export function publishCalendar(body: CalendarBody): Promise<CalendarPublished> {
  return send('POST', 'supervision', '/calendars', body);
}

export function readRules(signal?: AbortSignal): Promise<Rules> {
  return read('supervision', '/rules', {}, signal);
}

export function publishRule(code: string, body: RuleVersionBody): Promise<RuleView> {
  return send('POST', 'supervision', `/rules/${code}/versions`, body);
}

export function readSources(signal?: AbortSignal): Promise<Sources> {
  return read('intake', '/sources', {}, signal);
}

/** What is left out the server fills in. */
export interface SourceAsked {
  readonly id: string;
  readonly label: string;
  readonly keyDays: number;
  readonly lagSeconds: number;
  readonly entryTime: boolean;
  readonly units?: readonly string[];
}

export function registerSource(body: SourceAsked): Promise<NewSourceKey> {
  return send('POST', 'intake', '/sources', body);
}

export function revokeSourceKey({ id, key }: { readonly id: string; readonly key: string }): Promise<Sources> {
  return send('DELETE', 'intake', `/sources/${id}/keys/${encodeURIComponent(key)}`);
}

export function readWalls(signal?: AbortSignal): Promise<WallTokens> {
  return read('supervision', '/wall-tokens', {}, signal);
}

export function addWall(body: WallTokenBody): Promise<NewWallToken> {
  return send('POST', 'supervision', '/wall-tokens', body);
}

export function revokeWall(id: string): Promise<WallTokens> {
  return send('DELETE', 'supervision', `/wall-tokens/${encodeURIComponent(id)}`);
}

export function publishItem(body: Item, key: string): Promise<Item> {
  return act('intake', '/items', body, key);
}

/** A hall with whatever of it is to be defined anew; what is not named stays as it is. */
export type HallPart = Pick<HallDocument, 'hall'> & Partial<Pick<HallDocument, 'units' | 'windows' | 'people'>>;

export function defineInHall(part: HallPart, key: string): Promise<HallLoaded> {
  return act('intake', '/hall', part, key);
}
