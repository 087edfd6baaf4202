import { ROW_MAX_characters } from './csv.js';
import { ImportError } from './import-error.js';
import { XesReader } from './xes.js';

const COLUMNS = ['case:concept:name', 'case:deadline', 'concept:name', 'time:timestamp'];
const LOG = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <string key="concept:name" value="the log itself"/>
  <trace>
    <string key="concept:name" value="case-1"/>
    <date key="deadline" value="2011-12-06T13:41:31.788+01:00"/>
    <event>
      <string key="concept:name" value="Check &amp; sign"><string key="time:timestamp" value="of an attribute"/></string>
      <date key="time:timestamp" value="2011-10-11T13:45:40.276+02:00"/>
    </event>
    <event><string key="concept:name" value="Send"/></event>
  </trace>
  <trace>
    <string key="concept:name" value="case-2"/>
    <event/>
  </trace>
</log>`;
const ROWS = [
  { line: 9, cells: ['case-1', '2011-12-06T13:41:31.788+01:00', 'Check & sign', '2011-10-11T13:45:40.276+02:00'] },
  { line: 13, cells: ['case-1', '2011-12-06T13:41:31.788+01:00', 'Send', ''] },
  { line: 17, cells: ['case-2', '', '', ''] },
];

function read(...pieces: string[]) {
  const reader = new XesReader(COLUMNS);
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.push('', true)];
}

const fault = (...pieces: string[]) => {
  try {
    read(...pieces);
    return undefined;
  } catch (error) {
    return error instanceof ImportError ? error.message : error;
  }
};

const event = (value: string) =>
  `<log><trace><event><string key="concept:name" value="${value}"/></event></trace></log>`;

it('gives one row an event, with the attributes of its trace, and forgets them with the next trace', () => {
  expect(read(LOG)).toEqual(ROWS);
});

it('is read the same however it is cut into pieces', () => {
  for (const size of [1, 7, 64])
    expect(read(...(LOG.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []))).toEqual(ROWS);
});

it('an event that is too long is told, and the next one read', () => {
  const attribute = (key: string) => `<string key="${key}" value="${'x'.repeat(30_000)}"/>`;
  const long = `<event>${attribute('a')}${attribute('b')}${attribute('c')}</event>`;
  const rows = read(`<log><trace>${long}<event/></trace></log>`);
  expect(rows[0]).toMatchObject({
    error: { line: 1, expected: `an event of at most ${ROW_MAX_characters} characters` },
  });
  expect(rows[1]).toMatchObject({ cells: ['', '', '', ''] });
});

it.each([
  [
    'an element that never ends',
    ['<log><trace><event><string value="', ...Array(20).fill('x'.repeat(9_000))],
    'an element of at most',
  ],
  ['an element that is too long', [event('x'.repeat(ROW_MAX_characters))], 'an element of at most'],
  ['another kind of document', ['<html></html>'], 'whose root element is log'],
  ['elements that are not closed', ['<log><trace></log>'], 'well-formed XML'],
  ['a file that is cut off', [LOG.slice(0, -20)], 'well-formed XML'],
  ['an entity of its own', ['<!DOCTYPE log [<!ENTITY a "b">]>', event('&a;')], 'well-formed XML'],
  ['elements in elements without end', ['<log>', '<list>'.repeat(70)], 'at most 64 deep'],
  ['no text at all', [''], 'well-formed XML'],
])('%s stops the reading', (_, pieces, expected) => expect(fault(...pieces)).toContain(expected));
