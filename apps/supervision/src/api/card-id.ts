import { z } from 'zod';
import { formatInstant, instantFrom } from '#domain/instant.js';
import type { CardRow } from '../judge/judge.queries.js';
import { keyLevel, keyText } from './cursor.js';

/** The columns of a card's key, in the order of the table's; the instant as text, as statements take it. */
export type CardKeyValues = readonly [caseNo: string, rule: string, level: number, subject: string, crossedAt: string];

type KeyRow = Pick<CardRow, 'case_no' | 'rule' | 'level' | 'subject' | 'crossed_at'>;

/** The years 1 to 9999, in milliseconds: what the database and its text can say. */
const EARLIEST_ms = -62_135_596_800_000;
const LATEST_ms = 253_402_300_799_999;

const KEY = z.tuple([keyText, keyText, keyLevel, keyText, z.int().min(EARLIEST_ms).max(LATEST_ms)]);

/** The card's name in a path: its key, written so that it needs no column and no index of its own. */
export function cardIdOf({ case_no, rule, level, subject, crossed_at }: KeyRow): string {
  return written([case_no, rule, level, subject, crossed_at]);
}

/** Undefined for what `cardIdOf` never gave. */
export function readCardId(id: string): CardKeyValues | undefined {
  const key = KEY.safeParse(parsed(id));
  if (!key.success || written(key.data) !== id) return undefined;
  const [caseNo, rule, level, subject, crossedAt] = key.data;
  const at = instantFrom(crossedAt);
  return at === undefined ? undefined : [caseNo, rule, level, subject, formatInstant(at)];
}

function written(key: z.output<typeof KEY>): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function parsed(id: string): unknown {
  try {
    return JSON.parse(Buffer.from(id, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
