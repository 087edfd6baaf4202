import { type CalculatorQuestion, type CalculatorRequest, calculatorRequest } from '#contracts/api/calculator.js';
import { fieldErrors } from '#platform/field-errors.js';
import { readArguments, WrongUsage } from './arguments.js';

export interface DueCommand {
  readonly request: CalculatorRequest;
  readonly isJson: boolean;
  /** Used and remaining days are of interest only on a day that was asked for. */
  readonly isAsOfGiven: boolean;
}

const UNITS = { wd: 'WORKING_DAYS', nd: 'NATURAL_DAYS', wh: 'WORKING_HOURS' } as const;
const LIMIT = 'an amount and wd (working days), nd (natural days) or wh (working hours), such as 5wd';
const SUSPENDED = 'FROM..TO/APPROVED, such as 2026-03-05..2026-03-11/10; still open without TO: 2026-03-05../10';
const AMOUNT = 'a whole number from 0, in the unit of the limit';

/** Which argument a field of the request came from. */
const ARGUMENT_OF: Readonly<Record<string, string>> = {
  accepted: '--accepted',
  limit: '--limit',
  suspensions: '--suspended',
  extension: '--extension',
  asOf: '--as-of',
  region: '--region',
};

/** `--accepted 2026-02-12 --limit 5wd …` as the calculator's question; throws WrongUsage naming the argument. */
export function readDueArguments(argv: readonly string[]): DueCommand {
  const known = { once: ['accepted', 'limit', 'extension', 'as-of', 'region'], many: ['suspended'], flags: ['json'] };
  const { values, lists, flags } = readArguments(argv, known);
  const texts = {
    '--accepted': values.get('accepted'),
    '--limit': values.get('limit'),
    '--suspended': lists.get('suspended')?.join(' '),
    '--extension': values.get('extension'),
    '--as-of': values.get('as-of'),
    '--region': values.get('region'),
  };
  const accepted = values.get('accepted');
  if (accepted === undefined) throw new WrongUsage('--accepted', undefined, 'a day such as 2026-02-12, or an instant');
  const question: CalculatorQuestion = {
    accepted,
    limit: limitOf(values.get('limit')),
    suspensions: (lists.get('suspended') ?? []).map(suspensionOf),
    ...optional('extension', wholeNumberOf('--extension', values.get('extension'))),
    ...optional('asOf', values.get('as-of')),
    ...optional('region', values.get('region')),
  };
  return { request: parse(question, texts), isJson: flags.has('json'), isAsOfGiven: values.has('as-of') };
}

function parse(question: CalculatorQuestion, texts: Readonly<Record<string, string | undefined>>): CalculatorRequest {
  const parsed = calculatorRequest.safeParse(question);
  if (parsed.success) return parsed.data;
  const [first] = fieldErrors(parsed.error.issues, question);
  const argument = ARGUMENT_OF[first?.field.split('.')[0] ?? ''] ?? '--accepted';
  throw new WrongUsage(argument, texts[argument] ?? '', first?.expected ?? 'another value');
}

function limitOf(text: string | undefined): CalculatorQuestion['limit'] {
  const [, amount, unit] = /^(\d{1,6})(wd|nd|wh)$/.exec(text ?? '') ?? [];
  if (amount === undefined || unit === undefined) throw new WrongUsage('--limit', text, LIMIT);
  return { unit: UNITS[unit as keyof typeof UNITS], amount: Number(amount) };
}

function suspensionOf(text: string): NonNullable<CalculatorQuestion['suspensions']>[number] {
  const [, from, to, approved] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})?(?:\/(\d{1,5}))?$/.exec(text) ?? [];
  if (from === undefined) throw new WrongUsage('--suspended', text, SUSPENDED);
  return {
    from,
    ...optional('to', to),
    ...optional('approvedDays', approved === undefined ? undefined : Number(approved)),
  };
}

function wholeNumberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new WrongUsage(name, text, AMOUNT);
  return Number(text);
}

function optional<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}
