import { WrongUsage } from './command.js';
import { readSourceCall, USAGE } from './source-call.js';

describe('how another system is let in', () => {
  it('by its name alone it may tell every act for every unit, at once, for a year', () => {
    const call = readSourceCall(['permits']);
    expect(call).toMatchObject({
      isJson: false,
      registration: { id: 'permits', units: ['*'], lagSeconds: 0, entryTime: true, keyDays: 365 },
    });
    expect(call === 'HELP' ? [] : call.registration.acts).toHaveLength(14);
  });

  it('with what it records, for whom it speaks, how late it may be', () => {
    const args = ['permits', '--acts', 'case.received,case.closed', '--units', 'A,B', '--lag', '600', '--days', '30'];
    expect(readSourceCall([...args, '--silent-after', '480', '--no-entry-time', '--json'])).toEqual({
      isJson: true,
      registration: {
        id: 'permits',
        acts: ['case.received', 'case.closed'],
        units: ['A', 'B'],
        lagSeconds: 600,
        entryTime: false,
        silentAfterMinutes: 480,
        label: 'npm run source',
        keyDays: 30,
      },
    });
  });

  it('or only asked how', () => expect(readSourceCall(['--help'])).toBe('HELP'));

  it.each([
    { args: [], says: 'ID is missing' },
    { args: ['a', 'b'], says: "one ID is expected, but there is also 'b'" },
    { args: ['Permits'], says: "ID is 'Permits', expected 1 to 40 of a-z, 0-9 and dashes" },
    { args: ['permits/part'], says: "ID is 'permits/part'" },
    { args: ['permits', '--acts', 'card.issued'], says: "--acts names 'card.issued', expected any of case.received" },
    { args: ['permits', '--lag', '-1'], says: '--lag' },
    { args: ['permits', '--lag', '2592001'], says: "--lag is '2592001', expected a whole number from 0 to 2592000" },
    { args: ['permits', '--silent-after', '-1'], says: '--silent-after' },
    { args: ['permits', '--days', '0'], says: "--days is '0', expected a whole number from 1 to 3650" },
    { args: ['permits', '--wrong'], says: '--wrong' },
  ])('refused with the usage: $says', ({ args, says }) => {
    const call = () => readSourceCall(args);
    expect(call).toThrow(WrongUsage);
    expect(call).toThrow(says);
    expect(call).toThrow(USAGE);
  });
});
