import { z } from 'zod';
import { isZone } from '#domain/zone.js';
import { ZONE_CHARS } from '../bounds.js';
import { code } from './typed.js';

const MAIL_CHARS = 254;
const HOOK_CHARS = 500;
const SECRET_CHARS = 200;
const READERS = 5_000;
const HOUR_minutes = 60;

const MAIL = `an address such as li.jing@example.cn, of at most ${MAIL_CHARS} characters`;
const PHONE = 'a telephone number of 5 to 20 digits, with + before the country where it has one';
const HOOK = `the robot's https address, of at most ${HOOK_CHARS} characters`;
const SECRET = `the robot's secret, of at most ${SECRET_CHARS} characters`;
const TIME = 'a time of the day, HH:MM';

const mail = z
  .string({ error: MAIL })
  .max(MAIL_CHARS, { error: MAIL })
  .regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, { error: MAIL });
const phone = z.string({ error: PHONE }).regex(/^\+?\d{5,20}$/, { error: PHONE });
const hook = z
  .string({ error: HOOK })
  .max(HOOK_CHARS, { error: HOOK })
  .refine((text) => /^https?:/.test(text) && URL.canParse(text), { error: HOOK });
const secret = z.string({ error: SECRET }).min(1, { error: SECRET }).max(SECRET_CHARS, { error: SECRET });
const signedHook = z.strictObject({ hook, secret: secret.exactOptional() });
const time = z.string({ error: TIME }).regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: TIME });

/** When somebody may be disturbed: from a time of the day up to another. */
const waking = z
  .strictObject({ from: time, until: time })
  .refine(({ from, until }) => from < until, { error: 'a day that begins before it ends' })
  .meta({ description: '07:00 to 22:00 unless said otherwise' });

const ways = {
  mail: mail.exactOptional(),
  phone: phone.exactOptional(),
  wecom: hook.exactOptional(),
  dingtalk: signedHook.exactOptional(),
  feishu: signedHook.exactOptional(),
  waking: waking.exactOptional(),
  zone: z
    .string()
    .max(ZONE_CHARS)
    .refine(isZone, { error: 'the IANA name of a time zone, such as Asia/Shanghai' })
    .exactOptional(),
};

/** How somebody is reached; the whole of it, what is left out is no way any more. */
export const readerBody = z.strictObject(ways);

/** Many of them, as in the file of `npm run reader`. */
export const readersDocument = z.strictObject({
  readers: z.array(z.strictObject({ person: code, ...ways }), { error: `a list of at most ${READERS}` }).max(READERS),
});

export const askedPerson = code.meta({ description: 'who, by code' });

/** Addresses are masked: whoever has to know them has set them. */
export const readerView = z
  .object({
    person: z.string(),
    name: z.string().optional(),
    unit: z.string().optional(),
    mail: z.string().optional(),
    phone: z.string().optional(),
    wecom: z.boolean(),
    dingtalk: z.boolean(),
    feishu: z.boolean(),
    waking: z.object({ from: z.string(), until: z.string() }),
    zone: z.string().optional(),
    changedAt: z.string(),
  })
  .meta({ id: 'Reader' });

export const readerPage = z
  .object({ rows: z.array(readerView), next: z.string().optional() })
  .meta({ id: 'ReaderPage' });

export type ReaderBody = z.output<typeof readerBody>;
export type ReadersDocument = z.output<typeof readersDocument>;
export type ReaderView = z.output<typeof readerView>;
export type ReaderPage = z.output<typeof readerPage>;

/** `07:30` as minutes of the day. */
export function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * HOUR_minutes + minutes;
}

export function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / HOUR_minutes))}:${two(minute % HOUR_minutes)}`;
}
