import type { Identity } from '#contracts/api/identity.js';
import { saidBy } from './said-by.js';

const who = (change: Partial<Identity>): Identity => ({
  ...{ account: 'a', name: 'A', role: 'supervisor', scope: { region: '', units: 'all' }, ...change },
});
const HEAD = { role: 'department_head', person: 'SW-01' } as const;
const of = (...units: string[]) => ({ scope: { region: '', units } });

describe('an act on a card', () => {
  it.each([
    { asks: who({ person: 'i1' }), said: {}, by: { person: 'i1', unit: 'supervision' }, why: 'whoever is signed in' },
    {
      asks: who({ person: 'i1' }),
      said: { person: 'i2' },
      by: { person: 'i1', unit: 'supervision' },
      why: 'nobody else',
    },
    { asks: who({}), said: { person: 'i2', unit: 'X' }, by: { person: 'i2', unit: 'X' }, why: 'whom a machine names' },
    { asks: who({ ...HEAD, ...of('SW') }), said: {}, by: { person: 'SW-01', unit: 'SW' }, why: 'a head, for the unit' },
    {
      asks: who({ ...HEAD, ...of('SW', 'GS') }),
      said: { unit: 'GS' },
      by: { person: 'SW-01', unit: 'GS' },
      why: 'one of several',
    },
  ])('is by $why', ({ asks, said, by }) => expect(saidBy(asks, { ...said, reason: 'r' })).toEqual({ reason: 'r', by }));

  it.each([
    { asks: who({}), said: {}, why: 'by nobody' },
    { asks: who({ ...HEAD, ...of('SW', 'GS') }), said: {}, why: 'for a unit that is not said' },
    { asks: who({ ...HEAD, ...of('SW') }), said: { unit: 'GS' }, why: 'for a unit of others' },
  ])('is refused $why', ({ asks, said }) => expect(() => saidBy(asks, said)).toThrow());
});
