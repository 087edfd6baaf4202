import { type Instant, parseInstant } from '#domain/instant.js';
import { parseMapping } from './mapping.schema.js';
import { RowMapper } from './to-events.js';

function instant(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`${text} is no instant`);
  return at;
}

const NOW = instant('2026-06-01T00:00:00Z');

describe('one row an event', () => {
  const yaml = `
source: { id: log }
region: { code: nl, name: NL, zone: Europe/Amsterdam }
rows: event
caseNumber: case
case: { type: { constant: COMMITMENT }, item: { constant: permit }, unit: team, due: due, warnHours: 24 }
acts:
  - { act: case.received, at: start }
  - { act: stage.entered, at: at, data: { stage: activity, stageId: task, person: who } }
`;
  const row = { case: 'c1', team: 'T1', due: '2026-04-01', start: '2026-03-02', activity: 'check', who: 'p7' };
  const rows = [
    { ...row, at: '2026-03-02T10:00', task: '1' },
    { ...row, at: '2026-03-02T11:00', task: '2' },
    { ...row, case: 'c2', at: '2026-03-02T12:00', task: '3' },
    { ...row, at: '2026-03-02T13:00', task: '4' },
  ];
  const tell = (given: readonly Readonly<Record<string, string>>[]) => {
    const mapper = new RowMapper(parseMapping(yaml), { now: NOW });
    return given.map((cells, index) =>
      mapper.map(
        index,
        mapper.columns.map((column) => cells[column] ?? ''),
      ),
    );
  };

  it('what every row of a case says of the case is told once', () => {
    const told = tell(rows);
    expect(told.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ['case.received', 'stage.entered'],
      ['stage.entered'],
      ['case.received', 'stage.entered'],
      ['stage.entered'],
    ]);
    expect(told.map(({ repeated }) => repeated)).toEqual([0, 1, 0, 1]);
    expect(told[0]?.events[0]?.data).toMatchObject({ promisedDue: '2026-04-01T21:59:59.999Z', warnHours: 24 });
    expect(told[0]?.events[1]?.data).toEqual({ person: 'p7', stage: 'check', stageId: '1' });
  });

  it('shuffled rows tell the same facts', () => {
    const idsOf = (given: typeof rows) => tell(given).flatMap(({ events }) => events.map(({ id }) => id));
    expect(idsOf([...rows].reverse()).sort()).toEqual(idsOf(rows).sort());
  });

  it('a row without its stage tells nothing, and the next row of the case tells the receipt', () => {
    const [first, second] = tell([{ ...row, at: '2026-03-02T10:00', activity: '' }, ...rows]);
    expect(first).toMatchObject({ events: [], errors: [{ column: 'activity' }] });
    expect(second?.events.map(({ type }) => type)).toEqual(['case.received', 'stage.entered']);
    expect(tell([row])[0]).toMatchObject({ events: [], errors: [{ column: 'at' }] });
  });

  it('a case without a due has no warning hours either', () => {
    const [told] = tell([{ ...row, due: '', at: '2026-03-02T10:00' }]);
    expect(told?.events[0]?.data).not.toHaveProperty('warnHours');
  });
});
