import { readFileSync } from 'node:fs';
import { parseInstant } from '#domain/instant.js';
import { InvalidInput } from '#platform/problem.js';
import { checkHall } from './check-hall.js';
import { HALL_FILE_MAX_characters, parseHall } from './hall-file.js';
import { planOf } from './hall-plan.js';

const HEAD = 'hall: { code: H, name: 大厅, region: "520100000000", unit: ZW }';
const window = (change: string) => `${HEAD}\nwindows: [{ code: W1, name: 窗口, kind: RECEPTION, unit: ZW, ${change} }]`;
const item = (change: string) =>
  `${HEAD}\nitems: [{ code: I, name: 事项, kind: LICENCE, caseType: INSTANT, unit: ZW, effectiveFrom: 2026-01-01, ${change} }]`;

describe('the file of a hall', () => {
  it.each([
    { text: 'hall: [', field: '(whole)', expected: /well-formed YAML/, why: 'is no YAML' },
    { text: 'hall: 1\nhall: 2', field: '(whole)', expected: /unique/, why: 'says one thing twice' },
    { text: '', field: '(whole)', expected: /the fields hall, regions/, why: 'is empty' },
    { text: 'windows: []', field: 'hall', expected: /fields with their values/, why: 'has no hall' },
    { text: `${HEAD}\nwindow: []`, field: 'window', expected: /no such field/, why: 'has a field that nobody knows' },
    {
      text: HEAD.replaceAll('"', ''),
      field: 'hall.region',
      expected: /in quotes where it is all digits/,
      why: 'has a code without quotes',
    },
    { text: window('kinds: X'), field: 'windows.0.kinds', expected: /no such field/, why: 'has a window with one' },
    {
      text: window('validFrom: 2026-02-30'),
      field: 'windows.0.validFrom',
      expected: /a day that exists/,
      why: 'has a day that does not exist',
    },
    {
      text: item('promisedLimit: 5'),
      field: 'items.0.promisedLimit',
      expected: /a limit \{ unit, amount \}/,
      why: 'has a limit without its unit',
    },
    {
      text: item('promisedLimit: { unit: WEEKS, amount: 1 }'),
      field: 'items.0.promisedLimit.unit',
      expected: /a limit \{ unit, amount \}/,
      why: 'has a limit in weeks',
    },
    {
      text: item('promisedLimit: { unit: WORKING_DAYS, amount: 1.5 }'),
      field: 'items.0.promisedLimit.amount',
      expected: /a whole number from 0/,
      why: 'has half a day',
    },
    {
      text: item('fees: [{ name: 费 }]'),
      field: 'items.0.fees.0.basis',
      expected: /a text of 1 to/,
      why: 'has a fee without a basis',
    },
    {
      text: item('name: "a\\0b"').replace('name: 事项, ', ''),
      field: 'items.0.name',
      expected: /a name of 1 to/,
      why: 'has a name that cannot be kept',
    },
    { text: ' '.repeat(HALL_FILE_MAX_characters + 1), field: '(whole)', expected: /at most/, why: 'is too long' },
  ])('that $why is refused with the path, the value and what was expected', ({ text, field, expected }) => {
    const [error, ...others] = errorsOf(text);
    expect([error?.field, others]).toEqual([field, []]);
    expect(error?.expected).toMatch(expected);
  });

  it('that comes with the product can be loaded into an empty hall', () => {
    const text = readFileSync(new URL('../../halls/guiyang.yaml', import.meta.url), 'utf8');
    const document = parseHall(text);
    const at = parseInstant('2026-03-02T09:00:00Z');
    if (at === undefined) throw new Error('no instant');
    const nothing = { has: () => false, parentOf: () => undefined };
    expect(checkHall(document, planOf(document, at), nothing)).toEqual([]);
  });
});

function errorsOf(text: string) {
  try {
    parseHall(text);
  } catch (error) {
    if (error instanceof InvalidInput) return error.errors;
    throw error;
  }
  return [];
}
