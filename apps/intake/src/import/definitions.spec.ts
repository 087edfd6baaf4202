import { parseEvent } from '#contracts/validate.js';
import { instantFrom } from '#domain/instant.js';
import type { ToldAct } from './act-reader.js';
import { Definitions } from './definitions.js';
import { parseMapping } from './mapping.schema.js';
import type { Place } from './snapshot.js';

const mapping = parseMapping(`
source: { id: hall }
region: { code: '520100000000', name: 贵阳市, zone: Asia/Shanghai, parent: '520000000000' }
rows: case
caseNumber: no
acts: [{ act: case.closed, at: closed }]
`);
const now = instantFrom(0);
if (now === undefined) throw new Error('the epoch is an instant');
const at = now;

const act = (unit?: Place, window?: Place): ToldAct => ({
  act: 'case.closed',
  at,
  column: 'closed',
  data: {},
  unit,
  window,
});
const told = (definitions: Definitions, ...acts: readonly ToldAct[]) =>
  definitions.newIn(acts).map(({ type, data }) => [type, data]);

it('units and windows are told on first sight, and not again', () => {
  const definitions = new Definitions(mapping, at);
  expect(told(definitions, act({ code: 'SJJ', name: '市场监管局' }, { code: 'A03' }))).toEqual([
    ['unit.defined', { code: 'SJJ', name: '市场监管局', region: '520100000000' }],
    ['window.defined', { code: 'A03', name: 'A03', unit: 'SJJ', region: '520100000000' }],
  ]);
  expect(told(definitions, act({ code: 'SJJ', name: '市场监管局' }, { code: 'A03' }), act({ code: 'SJJ' }))).toEqual(
    [],
  );
  expect(told(definitions, act(), act({ code: 'GAJ' }))).toEqual([
    ['unit.defined', expect.objectContaining({ code: 'GAJ' })],
  ]);
});

it('a unit first known by its code alone is told again with its name', () => {
  const definitions = new Definitions(mapping, at);
  expect(
    told(definitions, act({ code: 'SJJ' }), act({ code: 'SJJ', name: '市场监管局' })).map(([, data]) => data),
  ).toEqual([expect.objectContaining({ name: 'SJJ' }), expect.objectContaining({ name: '市场监管局' })]);
});

it('every definition is an event that the contracts know', () => {
  const definitions = new Definitions(mapping, at);
  for (const event of [definitions.region(), ...definitions.newIn([act({ code: 'SJJ' }, { code: 'A03' })])])
    expect(parseEvent(JSON.stringify(event))).toMatchObject({ kind: 'event' });
  expect(definitions.region().data).toMatchObject({ parent: '520000000000' });
});
