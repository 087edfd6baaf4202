import { parseInstant } from '#domain/instant.js';
import { databaseTypes } from './pg-types.js';

const parse = (oid: number, text: string) => databaseTypes.getTypeParser(oid, 'text')(text);

it.each([
  { oid: 20, text: '9007199254740991', value: Number.MAX_SAFE_INTEGER, why: 'int8 as number' },
  { oid: 1016, text: '{1,NULL,-3}', value: [1, null, -3], why: 'a list of int8' },
  { oid: 1016, text: '{}', value: [], why: 'an empty list' },
  {
    oid: 1184,
    text: '2026-03-02 01:00:00+00',
    value: parseInstant('2026-03-02T01:00:00Z'),
    why: 'timestamptz as instant',
  },
  {
    oid: 1184,
    text: '2026-03-02 01:00:00.1+00',
    value: parseInstant('2026-03-02T01:00:00.100Z'),
    why: 'a tenth of a second',
  },
  {
    oid: 1184,
    text: '2026-03-02 01:00:00.123999+00',
    value: parseInstant('2026-03-02T01:00:00.123Z'),
    why: 'cut, not rounded',
  },
  { oid: 1184, text: '0031-03-02 01:00:00+00', value: parseInstant('0031-03-02T01:00:00Z'), why: 'a year before 100' },
  {
    oid: 1185,
    text: '{"2026-03-02 01:00:00+00",NULL}',
    value: [parseInstant('2026-03-02T01:00:00Z'), null],
    why: 'a list of times',
  },
  { oid: 1082, text: '2026-03-02', value: '2026-03-02', why: 'a day is not put into a zone' },
  { oid: 1700, text: '0.1', value: '0.1', why: 'numeric as text: a float would not hold it' },
  { oid: 16, text: 't', value: true, why: 'the rest as the driver does' },
])('$why: $text', ({ oid, text, value }) => {
  expect(parse(oid, text)).toEqual(value);
});

it.each([
  { oid: 20, text: '9007199254740992', why: 'an int8 that a number cannot hold' },
  { oid: 1184, text: 'infinity', why: 'a time without end' },
  { oid: 1184, text: '2026-03-02 09:00:00+08', why: 'a session that is not in UTC' },
  { oid: 1016, text: '{{1},{2}}', why: 'a list of lists' },
])('refuses $why', ({ oid, text }) => {
  expect(() => parse(oid, text)).toThrow('of the database');
});
