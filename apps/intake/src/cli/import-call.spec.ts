import { parseInstant } from '#domain/instant.js';
import { WrongUsage } from './command.js';
import { readCall } from './import-call.js';

describe('the arguments of the import', () => {
  it('a file and a mapping are enough', () => {
    expect(readCall(['a.csv', '--mapping', 'wabo'])).toEqual({
      file: 'a.csv',
      mapping: 'wabo',
      isDryRun: false,
      isJson: false,
      isRestart: false,
      until: undefined,
      url: undefined,
      errorsFile: undefined,
    });
  });

  it('takes every option, before or after the file', () => {
    const options = ['--dry-run', '--json', '--restart', '--errors=e.csv', '--url', 'http://127.0.0.1:7101'];
    const until = ['--until', '2015-07-01T00:00:00-04:00'];
    expect(readCall([...options, 'a.csv', '--mapping=m.yaml', ...until])).toEqual({
      file: 'a.csv',
      mapping: 'm.yaml',
      isDryRun: true,
      isJson: true,
      isRestart: true,
      until: parseInstant('2015-07-01T04:00:00Z'),
      url: 'http://127.0.0.1:7101',
      errorsFile: 'e.csv',
    });
  });

  it('--help asks for nothing else', () => expect(readCall(['--help'])).toBe('HELP'));

  it.each([
    { args: [], says: 'FILE is missing', why: 'no file' },
    { args: ['a.csv'], says: '--mapping is missing', why: 'no mapping' },
    { args: ['a.csv', '--mapping'], says: '--mapping', why: 'a mapping without its value' },
    { args: ['a.csv', 'b.csv', '--mapping', 'wabo'], says: "'b.csv'", why: 'two files' },
    { args: ['a.csv', '--maping', 'wabo'], says: "'--maping'", why: 'an unknown option' },
    { args: ['a.csv', '--mapping', 'wabo', '--json=yes'], says: '--json', why: 'a value where none is taken' },
    { args: ['a.csv', '--mapping', 'wabo', '--until', '2015-06-31T00:00:00Z'], says: '2015-06-31', why: 'no real day' },
    { args: ['a.csv', '--mapping', 'wabo', '--until', '2015-06-30'], says: 'an instant such as', why: 'a day alone' },
    { args: ['a.csv', '--mapping', 'wabo', '--url', 'here'], says: "'here'", why: 'an address that is none' },
  ])('refuses $why and shows the usage', ({ args, says }) => {
    expect(() => readCall(args)).toThrow(WrongUsage);
    expect(() => readCall(args)).toThrow(says);
    expect(() => readCall(args)).toThrow('usage: npm run import -- FILE --mapping M');
  });
});
