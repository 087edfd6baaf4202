import { z } from 'zod';
import {
  AMOUNT_DAYS,
  AMOUNT_HOURS,
  CODE_CHARS,
  FEE_CENTS,
  HALL_ENTRIES,
  ITEM_CODE_CHARS,
  ITEM_ENTRIES,
  NAME_CHARS,
  PERSON_ROLES,
  STAGE_LIMITS,
  TEXT_CHARS,
  VERSION_NUMBER,
  ZONE_CHARS,
} from '../bounds.js';
import { CASE_TYPES, ITEM_KINDS } from '../catalogue-events.js';
import { day as anyDay } from '../fields.js';
import { AB_POSTS, WINDOW_KINDS } from '../hall-events.js';
import { findUnstorable } from '../storable.js';

/** 受理员, 首席代表, 承办人, 审核人, 批准人, 监察员, 派驻监察员. */
const STAFF_ROLES = [
  'CLERK',
  'CHIEF_REPRESENTATIVE',
  'HANDLER',
  'REVIEWER',
  'APPROVER',
  'SUPERVISOR',
  'STATIONED_OFFICER',
] as const;

// A file is written by hand, so each leaf says in one sentence what was expected, whatever is wrong with it.

const text = (most: number, expected: string) =>
  z
    .string({ error: expected })
    .min(1, { error: expected })
    .max(most, { error: expected })
    .refine((given) => findUnstorable(given).length === 0, { error: expected })
    .meta({ description: expected });

const whole = (least: number, most: number, what: string) => {
  const error = `${what}, a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error }).meta({ description: error });
};

const oneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.enum(words, { error: `one of ${words.join(', ')}` });

const listOf = <S extends z.ZodType>(what: S, most: number) => {
  const error = `a list of at most ${most}`;
  return z.array(what, { error }).max(most, { error });
};

const fields = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, { error: 'fields with their values' });

const code = text(CODE_CHARS, `a code of 1 to ${CODE_CHARS} characters, in quotes where it is all digits`);
const itemCode = text(ITEM_CODE_CHARS, `a code of 1 to ${ITEM_CODE_CHARS} characters`);
const name = text(NAME_CHARS, `a name of 1 to ${NAME_CHARS} characters`);
const line = text(TEXT_CHARS, `a text of 1 to ${TEXT_CHARS} characters`);
const zone = text(ZONE_CHARS, 'the IANA name of a time zone, such as Asia/Shanghai');
const day = z
  .string({ error: 'a day that exists, YYYY-MM-DD' })
  .refine((given) => anyDay.safeParse(given).success, { error: 'a day that exists, YYYY-MM-DD' })
  .meta({ format: 'date', description: 'a day that exists, YYYY-MM-DD' });

/** Both days belong to it; without one it has no beginning, or no end. */
const validity = { validFrom: day.exactOptional(), validUntil: day.exactOptional() };

const days = z.strictObject({
  unit: z.enum(['WORKING_DAYS', 'NATURAL_DAYS', 'MONTHS', 'YEARS']),
  amount: whole(0, AMOUNT_DAYS, 'the amount of the limit'),
});
const hours = z.strictObject({
  unit: z.literal('WORKING_HOURS'),
  amount: whole(0, AMOUNT_HOURS, 'the amount of the limit'),
});
const limit = z.discriminatedUnion('unit', [days, hours], {
  error: 'a limit { unit, amount }: unit one of WORKING_DAYS, NATURAL_DAYS, WORKING_HOURS, MONTHS, YEARS',
});

const region = fields({ code, name, zone, parent: code.exactOptional(), ...validity });

const unit = fields({
  code,
  name,
  region: code.exactOptional(),
  parent: code.exactOptional(),
  ...validity,
});

const window = fields({
  code,
  name,
  kind: oneOf(WINDOW_KINDS),
  unit: code,
  region: code.exactOptional(),
  ...validity,
});

const person = fields({
  code,
  name,
  unit: code,
  roles: listOf(oneOf(STAFF_ROLES), PERSON_ROLES),
  region: code.exactOptional(),
  window: code.exactOptional(),
  post: name.exactOptional(),
  abPost: oneOf(AB_POSTS).exactOptional(),
  ...validity,
});

const fee = fields({ name, cents: whole(0, FEE_CENTS, 'the fee in cents').exactOptional(), basis: line });

const item = fields({
  code: itemCode,
  version: whole(1, VERSION_NUMBER, 'a version').default(1),
  name,
  kind: oneOf(ITEM_KINDS),
  caseType: oneOf(CASE_TYPES),
  region: code.exactOptional(),
  unit: code,
  statutoryLimit: limit.exactOptional(),
  promisedLimit: limit.exactOptional(),
  stageLimits: z
    .record(code, limit, { error: 'a limit for each stage' })
    .refine((stages) => Object.keys(stages).length <= STAGE_LIMITS, { error: `at most ${STAGE_LIMITS} stages` })
    .exactOptional(),
  materials: listOf(line, ITEM_ENTRIES).exactOptional(),
  fees: listOf(fee, ITEM_ENTRIES).exactOptional(),
  legalBasis: listOf(line, ITEM_ENTRIES).exactOptional(),
  effectiveFrom: day,
  effectiveUntil: day.exactOptional(),
});

/** A hall with all that belongs to it, as its file says it. Where a region is not named it is the hall's. */
export const hallDocument = z
  .strictObject(
    {
      hall: fields({ code, name, region: code, unit: code, ...validity }),
      regions: listOf(region, HALL_ENTRIES).default([]),
      units: listOf(unit, HALL_ENTRIES).default([]),
      windows: listOf(window, HALL_ENTRIES).default([]),
      people: listOf(person, HALL_ENTRIES).default([]),
      items: listOf(item, HALL_ENTRIES).default([]),
    },
    { error: 'the fields hall, regions, units, windows, people, items' },
  )
  .meta({ id: 'Hall' });

const counted = z.object({
  hall: z.int(),
  regions: z.int(),
  units: z.int(),
  windows: z.int(),
  people: z.int(),
  items: z.int(),
});

export const hallLoaded = z
  .object({
    hall: z.string(),
    /** How many of each said something new and were told. */
    told: counted,
    /** How many of each were there already, just as they are. */
    unchanged: counted,
  })
  .meta({ id: 'HallLoaded' });

export type HallDocument = z.output<typeof hallDocument>;
export type HallLoaded = z.output<typeof hallLoaded>;
