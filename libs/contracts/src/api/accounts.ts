import { z } from 'zod';
import { CODE_CHARS, NAME_CHARS } from '../bounds.js';
import { instant, pageQuery } from './common.js';
import { accountName, identity, ROLES, scope } from './identity.js';
import { typed } from './typed.js';

const PASSWORD_CHARS_LEAST = 10;
export const PASSWORD_CHARS = 200;

const PASSWORD = `a password of ${PASSWORD_CHARS_LEAST} to ${PASSWORD_CHARS} characters`;

/** Any characters that a keyboard gives. */
const newPassword = z
  .string({ error: PASSWORD })
  .min(PASSWORD_CHARS_LEAST, { error: PASSWORD })
  .max(PASSWORD_CHARS, { error: PASSWORD })
  .meta({ description: PASSWORD, format: 'password' });

const givenPassword = z.string().max(PASSWORD_CHARS).meta({ format: 'password' });

export const signInBody = z
  .strictObject({ name: z.string().max(CODE_CHARS), password: givenPassword })
  .meta({ id: 'SignIn' });

export const session = z
  .object({
    identity,
    /** Goes with every request that changes something, in the header `x-csrf-token`; a token's holder needs none. */
    csrf: z.string().optional(),
    /** Without a request for so long a session is over. */
    idleMinutes: z.int(),
  })
  .meta({ id: 'Session' });

export const signInWays = z
  .object({ oidc: z.boolean().meta({ description: 'by an identity provider too: GET /session/oidc leads there' }) })
  .meta({ id: 'SignInWays' });

export const passwordBody = z
  .strictObject({ current: givenPassword, password: newPassword })
  .meta({ id: 'OwnPassword' });

const fields = {
  name: typed(1, NAME_CHARS, 'as it is shown'),
  role: z.enum(ROLES),
  scope,
  person: typed(1, CODE_CHARS, 'the code of this person in the hall, under which acts are on record'),
};

export const accountBody = z
  .strictObject({
    account: accountName,
    ...fields,
    person: fields.person.exactOptional(),
    password: newPassword.exactOptional(),
  })
  .meta({ id: 'NewAccount', description: 'without a password: it signs in by the identity provider alone' });

export const accountChange = z
  .strictObject({
    name: fields.name.exactOptional(),
    role: fields.role.exactOptional(),
    scope: fields.scope.exactOptional(),
    person: fields.person.exactOptional(),
    password: newPassword.exactOptional(),
    disabled: z.boolean().exactOptional(),
  })
  .meta({ id: 'AccountChange' });

export const account = z
  .object({
    account: accountName,
    name: z.string(),
    role: z.enum(ROLES),
    scope,
    person: z.string().optional(),
    disabled: z.boolean(),
    demo: z.boolean(),
    /** Until then no password opens it: too many were wrong. */
    lockedUntil: instant.optional(),
    /** When it was last used. */
    seenAt: instant.optional(),
  })
  .meta({ id: 'Account' });

export const accountsQuery = z.object({
  limit: pageQuery.limit,
  cursor: accountName.optional().meta({ description: 'the `next` of the page before' }),
});

export const accountPage = z
  .object({ rows: z.array(account), next: z.string().optional() })
  .meta({ id: 'AccountPage' });

export const AUDIT_KINDS = [
  'signed-in',
  'sign-in-failed',
  'locked',
  'signed-out',
  'account-added',
  'account-changed',
  'password-changed',
  'contact-shown',
  'calendar-published',
  'rule-published',
  'wall-let-in',
  'wall-shut-out',
  'list-exported',
  'source-let-in',
  'source-key-revoked',
  'hall-loaded',
  'item-published',
] as const;

const auditEntry = z
  .object({
    at: instant,
    /** Who did it; nobody, where an unknown name tried to sign in, and where it was done on the server by a command. */
    account: z.string().optional(),
    kind: z.enum(AUDIT_KINDS),
    /** What it was done to: an account, a case, a source, a hall or an item. */
    subject: z.string().optional(),
    detail: z.string().optional(),
  })
  .meta({ id: 'AuditEntry' });

const CURSOR = 'the `next` of the page before';

export const auditQuery = z.object({
  limit: pageQuery.limit,
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, { error: CURSOR })
    .optional()
    .meta({ description: CURSOR }),
  account: accountName.optional(),
  kind: z.enum(AUDIT_KINDS).optional(),
});

export const auditPage = z.object({ rows: z.array(auditEntry), next: z.string().optional() }).meta({ id: 'AuditPage' });

export type SignInBody = z.output<typeof signInBody>;
export type Session = z.output<typeof session>;
export type SignInWays = z.output<typeof signInWays>;
export type PasswordBody = z.output<typeof passwordBody>;
export type AccountBody = z.output<typeof accountBody>;
export type AccountChange = z.output<typeof accountChange>;
export type Account = z.output<typeof account>;
export type AccountsQuery = z.output<typeof accountsQuery>;
export type AccountPage = z.output<typeof accountPage>;
export type AuditKind = (typeof AUDIT_KINDS)[number];
export type AuditQuery = z.output<typeof auditQuery>;
export type AuditPage = z.output<typeof auditPage>;
