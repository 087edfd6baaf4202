import { civilDate } from '../civil-date.js';
import { audienceOf, type Hall, presentOn, type Staff } from './audience.js';
import { PARTS } from './notice-table.js';

const TODAY = civilDate('2026-03-17');
const CITY = '520100000000';
const PROVINCE = '520000000000';

const one = (code: string, roles: readonly string[], more: Partial<Staff> = {}): Staff => ({
  ...{ code, unit: 'GS', region: CITY, roles },
  ...more,
});

function hallOf(
  staff: readonly Staff[],
  units: Readonly<Record<string, string>> = {},
): Hall & { readonly staff: readonly Staff[] } {
  return {
    staff,
    regionOf: (unit) => (unit === 'nowhere' ? undefined : CITY),
    parentOf: (unit) => units[unit],
    above: (region) => ({ '520102000000': CITY })[region],
  };
}

const clerk = one('clerk', ['CLERK'], { window: 'W1' });
const handler = one('handler', ['HANDLER']);
const head = one('head', ['CHIEF_REPRESENTATIVE']);
const officer = one('officer', ['STATIONED_OFFICER'], { unit: 'ZW' });
const supervisor = one('supervisor', ['SUPERVISOR'], { unit: 'ZW', region: PROVINCE });
const everybody = hallOf([clerk, handler, head, officer, supervisor]);
const hit = { unit: 'GS', window: 'W1', person: 'handler' };

const told = (
  where: ReturnType<typeof hallOf>,
  parts = PARTS as readonly (typeof PARTS)[number][],
  whom: Parameters<typeof audienceOf>[0] = hit,
) => audienceOf(whom, parts, where, presentOn(where.staff, TODAY)).map(({ person, part }) => `${part} ${person}`);

describe('whom a card is for', () => {
  it('all of them: handler, window, head, stationed officer and the supervisor, be it of the province', () => {
    expect(told(everybody)).toEqual([
      'HANDLER handler',
      'WINDOW clerk',
      'DEPARTMENT_HEAD head',
      'STATIONED_OFFICER officer',
      'SUPERVISOR supervisor',
    ]);
  });

  it('a person who is several of them is told once, as the first', () => {
    const both = one('both', ['CLERK', 'CHIEF_REPRESENTATIVE'], { window: 'W1' });
    expect(told(hallOf([both, officer, supervisor]), ['WINDOW', 'DEPARTMENT_HEAD'])).toEqual(['WINDOW both']);
  });

  it.each([
    { whom: { unit: 'GS' }, why: 'nobody named' },
    { whom: { unit: 'GS', person: 'stranger', window: 'W9' }, why: 'somebody the hall does not know' },
  ])('without a handler and a window it is the head of the unit: $why', ({ whom }) => {
    expect(told(everybody, ['HANDLER', 'WINDOW'], whom)).toEqual(['DEPARTMENT_HEAD head']);
  });

  it('a unit without a head asks the one above, and at last the supervisor of the region', () => {
    const sub = { ...hit, unit: 'GS-SUB' };
    expect(told(hallOf([head, supervisor], { 'GS-SUB': 'GS' }), ['DEPARTMENT_HEAD'], sub)).toEqual([
      'DEPARTMENT_HEAD head',
    ]);
    expect(told(hallOf([supervisor]), ['HANDLER'])).toEqual(['SUPERVISOR supervisor']);
    expect(told(hallOf([supervisor]), ['STATIONED_OFFICER'])).toEqual(['SUPERVISOR supervisor']);
  });

  it('units that are above one another in a circle come to an end', () => {
    expect(told(hallOf([supervisor], { GS: 'A', A: 'GS' }), ['DEPARTMENT_HEAD'])).toEqual(['SUPERVISOR supervisor']);
  });

  it('a region named as the parent is asked before those that the code names', () => {
    const district = '520102000000';
    const near = one('near', ['SUPERVISOR'], { region: CITY });
    const hall = { ...hallOf([near, supervisor]), regionOf: () => district };
    expect(told(hall, ['SUPERVISOR'])).toEqual(['SUPERVISOR near']);
  });

  it('nobody is left only where the region has nobody, or the unit is unknown', () => {
    expect(told(hallOf([]))).toEqual([]);
    expect(told(everybody, ['SUPERVISOR'], { unit: 'nowhere' })).toEqual([]);
  });

  it('refuses a part it does not know', () => {
    expect(() => told(everybody, ['PASSER_BY' as never])).toThrow('unexpected value');
  });

  it.each([
    { validFrom: '2026-03-17', validUntil: '2026-03-17', present: true, why: 'both days belong to it' },
    { validFrom: '2026-03-18', validUntil: '2026-12-31', present: false, why: 'not yet' },
    { validFrom: '2026-01-01', validUntil: '2026-03-16', present: false, why: 'no longer' },
  ])('somebody from $validFrom to $validUntil is there on 17 March: $present, $why', (row) => {
    const days = { validFrom: civilDate(row.validFrom), validUntil: civilDate(row.validUntil) };
    const found = told(hallOf([one('x', ['DEPARTMENT_HEAD'], days)]), ['DEPARTMENT_HEAD']);
    expect(found).toEqual(row.present ? ['DEPARTMENT_HEAD x'] : []);
  });
});
