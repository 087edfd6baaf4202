import { type Identity, identity, ROLES } from '#contracts/api/identity.js';
import { addMilliseconds, type Instant } from '#domain/instant.js';
import { readArguments, WrongUsage } from './arguments.js';

const HOUR_ms = 3_600_000;
const HOURS_DEFAULT = 8;
/** A token cannot be taken back before it has run out. */
const HOURS_MAX = 24 * 366;

/** `ROLE [--account NAME] [--region CODE] [--unit CODE]... [--hours N]`: who asks with the token, and until when. */
export function tokenOf(argv: readonly string[], now: Instant): { readonly who: Identity; readonly until: Instant } {
  const known = { once: ['account', 'region', 'hours'], many: ['unit'], rest: ['ROLE'] };
  const { values, lists, rest } = readArguments(argv, known);
  const [role] = rest;
  const account = values.get('account') ?? 'machine';
  const scope = { region: values.get('region') ?? '', units: lists.get('unit') ?? 'all' };
  const parsed = identity.safeParse({ account, name: account, role, scope });
  if (parsed.success) {
    return { who: parsed.data, until: addMilliseconds(now, hoursOf(values.get('hours')) * HOUR_ms) };
  }
  const [issue] = parsed.error.issues;
  if (issue?.path[0] === 'role') throw new WrongUsage('ROLE', role, `one of ${ROLES.join(', ')}`);
  throw new WrongUsage(`--${String(issue?.path[0] ?? 'account')}`, undefined, issue?.message ?? 'another value');
}

function hoursOf(text: string | undefined): number {
  if (text === undefined) return HOURS_DEFAULT;
  const hours = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (hours < 1 || hours > HOURS_MAX) throw new WrongUsage('--hours', text, `a whole number from 1 to ${HOURS_MAX}`);
  return hours;
}
