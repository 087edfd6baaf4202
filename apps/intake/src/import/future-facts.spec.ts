import { type Instant, parseInstant } from '#domain/instant.js';
import { parseMapping } from './mapping.schema.js';
import { RowMapper } from './to-events.js';

function instant(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`${text} is no instant`);
  return at;
}

const NOW = instant('2026-06-01T00:00:00Z');

const mapping = parseMapping(`
source: { id: hall }
region: { code: gy, name: 贵阳市, zone: Asia/Shanghai }
rows: case
caseNumber: no
recordedAt: entered
acts: [{ act: case.accepted, at: accepted }, { act: case.closed, at: closed }]
`);

function map(row: Readonly<Record<string, string>>, until?: string) {
  const mapper = new RowMapper(mapping, until === undefined ? { now: NOW } : { now: NOW, until: instant(until) });
  const filled: Readonly<Record<string, string>> = { no: '1', accepted: '2026-03-02 09:30', ...row };
  return mapper.map(
    7,
    mapper.columns.map((column) => filled[column] ?? ''),
  );
}

it('a fact up to five minutes ahead of the clock is told, one later is an error of its line', () => {
  expect(map({ closed: '2026-06-01 08:05' }).errors).toEqual([]);
  const expected = expect.stringContaining('at most 5 minutes ahead of 2026-06-01T00:00:00.000Z');
  expect(map({ closed: '2026-06-01 08:05:00.001' })).toMatchObject({
    events: [],
    errors: [{ line: 7, column: 'closed', value: '2026-06-01T00:05:00.001Z', expected }],
  });
  expect(map({ entered: '2026-06-01 08:05' }).errors).toEqual([]);
  expect(map({ entered: '2026-06-01 08:06' }).errors).toMatchObject([{ column: 'entered' }]);
});

it('a fact dated or entered after until is left out and counted', () => {
  const until = '2026-03-02T01:30:00Z';
  expect(map({}, until)).toMatchObject({ leftOut: 0, events: { length: 1 } });
  expect(map({ closed: '2026-03-02 09:30' }, until)).toMatchObject({ leftOut: 0, events: { length: 2 } });
  expect(map({ closed: '2026-03-02 09:31' }, until)).toMatchObject({ leftOut: 1, events: { length: 1 } });
  expect(map({ closed: '2027-03-02 09:31' }, until)).toMatchObject({ leftOut: 1, errors: [] });
  expect(map({ entered: '2026-03-02 09:31' }, until)).toMatchObject({ leftOut: 1, events: [] });
  expect(map({ entered: '2026-03-02 09:30' }, until)).toMatchObject({ leftOut: 0, events: { length: 1 } });
});
