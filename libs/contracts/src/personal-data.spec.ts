import { EVENT_LEVELS } from './bounds.js';
import { refusesPersonalData } from './personal-data.js';

function fieldsOf(data: unknown): readonly string[] {
  return refusesPersonalData({ data }).map(({ field }) => field);
}

describe('personal data in facts of a case', () => {
  it.each([
    'name',
    'phone',
    'mobile',
    'idNumber',
    'contact',
    'address',
    'applicantName',
    'email',
    'ID_NUMBER',
    'Phone-Number',
    'mobile phone',
    '姓名',
    '身份证号',
  ])('refuses a field called %s, and says where it belongs', (key) => {
    expect(refusesPersonalData({ data: { unit: 'u1', [key]: '13900000000' } })).toEqual([
      { field: `data.${key}`, value: undefined, expected: expect.stringContaining('citizen.events') },
    ]);
  });

  it('finds it on any level, in lists too', () => {
    expect(fieldsOf({ a: [{ b: { phone: 1 } }, { email: 2 }] })).toEqual(['data.a.0.b.phone', 'data.a.1.email']);
  });

  it('lets the name of the item through, and no other name', () => {
    expect(fieldsOf({ item: { code: 'i1', name: '食品经营许可' } })).toEqual([]);
    expect(fieldsOf({ item: { owner: { name: 'x' } }, items: { name: 'x' } })).toEqual([
      'data.item.owner.name',
      'data.items.name',
    ]);
  });

  it.each(['person', 'unit', 'window', 'reason', 'outcome', 'names', 'contactless', 'addressed'])(
    'lets %s through: it is a code, a text, or another word',
    (key) => expect(fieldsOf({ [key]: 'x' })).toEqual([]),
  );

  it('names at most twenty of them', () => {
    const data = Array.from({ length: 50 }, () => ({ phone: 1 }));
    expect(fieldsOf(data)).toHaveLength(20);
  });

  it('remembers a bounded number of names and still knows those beyond it', () => {
    const strangers = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`field${index}`, index]));
    expect(fieldsOf({ ...strangers, 'PHONE.number': 1 })).toEqual(['data.PHONE.number']);
    expect(fieldsOf({ 'PHONE.number': 1, field1999: 1 })).toEqual(['data.PHONE.number']);
  });

  it('does not walk deeper than an event may be', () => {
    let data: unknown = { phone: 1 };
    for (let level = 0; level < 10_000; level += 1) data = { inner: data };
    expect(fieldsOf(data)).toEqual([]);
    expect(EVENT_LEVELS).toBe(16);
  });
});
