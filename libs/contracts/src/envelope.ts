import { z } from 'zod';
import { CASE_NUMBER_CHARS, CODE_CHARS, ID_CHARS, VERSION_NUMBER } from './bounds.js';
import { code, time } from './fields.js';

const OWNER = '[a-z0-9][a-z0-9-]{0,39}';

export const source = z
  .string()
  .max(81)
  .regex(new RegExp(`^${OWNER}(?:/[a-z0-9-]{1,40})?$`))
  .meta({ description: 'a source: lower-case letters, digits and dashes, then at most one part after a slash' });

/** A case number carries its owner: two sources that both count from 1 must not meet. */
const caseNumber = z
  .string()
  .max(40 + 1 + CASE_NUMBER_CHARS)
  .regex(new RegExp(`^${OWNER}:[^\\s\\p{Cc}\\p{Cf}\\p{Cs}]{1,${CASE_NUMBER_CHARS}}$`, 'u'))
  .meta({ description: `<owner>:<number>, the number of 1 to ${CASE_NUMBER_CHARS} visible characters` });

const type = z
  .string()
  .max(CODE_CHARS)
  .regex(/^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/)
  .meta({ description: 'the type of an event, such as case.received' });

const attributes = {
  specversion: z.literal('1.0').meta({ description: 'the CloudEvents version 1.0, as text' }),
  id: z
    .string()
    .min(1)
    .max(ID_CHARS)
    .meta({ description: `an id of 1 to ${ID_CHARS} characters, unique within the subject` }),
  source,
  time,
  recordedtime: time,
  dataversion: z
    .int()
    .min(1)
    .max(VERSION_NUMBER)
    .exactOptional()
    .meta({ description: `the version of the data, a whole number from 1 to ${VERSION_NUMBER}`, default: 1 }),
  datacontenttype: z
    .string()
    .max(ID_CHARS)
    .regex(/^application\/json(?: *;.*)?$/)
    .exactOptional()
    .meta({ description: 'application/json' }),
};

/** CloudEvents 1.0, structured JSON, whatever it tells. Extension attributes are allowed and kept. */
export const envelope = z
  .looseObject({
    ...attributes,
    type,
    subject: z
      .string()
      .min(1)
      .max(40 + 1 + CASE_NUMBER_CHARS)
      .meta({ description: 'what the event is about: a case number or a code' }),
    data: z.looseObject({}).meta({ description: 'an object' }),
  })
  .meta({ description: 'a CloudEvents 1.0 event, an object' });

export type Envelope = z.output<typeof envelope>;

/** An event about a case: its subject is the case number, which is the Kafka key too. */
export function caseEvent<const T extends string, D extends z.ZodType>(name: T, data: D) {
  return told(name, caseNumber, data);
}

/** An event about the hall itself: its subject is the code of what it defines. */
export function hallEvent<const T extends string, D extends z.ZodType>(name: T, data: D) {
  return told(name, code, data);
}

function told<const T extends string, S extends z.ZodType<string>, D extends z.ZodType>(name: T, subject: S, data: D) {
  return z
    .looseObject({ ...attributes, type: z.literal(name), subject, data })
    .meta({ title: name, description: 'a CloudEvents 1.0 event, an object' });
}

/** The version of an event's data; an event that names none tells version 1. */
export function versionOf(event: { readonly dataversion?: number }): number {
  return event.dataversion ?? 1;
}
