import { NAME_CHARS } from '#contracts/bounds.js';
import { readArguments, WrongUsage } from './arguments.js';

export type CalendarCommand =
  | { readonly kind: 'list' }
  | {
      readonly kind: 'import';
      readonly file: string;
      readonly region: string;
      readonly year?: number;
      readonly notice?: string;
      readonly isDryRun: boolean;
    };

const USAGE = 'import FILE or list';

/** `import FILE [--region CODE] [--year YEAR] [--notice TEXT] [--dry-run]` or `list`. */
export function readCalendarArguments(argv: readonly string[]): CalendarCommand {
  const known = { once: ['region', 'year', 'notice'], flags: ['dry-run'], rest: ['import FILE', 'list'] };
  const { values, flags, rest } = readArguments(argv, known);
  const [verb, file, ...others] = rest;
  if (verb === 'list') {
    const [extra] = [...(file === undefined ? [] : [file]), ...[...values.keys(), ...flags].map((name) => `--${name}`)];
    if (extra !== undefined) throw new WrongUsage('unknown argument', extra, 'nothing after list');
    return { kind: 'list' };
  }
  if (verb !== 'import' || others.length > 0) throw new WrongUsage('command', verb, USAGE);
  if (file === undefined) throw new WrongUsage('FILE', undefined, 'a CSV or ICS file after import');
  const year = yearOf(values.get('year'));
  const notice = noticeOf(values.get('notice'));
  return {
    kind: 'import',
    file,
    region: values.get('region') ?? 'CN',
    ...(year === undefined ? {} : { year }),
    ...(notice === undefined ? {} : { notice }),
    isDryRun: flags.has('dry-run'),
  };
}

function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}$/.test(text)) throw new WrongUsage('--year', text, 'a year such as 2027');
  return Number(text);
}

function noticeOf(text: string | undefined): string | undefined {
  const notice = text?.trim();
  if (notice === undefined) return undefined;
  if (notice !== '' && notice.length <= NAME_CHARS) return notice;
  throw new WrongUsage('--notice', text, `1 to ${NAME_CHARS} characters, such as the notice's number and date`);
}
