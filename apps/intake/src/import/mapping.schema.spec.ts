import { readFileSync } from 'node:fs';
import { ImportError } from './import-error.js';
import { columnsOf, parseMapping } from './mapping.schema.js';

const GOOD = `
source: { id: hall }
region: { code: '520000000000', name: 贵州省, zone: Asia/Shanghai }
rows: case
caseNumber: 编号
case: { type: { constant: COMMITMENT }, item: 事项, unit: 部门 }
acts:
  - { act: case.received, at: 收件时间 }
`;

function faultsOf(yaml: string): readonly string[] {
  try {
    parseMapping(yaml);
    return [];
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return error.problems.map(({ field, value, expected }) => `${field}|${value}|${expected}`);
  }
}

/** The good mapping with one text replaced, so that each row of the table shows one mistake. */
const spoilt = (what: string, by: string) => faultsOf(GOOD.replace(what, by));

it('fills in what a mapping leaves out', () => {
  expect(parseMapping(GOOD)).toMatchObject({
    source: { lagSeconds: 0 },
    format: { delimiter: ',', encoding: 'utf-8' },
    timeFormat: 'iso',
    case: { item: { code: { column: '事项' } }, unit: { code: { column: '部门' } } },
    acts: [{ at: { column: '收件时间' }, data: {} }],
    neverRead: [],
  });
});

it.each(['boston311', 'wabo'])('the shipped mapping %s is one', (name) => {
  const mapping = parseMapping(readFileSync(new URL(`../../mappings/${name}.yaml`, import.meta.url), 'utf8'));
  expect(mapping.source.id).toBe(name);
});

it('the example of docs/mapping.md is one', () => {
  const text = readFileSync(new URL('../../../../docs/mapping.md', import.meta.url), 'utf8');
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  expect(parseMapping(example)).toMatchObject({ source: { id: 'hall-export' }, acts: { length: 6 } });
});

describe('a mistake is named with field, value and expectation', () => {
  it.each([
    ['a source id with capitals', 'id: hall', 'id: Hall', 'source.id|Hall|a source: lower-case letters'],
    ['a zone that does not exist', 'Asia/Shanghai', 'Asia/Guiyang', 'region.zone|Asia/Guiyang|the IANA name'],
    ['a missing region name', 'name: 贵州省, ', '', 'region.name||a name of 1 to 200'],
    ['another kind of rows', 'rows: case', 'rows: cases', 'rows|cases|one of case, event'],
    ['no case number', 'caseNumber: 编号', '', 'caseNumber||the name of a column'],
    ['an unknown field', 'rows: case', 'rows: case\ncolour: red', 'colour||no such field'],
    ['an unknown act', 'case.received', 'case.registered', 'acts[0].act|case.registered|one of case.received'],
    ['an act that no file can tell', 'case.received', 'case.act-annulled', 'acts[0].act|case.act-annulled|one of'],
    ['no acts', '- { act: case.received, at: 收件时间 }', '[]', 'acts|[]|a list of at least 1'],
    [
      'a time format without a year',
      'at: 收件时间',
      'at: { column: 收件时间, format: HH:mm }',
      'acts[0].at.format|HH:mm|a format with year',
    ],
    ['a number for a time format', 'rows: case', 'rows: case\ntimeFormat: 7', 'timeFormat|7|a time format'],
    ['both column and constant', '{ constant: COMMITMENT }', '{ constant: A, column: B }', 'case.type|'],
    ['a map of a constant', '{ constant: COMMITMENT }', '{ constant: A, map: { A: B } }', 'case.type|'],
    ['otherwise without a map', '{ constant: COMMITMENT }', '{ column: A, otherwise: B }', 'case.type|'],
    [
      'warning hours without a due',
      'item: 事项',
      'item: 事项, warnHours: 24',
      'case.warnHours|24|no warnHours without a due',
    ],
    [
      'a field no act has',
      'at: 收件时间 }',
      'at: 收件时间, data: { colour: A } }',
      'acts[0].data.colour|A|a field of case.received',
    ],
    [
      'a delimiter of two characters',
      'rows: case',
      'rows: case\nformat: { delimiter: ";;" }',
      'format.delimiter|;;|one character',
    ],
    [
      'an unknown encoding',
      'rows: case',
      'rows: case\nformat: { encoding: latin1 }',
      'format.encoding|latin1|one of utf-8, gb18030',
    ],
    ['an event log with one row a case', 'rows: case', 'rows: case\nformat: { type: xes }', 'rows|case|event, because'],
    [
      'a column that is never read but named',
      'rows: case',
      'rows: case\nneverRead: [编号]',
      'neverRead|["编号"]|columns that nothing else names, not \'编号\'',
    ],
    ['a case that says nothing of itself', /case: \{.*\n/.exec(GOOD)?.[0] ?? '', '', 'case||what a case is'],
    ['a lag of two months', 'id: hall', 'id: hall, lagSeconds: 5184000', 'source.lagSeconds|5184000|whole seconds'],
    ['text instead of fields', 'source: { id: hall }', 'source: hall', 'source|hall|fields with their values'],
    ['no text at all', GOOD, '', 'mapping||fields with their values'],
    ['no YAML', GOOD, 'a: [', 'YAML||'],
  ])('%s', (_, what, by, fault) => expect(spoilt(what, by)).toContainEqual(expect.stringContaining(fault)));

  it('all of them at once', () => {
    expect(faultsOf(GOOD.replace('id: hall', 'id: Hall').replace('rows: case', 'rows: cases'))).toHaveLength(2);
  });

  it('an act without what it cannot be without', () => {
    const act = '- { act: case.suspended, at: A, data: { suspension: { constant: 1 } } }';
    expect(spoilt('acts:', `acts:\n  ${act}`)).toEqual(['acts[0].data.procedure||a value: case.suspended needs it']);
  });

  it('a case that is described but never received', () => {
    expect(spoilt('case.received', 'case.closed')).toEqual([expect.stringContaining('case.received among them')]);
  });

  it('a file longer than any mapping', () => {
    expect(faultsOf(`${GOOD}#${'x'.repeat(256_000)}`)).toEqual(['mapping||at most 256000 characters']);
  });

  it('aliases that would fill the memory', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [one, other] of ['ab', 'bc', 'cd', 'de', 'ef'])
      lines.push(`${other}: &${other} [${`*${one}, `.repeat(8)}*${one}]`);
    expect(faultsOf(lines.join('\n'))).toEqual([expect.stringContaining('YAML||')]);
  });
});

it('names every column once, wherever it stands', () => {
  const yaml = GOOD.replace('at: 收件时间', 'at: 收件时间, onlyWhen: { column: 状态, isNot: [作废] }').replace(
    'item: 事项',
    'item: 事项, due: 期限',
  );
  expect(columnsOf(parseMapping(yaml))).toEqual(['编号', '事项', '部门', '期限', '收件时间', '状态']);
});
