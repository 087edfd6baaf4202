import { WrongUsage } from './arguments.js';
import { readDueArguments } from './due-arguments.js';

const read = (line: string) => readDueArguments(line.split(' '));

it('a line becomes the question of the calculator', () => {
  const line =
    '--accepted 2026-03-02 --limit 10wd --suspended 2026-03-05..2026-03-11/10 --suspended 2026-03-13..' +
    ' --extension 5 --as-of 2026-03-06 --region 520100000000 --json';
  expect(read(line)).toEqual({
    isJson: true,
    isAsOfGiven: true,
    request: {
      accepted: '2026-03-02',
      limit: { unit: 'WORKING_DAYS', amount: 10 },
      suspensions: [
        { from: '2026-03-05', to: '2026-03-11', approvedDays: 10, procedure: 'OTHER' },
        { from: '2026-03-13', procedure: 'OTHER' },
      ],
      extension: 5,
      asOf: '2026-03-06',
      region: '520100000000',
    },
  });
});

it.each([
  { limit: '30nd', means: { unit: 'NATURAL_DAYS', amount: 30 } },
  { limit: '16wh', means: { unit: 'WORKING_HOURS', amount: 16 } },
])('$limit is a limit of its own unit', ({ limit, means }) => {
  expect(read(`--accepted 2026-03-02 --limit ${limit}`).request.limit).toEqual(means);
});

it.each([
  { line: '--limit 5wd', says: '--accepted is missing, expected a day such as 2026-02-12' },
  { line: '--accepted 2026-02-12', says: '--limit is missing, expected an amount and wd (working days)' },
  { line: '--accepted 2026-02-12 --limit 5', says: "--limit: '5', expected an amount and wd" },
  { line: '--accepted 2026-02-12 --limit 5d', says: "--limit: '5d', expected an amount and wd" },
  { line: '--accepted 2026-02-12 --limit 4000wd', says: "--limit: '4000wd', expected at most 3650 days" },
  { line: '--accepted 2026-02-30 --limit 5wd', says: "--accepted: '2026-02-30', expected a day that exists" },
  { line: '--accepted 2026-02-12 --limit 5wd --as-of 12.2.', says: "--as-of: '12.2.', expected a day that exists" },
  {
    line: '--accepted 2026-02-12 --limit 5wd --extension -1',
    says: "--extension: '-1', expected a whole number from 0",
  },
  {
    line: '--accepted 2026-02-12 --limit 5wd --suspended 2026-02-13',
    says: "--suspended: '2026-02-13', expected FROM..TO/APPROVED",
  },
  {
    line: '--accepted 2026-02-12 --limit 5wd --suspended 2026-02-13..2026-02-12/3',
    says: "--suspended: '2026-02-13..2026-02-12/3', expected a day not before the beginning of the suspension",
  },
  { line: '--accepted 2026-02-12 --limit 5wd --days 3', says: "unknown argument: '--days', expected --accepted VALUE" },
])('$line: the error names argument, value and expectation', ({ line, says }) => {
  expect(() => read(line)).toThrow(WrongUsage);
  expect(() => read(line)).toThrow(says);
});
