import { WrongUsage } from './arguments.js';
import { readCalendarArguments } from './calendar-arguments.js';

it('an import names its file; the region is the country unless it says otherwise', () => {
  expect(readCalendarArguments(['import', '2027.csv'])).toEqual({
    kind: 'import',
    file: '2027.csv',
    region: 'CN',
    isDryRun: false,
  });
});

it('a list takes nothing', () => {
  expect(readCalendarArguments(['list'])).toEqual({ kind: 'list' });
});

it('everything may be given', () => {
  const argv = ['import', 'a.ics', '--region', '520100000000', '--year=2027', '--notice', '县府通知', '--dry-run'];
  expect(readCalendarArguments(argv)).toEqual({
    kind: 'import',
    file: 'a.ics',
    region: '520100000000',
    year: 2027,
    notice: '县府通知',
    isDryRun: true,
  });
});

it.each([
  { argv: [], says: 'command is missing, expected import FILE or list' },
  { argv: ['export', 'a.csv'], says: "command: 'export', expected import FILE or list" },
  { argv: ['import'], says: 'FILE is missing, expected a CSV or ICS file' },
  { argv: ['import', 'a.csv', 'b.csv'], says: "unknown argument: 'b.csv'" },
  { argv: ['list', 'a.csv'], says: "unknown argument: 'a.csv', expected nothing after list" },
  { argv: ['list', '--dry-run'], says: "unknown argument: '--dry-run', expected nothing after list" },
  { argv: ['import', 'a.csv', '--year', '27'], says: "--year: '27', expected a year such as 2027" },
  { argv: ['import', 'a.csv', '--notice', ' '], says: "--notice: ' ', expected 1 to 200 characters" },
])('$argv: $says', ({ argv, says }) => {
  expect(() => readCalendarArguments(argv)).toThrow(WrongUsage);
  expect(() => readCalendarArguments(argv)).toThrow(says);
});
