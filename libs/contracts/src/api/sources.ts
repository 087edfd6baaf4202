import { z } from 'zod';
import { LAG_SECONDS, SILENCE_MINUTES, SOURCE_UNITS } from '../bounds.js';
import { type CaseEventType, caseEvents } from '../case-events.js';
import { instant } from './common.js';
import { code, typed } from './typed.js';

const KEY_DAYS = 3_650;
const KEY_DAYS_USUAL = 365;
const LABEL_CHARS = 60;
const ID = 'the name of a source: 1 to 40 of a-z, 0-9 and dashes';

// The table is closed, so its keys are its type's.
const acts = Object.keys(caseEvents) as [CaseEventType, ...CaseEventType[]];

/** A source in a path or a body. Its parts, which bear a slash, are registered by the commands that bring them. */
export const sourceId = z
  .string({ error: ID })
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: ID })
  .meta({ description: ID });

export const sourceKeyId = typed(16, 16, 'the id of a key');

const unitsOfSource = z
  .array(code)
  .min(1)
  .max(SOURCE_UNITS)
  .exactOptional()
  .meta({ description: `the units it speaks for, at most ${SOURCE_UNITS}; without them, all` });

export const sourceBody = z.strictObject({
  id: sourceId,
  acts: z
    .array(z.enum(acts))
    .min(1)
    .max(acts.length)
    .default(acts)
    .meta({ description: 'the acts it records; without them, all' }),
  units: unitsOfSource,
  lagSeconds: z
    .int()
    .min(0)
    .max(LAG_SECONDS)
    .default(0)
    .meta({ description: 'how late it may tell a fact: its cards wait that long' }),
  silentAfterMinutes: z.int().min(0).max(SILENCE_MINUTES).exactOptional().meta({
    description:
      'minutes of office time, beyond its lag, in which it is expected to tell something; 0: nothing more is expected of it; without it, as the installation is set up',
  }),
  entryTime: z.boolean().default(true).meta({ description: 'whether it records when an act was entered' }),
  label: typed(1, LABEL_CHARS, 'what the key is for'),
  keyDays: z
    .int()
    .min(1)
    .max(KEY_DAYS)
    .default(KEY_DAYS_USUAL)
    .meta({ description: `for how many days the key opens the door, from 1 to ${KEY_DAYS}` }),
});

const source = z.object({
  id: z.string(),
  /** `*` among them is all of them. */
  units: z.array(z.string()),
  acts: z.array(z.string()),
  lagSeconds: z.int(),
  silentAfterMinutes: z.int().optional(),
  entryTime: z.boolean(),
  keys: z.array(z.object({ id: z.string(), label: z.string(), expiresAt: instant.optional() })),
});

export const sources = z.object({ sources: z.array(source) }).meta({ id: 'Sources' });

export const newSourceKey = z
  .object({ source, key: z.string().meta({ description: 'shown this once: only its hash is kept' }) })
  .meta({ id: 'NewSourceKey' });

export type SourceBody = z.output<typeof sourceBody>;
export type Sources = z.output<typeof sources>;
export type NewSourceKey = z.output<typeof newSourceKey>;
