import type { z } from 'zod';
import { type AccountBody, accountBody } from '#contracts/api/accounts.js';
import { accountName, ROLES } from '#contracts/api/identity.js';
import { readArguments, WrongUsage } from './arguments.js';

export type AccountCommand =
  | { readonly kind: 'list' | 'demo' }
  | { readonly kind: 'add'; readonly body: AccountBody }
  | { readonly kind: 'disable' | 'enable' | 'reset'; readonly account: string };

const USAGE = 'add NAME, list, disable NAME, enable NAME, reset NAME or demo';

/** `add NAME --name SHOWN --role ROLE [--region CODE] [--unit CODE]... [--person CODE]`; the others take a name or nothing. */
export function readAccountArguments(argv: readonly string[]): AccountCommand {
  const known = { once: ['name', 'role', 'region', 'person'], many: ['unit'], rest: ['COMMAND', 'NAME'] };
  const { values, lists, rest } = readArguments(argv, known);
  const [verb, account] = rest;
  switch (verb) {
    case 'list':
    case 'demo':
      return { kind: verb };
    case 'disable':
    case 'enable':
    case 'reset':
      return { kind: verb, account: nameOf(account) };
    case 'add': {
      const units = lists.get('unit') ?? 'all';
      const scope = { region: values.get('region') ?? '', units };
      const person = values.has('person') ? { person: values.get('person') } : {};
      return {
        kind: 'add',
        body: bodyOf({ account, name: values.get('name'), role: values.get('role'), scope, ...person }),
      };
    }
    default:
      throw new WrongUsage('command', verb, USAGE);
  }
}

function nameOf(text: string | undefined): string {
  if (text === undefined || !accountName.safeParse(text).success)
    throw new WrongUsage('NAME', text, 'the name of an account');
  return text;
}

function bodyOf(given: Readonly<Record<keyof AccountBody, unknown>> | object): AccountBody {
  const parsed = accountBody.safeParse(given);
  if (parsed.success) return parsed.data;
  throw wrong(parsed.error.issues[0]);
}

function wrong(issue: z.core.$ZodIssue | undefined): WrongUsage {
  const field = String(issue?.path[0] ?? 'NAME');
  const expected = field === 'role' ? `one of ${ROLES.join(', ')}` : (issue?.message ?? 'another value');
  return new WrongUsage(field === 'account' ? 'NAME' : `--${field}`, undefined, expected);
}
