import { readArguments, WrongUsage } from './arguments.js';

const known = { once: ['region'], many: ['suspended'], flags: ['json'], rest: ['FILE'] };
const read = (...argv: string[]) => readArguments(argv, known);

it('values, repeated values, flags and the rest come in any order', () => {
  const { values, lists, flags, rest } = read('--json', 'a.csv', '--suspended', 'x', '--region=CN', '--suspended=y');
  expect([...values]).toEqual([['region', 'CN']]);
  expect([...lists]).toEqual([['suspended', ['x', 'y']]]);
  expect([...flags]).toEqual(['json']);
  expect(rest).toEqual(['a.csv']);
});

it.each([
  { argv: ['--regoin', 'CN'], says: "unknown argument: '--regoin', expected FILE, --region VALUE", why: 'mistyped' },
  { argv: ['a.csv', 'b.csv'], says: "unknown argument: 'b.csv'", why: 'one too many' },
  { argv: ['-j'], says: undefined, why: 'a single dash is no option, so it is taken for the file' },
  { argv: ['--region'], says: '--region is missing, expected a value', why: 'the value is missing' },
  { argv: ['--region', '--json'], says: "--region: '--json', expected a value", why: 'the next option is no value' },
  { argv: ['--region', 'A', '--region', 'B'], says: "--region: 'B', expected to be given once", why: 'twice' },
  { argv: ['--json=1'], says: "--json: '1', expected no value", why: 'a flag with a value' },
])('$argv: $why', ({ argv, says }) => {
  if (says === undefined) expect(read(...argv).rest).toEqual(argv);
  else {
    expect(() => read(...argv)).toThrow(WrongUsage);
    expect(() => read(...argv)).toThrow(says);
  }
});
