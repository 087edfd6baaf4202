import { z } from 'zod';
import { CODE_CHARS, NAME_CHARS } from '../bounds.js';

/** What an account is for: 监察员、派驻监察员、部门负责人、窗口人员、运维人员、审计员. */
export const ROLES = [
  'supervisor',
  'stationed_officer',
  'department_head',
  'window_staff',
  'operator',
  'auditor',
] as const;

export type Role = (typeof ROLES)[number];

const SCOPE_UNITS = 200;
const ACCOUNT = 'the name of an account: 2 to 40 of a-z, 0-9, dot, dash and underscore, beginning with a letter';

/** By this name somebody signs in. */
export const accountName = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,39}$/, { error: ACCOUNT })
  .meta({ description: ACCOUNT });

const plainText = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !text.includes('\0'), { error: 'text without NUL' });

export const scope = z
  .strictObject({
    region: z
      .string()
      .max(CODE_CHARS)
      .refine((text) => !text.includes('\0'), { error: 'text without NUL' })
      .meta({ description: 'the code of a region, with all below it; empty for all regions' }),
    units: z
      .union([z.literal('all'), z.array(plainText(CODE_CHARS)).max(SCOPE_UNITS)])
      .meta({ description: `all, or the codes of at most ${SCOPE_UNITS} units` }),
  })
  .meta({ id: 'Scope', description: 'of which cases an account sees anything' });

/** Who asks: an account with what it may do and see. A machine's has no person, and says in its requests who did what. */
export const identity = z
  .strictObject({
    account: accountName,
    name: plainText(NAME_CHARS).meta({ description: 'as it is shown' }),
    role: z.enum(ROLES),
    scope,
    person: plainText(CODE_CHARS).exactOptional().meta({ description: 'the code under which acts are on record' }),
  })
  .meta({ id: 'Identity' });

export type Scope = z.output<typeof scope>;
export type Identity = z.output<typeof identity>;
