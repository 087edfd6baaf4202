import { parseArgs } from 'node:util';
import { WrongUsage } from './command.js';

export const USAGE = `usage: npm run hall -- load FILE [options]
       npm run hall -- list

Loads a hall, with its units, windows, people and items, from its YAML file: all of it or, where anything is wrong,
nothing. What is there already is left alone, so the same file twice changes nothing.

  FILE               the file, or the name of one that comes with the product, such as guiyang
  --dry-run          compares the file with what is there and says what it would change
  --json             the answer as one JSON object
  --help             this text`;

/** How the command was called. */
export type HallCall =
  | { readonly act: 'LOAD'; readonly file: string; readonly isDry: boolean; readonly isJson: boolean }
  | { readonly act: 'LIST'; readonly isJson: boolean };

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the arguments; 'HELP' when only the usage is asked for. */
export function readHallCall(args: readonly string[]): HallCall | 'HELP' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'HELP';
  const [act, file, ...others] = positionals;
  const isJson = values.json;
  switch (act) {
    case 'load':
      if (file === undefined) throw wrong('FILE is missing');
      if (others.length > 0) throw wrong(`one FILE is expected, but there is also '${others.join("', '")}'`);
      return { act: 'LOAD', file, isDry: values['dry-run'], isJson };
    case 'list':
      if (file !== undefined) throw wrong(`list takes no argument, but there is '${file}'`);
      return { act: 'LIST', isJson };
    default:
      throw wrong(`the act is '${act ?? ''}', expected load or list`);
  }
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

function wrong(why: string): WrongUsage {
  return new WrongUsage(`${why}\n\n${USAGE}`);
}
