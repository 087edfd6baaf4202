import { z } from 'zod';
import { fieldErrors, shown } from './field-errors.js';

const schema = z.strictObject({
  unit: z.enum(['WORKING_DAYS', 'NATURAL_DAYS']),
  amount: z.int().min(0).max(3650),
  name: z.string().min(1).max(3),
  code: z.string().regex(/^\d{12}$/),
  step: z.number().multipleOf(5),
  day: z.string().refine((text) => text !== 'never', { error: 'a day such as 2026-03-02' }),
  room: z.string().regex(/^\d+$/, { error: 'a room number such as 12' }).optional(),
  lines: z.array(z.object({ at: z.iso.datetime() })).max(2),
});

const good = { unit: 'WORKING_DAYS', amount: 1, name: 'a', code: '520000000000', step: 5, day: 'd', lines: [] };

function errorsOf(change: object) {
  const input = { ...good, ...change };
  const { error } = schema.safeParse(input);
  return fieldErrors(error?.issues ?? [], input);
}

it.each([
  { change: { unit: 'DAYS' }, field: 'unit', value: 'DAYS', expected: 'one of WORKING_DAYS, NATURAL_DAYS' },
  { change: { amount: -1 }, field: 'amount', value: -1, expected: 'at least 0' },
  { change: { amount: 3651 }, field: 'amount', value: 3651, expected: 'at most 3650' },
  { change: { amount: '7' }, field: 'amount', value: '7', expected: 'number' },
  { change: { amount: undefined }, field: 'amount', value: undefined, expected: 'number' },
  { change: { name: 'abcd' }, field: 'name', value: 'abcd', expected: 'at most 3 characters' },
  { change: { code: '5' }, field: 'code', value: '5', expected: 'text like /^\\d{12}$/' },
  { change: { step: 7 }, field: 'step', value: 7, expected: 'a multiple of 5' },
  { change: { day: 'never' }, field: 'day', value: 'never', expected: 'a day such as 2026-03-02' },
  {
    change: { lines: [{ at: 'noon' }] },
    field: 'lines.0.at',
    value: 'noon',
    expected: expect.stringContaining('text like'),
  },
  { change: { room: 'x' }, field: 'room', value: 'x', expected: 'a room number such as 12' },
  { change: { lines: [1, 2, 3] }, field: 'lines', value: 'a list of 3', expected: 'at most 2 entries' },
  { change: { phone: '13800138000' }, field: 'phone', value: '***', expected: 'no such field' },
])('$field: $expected', ({ change, ...error }) => {
  expect(errorsOf(change)).toContainEqual(error);
});

it('names the whole when it is no object at all', () => {
  expect(fieldErrors(schema.safeParse(7).error?.issues ?? [], 7)).toEqual([
    { field: '(whole)', value: 7, expected: 'object' },
  ]);
});

it('shows a long value cut and a secret one not at all', () => {
  expect(shown('note', 'x'.repeat(101))).toBe(`${'x'.repeat(100)}…`);
  expect(shown('note', 'x'.repeat(100))).toBe('x'.repeat(100));
  expect(shown('password', 'secret')).toBe('***');
});
