import { parseArgs } from 'node:util';
import { type Instant, parseInstant } from '#domain/instant.js';
import { WrongUsage } from './command.js';
import { httpUrl } from './intake-access.js';

export const USAGE = `usage: npm run import -- FILE --mapping M [options]

  FILE               CSV (plain or .gz, UTF-8 or GB18030) or an event log (.xes, .xes.gz)
  --mapping M        a mapping file, or the name of a shipped one: boston311, guiyang, wabo
  --dry-run          read and check everything, send nothing; needs no running product
  --until INSTANT    leave out what is dated later, such as 2015-07-01T00:00:00-04:00
  --errors FILE      where the lines with errors go (default: NAME.errors.csv in this folder)
  --restart          send the file again from its first row; what is known already changes nothing
  --url URL          the running intake, instead of INTAKE_URL
  --json             the summary as one JSON object on standard output
  --help             this text`;

/** How the import was called. */
export interface ImportCall {
  readonly file: string;
  readonly mapping: string;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  readonly isRestart: boolean;
  readonly until: Instant | undefined;
  readonly url: string | undefined;
  readonly errorsFile: string | undefined;
}

const OPTIONS = {
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  restart: { type: 'boolean', default: false },
  until: { type: 'string' },
  url: { type: 'string' },
  errors: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the arguments; 'HELP' when only the usage is asked for. */
export function readCall(args: readonly string[]): ImportCall | 'HELP' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'HELP';
  const [file, ...others] = positionals;
  if (file === undefined) throw wrong('FILE is missing');
  if (others.length > 0) throw wrong(`one FILE is expected, but there is also '${others.join("', '")}'`);
  if (values.mapping === undefined) throw wrong('--mapping is missing');
  if (values.url !== undefined && httpUrl(values.url) === undefined) {
    throw wrong(`--url is '${values.url}', expected http://host:port`);
  }
  return {
    file,
    mapping: values.mapping,
    isDryRun: values['dry-run'],
    isJson: values.json,
    isRestart: values.restart,
    until: values.until === undefined ? undefined : instantOf(values.until),
    url: values.url,
    errorsFile: values.errors,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node says which argument it did not expect, or which lacks its value.
    const { code, message }: { readonly code?: unknown; readonly message?: unknown } = Object(error);
    if (String(code).startsWith('ERR_PARSE_ARGS')) throw wrong(String(message));
    throw error;
  }
}

function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw wrong(`--until is '${text}', expected an instant such as 2015-07-01T00:00:00-04:00`);
  return at;
}

function wrong(why: string): WrongUsage {
  return new WrongUsage(`${why}\n\n${USAGE}`);
}
