import fc from 'fast-check';

/** People who stand nowhere else: where one of these turns up in a log, a field of a person has been written there. */
export const PLANTED = ['欧阳探针测试', '13987650123', '52010319900307123X'] as const;

const LONG_characters = 5_000;
const DEEP_levels = 200;

/** Texts that somebody's parser, database, log or path has tripped over before. */
const ODD_TEXTS = [
  '',
  ' ',
  '\t\r\n',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\ufeff',
  '\ufffe\uffff',
  '\u202eabc\u200b\u2028',
  'e\u0301\u0327'.repeat(20),
  '👩‍👩‍👧‍👦𠮷',
  '０１２',
  'x'.repeat(LONG_characters),
  '贵'.repeat(LONG_characters),
  '__proto__',
  'constructor',
  'toString',
  "';--",
  '" or 1=1',
  '%00%s%n',
  '../../etc',
  '\\u0000',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9007199254740993',
  '0000-01-01',
  '0000-00',
  '9999-12-31',
  '2026-02-30',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59.999999999-12:00',
  '2026-03-02T24:00:00Z',
  '-271821-04-20',
  '+275760-09-13T00:00:00Z',
] as const;

/** The first and last days of somebody's calendar, and days beyond it. */
export const ODD_DAYS = ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '10000-01-01', '-0001-01-01'] as const;

const ODD_NUMBERS = [
  0,
  -0,
  -1,
  1.5,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 63),
  1e21,
  1e308,
  5e-324,
  Number.MAX_VALUE,
] as const;

function nested(levels: number, isList: boolean): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = isList ? [value] : { a: value };
  return value;
}

const ODD_STRUCTURES: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  { constructor: { prototype: { isAdmin: true } } },
  { toString: 1, valueOf: null, length: -1 },
  { toJSON: 'x' },
  JSON.parse('{"then":"x"}'),
  nested(DEEP_levels, true),
  nested(DEEP_levels, false),
  Array(1_000).fill('x'),
];

export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom(...PLANTED) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  // Any halves of characters, in any order.
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)) },
);

export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: oddText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...ODD_NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom(...ODD_STRUCTURES) },
);

/** What a clerk or a person would write; a person's data among it. */
export const plainText: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...PLANTED) },
  { weight: 1, arbitrary: fc.constantFrom('SW', 'P7', '材料不全，请补正', 'abc') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
);
