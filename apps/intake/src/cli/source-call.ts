import { parseArgs } from 'node:util';
import { SILENCE_MINUTES } from '#contracts/bounds.js';
import { type CaseEventType, caseEvents } from '#contracts/case-events.js';
import { source as sourceId } from '#contracts/envelope.js';
import type { Registration } from '../sources/register.js';
import { ALL_UNITS } from '../sources/source.js';
import { WrongUsage } from './command.js';

export const USAGE = `usage: npm run source -- ID [options]

Registers another system, or widens what it may tell, and prints a key for it. The key is shown once and kept hashed.

  ID                 the source's name: a-z, 0-9 and dashes; its case numbers begin with it
  --acts A,B         the acts it records, such as case.received,case.accepted,case.closed (default: all of them)
  --units U,V        the units it speaks for (default: all)
  --lag SECONDS      how late it may tell a fact; its cards wait that long (default: 0)
  --silent-after N   minutes of office time, beyond the lag, in which it is expected to tell something; 0: nothing more
                     is expected of it (default: as supervision is set up)
  --no-entry-time    it does not record when an act was entered
  --days N           how many days the key opens the door (default: 365)
  --json             the key as one JSON object
  --help             this text`;

/** How the command was called. */
export interface SourceCall {
  readonly registration: Registration;
  readonly isJson: boolean;
}

const OPTIONS = {
  acts: { type: 'string' },
  units: { type: 'string' },
  lag: { type: 'string', default: '0' },
  'silent-after': { type: 'string' },
  'no-entry-time': { type: 'boolean', default: false },
  days: { type: 'string', default: '365' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const LAG_MAX_s = 30 * 86_400;
const DAYS_MAX = 3_650;
const ACTS = Object.keys(caseEvents) as readonly CaseEventType[];

/** Reads the arguments; 'HELP' when only the usage is asked for. */
export function readSourceCall(args: readonly string[]): SourceCall | 'HELP' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'HELP';
  const [id, ...others] = positionals;
  if (id === undefined) throw wrong('ID is missing');
  if (others.length > 0) throw wrong(`one ID is expected, but there is also '${others.join("', '")}'`);
  if (!sourceId.safeParse(id).success || id.includes('/')) {
    throw wrong(`ID is '${id}', expected 1 to 40 of a-z, 0-9 and dashes`);
  }
  const registration = {
    id,
    acts: values.acts === undefined ? ACTS : listOf(values.acts).map(actOf),
    units: values.units === undefined ? [ALL_UNITS] : listOf(values.units),
    lagSeconds: wholeNumber('--lag', values.lag, [0, LAG_MAX_s]),
    entryTime: !values['no-entry-time'],
    label: 'npm run source',
    ...(values['silent-after'] !== undefined && {
      silentAfterMinutes: wholeNumber('--silent-after', values['silent-after'], [0, SILENCE_MINUTES]),
    }),
    keyDays: wholeNumber('--days', values.days, [1, DAYS_MAX]),
  };
  return { registration, isJson: values.json };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const { code, message }: { readonly code?: unknown; readonly message?: unknown } = Object(error);
    if (String(code).startsWith('ERR_PARSE_ARGS')) throw wrong(String(message));
    throw error;
  }
}

function listOf(text: string): readonly string[] {
  return text.split(',').filter((part) => part !== '');
}

function actOf(text: string): CaseEventType {
  const act = ACTS.find((known) => known === text);
  if (act === undefined) throw wrong(`--acts names '${text}', expected any of ${ACTS.join(', ')}`);
  return act;
}

function wholeNumber(name: string, text: string, [least, most]: readonly [number, number]): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw wrong(`${name} is '${text}', expected a whole number from ${least} to ${most}`);
}

function wrong(why: string): WrongUsage {
  return new WrongUsage(`${why}\n\n${USAGE}`);
}
