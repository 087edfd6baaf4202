import type { CaseEventType } from '#contracts/case-events.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { audit } from '#platform/audit.js';
import { assert } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { definition } from '../hall/definition.js';
import type { HallService } from '../hall/hall.service.js';
import { hashOf, idOfKey, newKey } from './keys.js';
import { ALL_UNITS } from './source.js';
import { ADD_KEY, FORGET_EXPIRED, REGISTER, REVOKE } from './sources.queries.js';

const DAY_ms = 86_400_000;

/** What a command that brings a source's facts declares of it. */
export interface Registration {
  readonly id: string;
  readonly acts: readonly CaseEventType[];
  readonly lagSeconds: number;
  readonly entryTime: boolean;
  /** What the key is for, in the operator's words. */
  readonly label: string;
  /** The units it speaks for; without them, all. */
  readonly units?: readonly string[];
  /** How long its key opens the door; without it, a day. */
  readonly keyDays?: number;
  /** By which account it is let in; a command has none. */
  readonly account?: string;
  /** Office time in which something is expected of it; 0: nothing more. Without it, as the installation is set up. */
  readonly silentAfterMinutes?: number;
  /** Tells once and is not heard again, unless it is known already as one that is. */
  readonly isOneTime?: boolean;
}

interface SourceRow {
  readonly id: string;
  readonly units: readonly string[];
  readonly acts: readonly CaseEventType[];
  readonly lag_seconds: number;
  readonly entry_time: boolean;
  readonly silent_after_minutes: number | null;
}

/** Registers a source, tells the hall of it, and gives it a key. */
export async function registerSource(
  tx: Tx,
  hall: HallService,
  registration: Registration,
  now: Instant,
): Promise<string> {
  const { id, lagSeconds, entryTime, label, keyDays = 1, isOneTime = false, account } = registration;
  const declared = [registration.units ?? [ALL_UNITS], [...registration.acts].sort()];
  const silentAfter = registration.silentAfterMinutes ?? (isOneTime ? 0 : null);
  const keepsSilence = isOneTime && registration.silentAfterMinutes === undefined;
  const asked = [id, ...declared, lagSeconds, entryTime, silentAfter, keepsSilence];
  const [row] = await tx.query<SourceRow>(REGISTER, asked);
  assert(row !== undefined, `source ${id} was registered and is not there`);
  const state = {
    ...{ id, units: row.units, acts: row.acts, lagSeconds: row.lag_seconds, entryTime: row.entry_time },
    ...(row.silent_after_minutes !== null && { silentAfterMinutes: row.silent_after_minutes }),
  };
  await hall.define(tx, [definition('source.defined', state, { source: id, at: now })]);
  await tx.query(FORGET_EXPIRED, [formatInstant(now)]);
  const key = newKey();
  await tx.query(ADD_KEY, [hashOf(key), id, label, formatInstant(addMilliseconds(now, keyDays * DAY_ms))]);
  const detail = `key ${idOfKey(key)} for ${keyDays} days: ${label}`;
  await audit(tx, { at: now, kind: 'source-let-in', subject: id, detail, ...(account !== undefined && { account }) });
  return key;
}

/** Takes a key back; requests under way with it are still answered. */
export async function revokeKey(tx: Tx, key: string, now: Instant): Promise<void> {
  const gone = await tx.query<{ source_id: string }>(REVOKE, [hashOf(key)]);
  for (const { source_id: subject } of gone) {
    await audit(tx, { at: now, kind: 'source-key-revoked', subject, detail: `key ${idOfKey(key)}` });
  }
}
