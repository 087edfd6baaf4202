import { z } from 'zod';
import { FEE_CENTS, ITEM_CODE_CHARS, ITEM_ENTRIES, STAGE_LIMITS } from './bounds.js';
import { hallEvent } from './envelope.js';
import { code, count, day, limit, listOf, name, oneOf, text, version } from './fields.js';

/** 行政许可, 其他审批, 行政确认, 备案, 公共服务. */
export const ITEM_KINDS = ['LICENCE', 'APPROVAL', 'CONFIRMATION', 'FILING', 'SERVICE'] as const;

/** 即办件, 承诺件, 联办件, 上报件. */
export const CASE_TYPES = ['INSTANT', 'COMMITMENT', 'JOINT', 'REPORT_UP'] as const;

const itemCode = z
  .string()
  .min(1)
  .max(ITEM_CODE_CHARS)
  .meta({ description: `the code of an item, of 1 to ${ITEM_CODE_CHARS} characters` });

const fee = z.looseObject({ name, cents: count(FEE_CENTS, 'the fee in cents').exactOptional(), basis: text });

/** One version of an item (事项): what is asked for, within which time, at what price, under which law. */
export const publishedItem = z.looseObject({
  code: itemCode,
  version,
  name,
  kind: oneOf(ITEM_KINDS),
  caseType: oneOf(CASE_TYPES),
  region: code,
  unit: code,
  statutoryLimit: limit.exactOptional(),
  promisedLimit: limit.exactOptional(),
  stageLimits: z
    .record(code, limit)
    .meta({ description: `a limit for each of at most ${STAGE_LIMITS} stages`, maxProperties: STAGE_LIMITS })
    .exactOptional(),
  materials: listOf(text, ITEM_ENTRIES).exactOptional(),
  fees: listOf(fee, ITEM_ENTRIES).exactOptional(),
  legalBasis: listOf(text, ITEM_ENTRIES).exactOptional(),
  /** The first day on which cases are received under it, until a later version has begun. */
  effectiveFrom: day,
  /** The last one, where the item ends. */
  effectiveUntil: day.exactOptional(),
});

/** Compacted, so each version is a thing of its own: the next one must not wipe out the one still in force. */
export const catalogueEvents = { 'item.published': hallEvent('item.published', publishedItem) } as const;
