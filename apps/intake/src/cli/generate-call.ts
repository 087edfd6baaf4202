import { parseArgs } from 'node:util';
import { type Instant, parseInstant } from '#domain/instant.js';
import { WHOLE_cases } from '../generate/shares.js';
import { WrongUsage } from './command.js';
import { httpUrl } from './intake-access.js';

const USAGE = `usage: npm run generate -- guiyang (--out FILE | --into URL) [options]

  --out FILE         write the cases into a table, one row a case
  --into URL         tell them to the bulk door of the intake at URL instead, such as http://127.0.0.1:7101
  --key KEY          with --into: the key of a source called guiyang, for an intake that is not this installation's
  --until INSTANT    with --into: leave out what is dated later
  --cases N          how many (default: ${WHOLE_cases}, the size of the city)
  --seed S           another seed makes another city (default: 1)
  --cards FILE       write the overdue cards that supervision must issue`;

const CASES_MAX = 9_999_999;
const SEED_MAX = 2 ** 31;

const OPTIONS = {
  cases: { type: 'string', default: String(WHOLE_cases) },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
  into: { type: 'string' },
  key: { type: 'string' },
  until: { type: 'string' },
  cards: { type: 'string' },
} as const;

/** Where the cases go. */
export type Target =
  | { readonly out: string }
  | { readonly into: string; readonly key: string | undefined; readonly until: Instant | undefined };

/** How the generator was called. */
export interface GenerateCall {
  readonly cases: number;
  readonly seed: number;
  readonly cards: string | undefined;
  readonly target: Target;
}

export function readGenerateCall(args: readonly string[]): GenerateCall {
  const { values, positionals } = parsed(args);
  if (positionals.length !== 1 || positionals[0] !== 'guiyang') {
    throw wrong(`the city is '${positionals.join(' ')}', expected guiyang`);
  }
  return {
    cards: values.cards,
    cases: whole('--cases', values.cases, 1, CASES_MAX),
    seed: whole('--seed', values.seed, 0, SEED_MAX),
    target: targetOf(values),
  };
}

function targetOf({ out, into, key, until }: ReturnType<typeof parsed>['values']): Target {
  if ((out === undefined) === (into === undefined)) throw wrong('either --out or --into is expected, and not both');
  if (out !== undefined) {
    const stray = key !== undefined ? '--key' : until !== undefined ? '--until' : undefined;
    if (stray !== undefined) throw wrong(`${stray} goes with --into`);
    return { out };
  }
  const url = httpUrl(into ?? '');
  if (url === undefined) throw wrong(`--into is '${into}', expected http://host:port`);
  return { into: url, key, until: until === undefined ? undefined : instantOf(until) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    // Node says which argument it did not expect, or which lacks its value.
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw wrong(`${name} is '${text}', expected a whole number from ${least} to ${most}`);
}

function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw wrong(`--until is '${text}', expected an instant such as 2026-07-01T00:00:00+08:00`);
  return at;
}

function wrong(why: string): WrongUsage {
  return new WrongUsage(`${why}\n\n${USAGE}`);
}
