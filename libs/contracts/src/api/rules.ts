import { z } from 'zod';
import { RULE_CODES, type RuleCode } from '#domain/rules.js';
import { askedDay } from './asked.js';
import { instant, LEVEL_NAMES } from './common.js';
import { reason } from './typed.js';

const THRESHOLD_CHARS = 40;
const THRESHOLDS_MAX = 10;
const THRESHOLDS = 'the thresholds of the rule by name, each a whole number';

// The table of rules is closed and has some.
const codes = RULE_CODES as readonly [RuleCode, ...RuleCode[]];

export const ruleCode = z.enum(codes).meta({ description: `a rule: one of ${codes.join(', ')}` });

const mode = z.enum(['AUTOMATIC', 'CONFIRM']);

export const ruleVersionBody = z.strictObject({
  from: askedDay.meta({ description: 'the civil day from which it holds, later than today' }),
  parameters: z
    .record(z.string().min(1).max(THRESHOLD_CHARS), z.number({ error: THRESHOLDS }), { error: THRESHOLDS })
    .refine((given) => Object.keys(given).length <= THRESHOLDS_MAX, { error: THRESHOLDS })
    .meta({ description: THRESHOLDS }),
  mode: mode.exactOptional().meta({ description: 'AUTOMATIC, or CONFIRM: its cards wait for a person' }),
  reason,
});

const ruleVersion = z.object({
  version: z.int(),
  from: z.string(),
  /** The day on which the next one takes over. */
  until: z.string().optional(),
  mode,
  parameters: z.record(z.string(), z.number()),
  /** Absent: it came with the release. */
  published: z.object({ at: instant, account: z.string(), reason: z.string() }).optional(),
});

export const ruleView = z
  .object({
    code: ruleCode,
    title: z.object({ zh: z.string(), en: z.string() }),
    basis: z.string(),
    levels: z.array(z.enum(LEVEL_NAMES)),
    /** False: the days are the law's, and only a release changes them. */
    publishable: z.boolean(),
    versions: z.array(ruleVersion),
  })
  .meta({ id: 'Rule' });

export const rules = z.object({ asOf: instant, rules: z.array(ruleView) }).meta({ id: 'Rules' });

export type RuleVersionBody = z.output<typeof ruleVersionBody>;
export type RuleView = z.output<typeof ruleView>;
export type Rules = z.output<typeof rules>;
