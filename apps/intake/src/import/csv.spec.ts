import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { seeded } from '#testing/seed.js';
import { type CsvRecord, CsvSplitter, ROW_MAX_characters } from './csv.js';

function read(
  text: string,
  { delimiter = ',', pieces = [text] }: { delimiter?: string; pieces?: readonly string[] } = {},
) {
  const splitter = new CsvSplitter(delimiter);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.push('', true)];
}

const fieldsOf = (records: readonly CsvRecord[]) =>
  records.map((record) => ('fields' in record ? record.fields : 'BROKEN'));
const linesOf = (records: readonly CsvRecord[]) => records.map(({ line }) => line);

describe('well-formed text', () => {
  it.each([
    {
      why: 'plain values',
      text: 'a,b\n1,2\n',
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
    },
    { why: 'the last line needs no line break', text: 'a,b', rows: [['a', 'b']] },
    {
      why: 'a carriage return belongs to the line break',
      text: 'a,b\r\n1,\r\n',
      rows: [
        ['a', 'b'],
        ['1', ''],
      ],
    },
    { why: 'also after a quoted value and at the end of the file', text: '"a"\r\n"b"\r', rows: [['a'], ['b']] },
    { why: 'quotes keep delimiters and line breaks', text: '"a,\nb",c\n', rows: [['a,\nb', 'c']] },
    { why: 'a doubled quote is one', text: '"say ""yes""",""\n', rows: [['say "yes"', '']] },
    { why: 'a quote inside a plain value is itself', text: '5" pipe,b\n', rows: [['5" pipe', 'b']] },
    { why: 'blank lines are no rows', text: 'a\n\n\r\nb\n', rows: [['a'], ['b']] },
    { why: 'an empty value in quotes is one', text: 'a\n""\n', rows: [['a'], ['']] },
  ])('$why', ({ text, rows }) => expect(fieldsOf(read(text))).toEqual(rows));

  it('is split by the delimiter of the mapping', () => {
    expect(fieldsOf(read('a;b,c\n', { delimiter: ';' }))).toEqual([['a', 'b,c']]);
    expect(fieldsOf(read('a\tb\n', { delimiter: '\t' }))).toEqual([['a', 'b']]);
  });

  it('is read the same however it is cut into pieces, and as csv-parse reads it whole', () => {
    const cell = fc.stringMatching(/^[a"中,\n ]{0,4}$/);
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const written = (value: string) => (/[",\n]/.test(value) ? quoted(value) : value);
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), fc.constantFrom('\n', '\r\n'), (rows, size, lineBreak) => {
        const text = rows.map((row) => row.map(written).join(',')).join(lineBreak) + lineBreak;
        const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
        const found = fieldsOf(read(text, { pieces }));
        expect(found).toEqual(rows);
        expect(found).toEqual(parse(text, { relax_column_count: true }));
      }),
      seeded({ numRuns: 500 }),
    );
  });
});

describe('broken text', () => {
  const long = (characters: number) => 'x'.repeat(characters - 1);

  it('costs its own row, and the reader goes on with the very next line', () => {
    const records = read('a,b\n1,"2\n3,4\n5,6\n');
    expect(fieldsOf(records)).toEqual([['a', 'b'], 'BROKEN', ['3', '4'], ['5', '6']]);
    expect(linesOf(records)).toEqual([1, 2, 3, 4]);
    expect(records[1]).toMatchObject({ expected: 'a closing quote' });
  });

  it('tells text after a closing quote', () => {
    const records = read('"a"b,c\n1,2\n');
    expect(fieldsOf(records)).toEqual(['BROKEN', ['1', '2']]);
    expect(records[0]).toMatchObject({ expected: expect.stringContaining('delimiter after the closing quote') });
  });

  it('takes the longest row, with its line break, and refuses one character more', () => {
    expect(fieldsOf(read(`${long(ROW_MAX_characters)}\nb\n`))).toEqual([[long(ROW_MAX_characters)], ['b']]);
    const records = read(`${long(ROW_MAX_characters + 1)}\nb\n`);
    expect(fieldsOf(records)).toEqual(['BROKEN', ['b']]);
    expect(linesOf(records)).toEqual([1, 2]);
  });

  it('does not gather a row that never ends', () => {
    const pieces = [...Array.from({ length: 40 }, () => long(10_001)), '\nb\n'];
    expect(fieldsOf(read('', { pieces }))).toEqual(['BROKEN', ['b']]);
  });

  it('finds the rows that an open quote would have swallowed', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},value`);
    rows[7] = '7,"value';
    const records = read(rows.join('\n'), { pieces: rows.join('\n').match(/[\s\S]{1,65536}/g) ?? [] });
    expect(records.filter((record) => 'fields' in record)).toHaveLength(19_999);
    expect(records[7]).toMatchObject({ line: 8 });
    expect(records.at(-1)).toMatchObject({ line: 20_000 });
  });
});

it('names the line on which a row begins, past rows of several lines', () => {
  expect(linesOf(read('a,b\n"1\n1",2\n\n3,4\n'))).toEqual([1, 2, 5]);
});
