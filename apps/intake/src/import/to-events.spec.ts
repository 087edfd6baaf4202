import { parseEvent } from '#contracts/validate.js';
import { formatInstant, type Instant, instantFrom } from '#domain/instant.js';
import { parseMapping } from './mapping.schema.js';
import { RowMapper } from './to-events.js';

const MAPPING = `
source: { id: hall, lagSeconds: 60 }
region: { code: '520100000000', name: 贵阳市, zone: Asia/Shanghai }
rows: case
timeFormat: yyyy-MM-dd HH:mm
caseNumber: no
recordedAt: entered
case:
  type: { column: type, map: { 承诺件: COMMITMENT, 即办件: INSTANT } }
  item: { code: item, name: itemName, version: { constant: 3 } }
  unit: { code: unit, name: unitName }
  window: window
  channel: { column: channel, map: { 网上: ONLINE }, otherwise: WINDOW }
  limits:
    statutory: { amount: law, unit: { constant: WORKING_DAYS } }
    promised: { amount: promise, unit: { column: promiseUnit, map: { 工作日: WORKING_DAYS, 小时: WORKING_HOURS } } }
  stageLimits: { 审查: { amount: 3, unit: WORKING_DAYS }, 受理: { amount: 1, unit: WORKING_DAYS } }
acts:
  - { act: case.received, at: received }
  - { act: case.accepted, at: accepted, data: { unit: unit } }
  - act: case.suspended
    at: suspended
    data:
      suspension: { constant: s1 }
      procedure: { column: procedure, map: { 听证: HEARING, 检测: TESTING }, otherwise: OTHER }
      approvedDays: approvedDays
  - { act: case.resumed, at: resumed, data: { suspension: { constant: s1 } } }
  - { act: case.extended, at: extended, data: { amount: extension } }
  - { act: case.supplemented, at: supplemented, data: { complete: complete } }
  - { act: case.supplement-requested, at: requested, data: { items: items } }
  - { act: case.decided, at: closed, onlyWhen: { column: state, is: [准予] }, data: { outcome: { constant: GRANTED } } }
  - { act: case.closed, at: closed, onlyWhen: { column: state, isNot: [撤回] } }
  - { act: case.withdrawn, at: closed, onlyWhen: { column: state, is: [撤回] } }
`;

type Texts = Readonly<Record<string, string>>;

const GOOD: Texts = {
  no: '2026-001',
  type: '承诺件',
  item: '11-22',
  itemName: '食品经营许可',
  unit: 'SJJ',
  unitName: '市场监管局',
  window: 'A03',
  channel: '网上',
  law: '20',
  promise: '5',
  promiseUnit: '工作日',
  received: '2026-03-02 09:00',
  accepted: '2026-03-02 09:30',
};

const NOW = instantFrom(Date.UTC(2026, 5, 1)) as Instant;

function map(change: Texts = {}, yaml = MAPPING) {
  const mapper = new RowMapper(parseMapping(yaml), { now: NOW });
  const row: Texts = { ...GOOD, ...change };
  const cells = mapper.columns.map((column) => row[column] ?? '');
  return mapper.map(7, cells);
}

const dataOf = (type: string, change: Texts = {}) => map(change).events.find((event) => event.type === type)?.data;

describe('a row tells its facts', () => {
  it('the receipt with all that a clock needs, and no name of a person', () => {
    expect(map().events[0]).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[\w-]{22}$/),
      source: 'hall',
      type: 'case.received',
      time: '2026-03-02T01:00:00.000Z',
      subject: 'hall:2026-001',
      recordedtime: formatInstant(NOW),
      dataversion: 1,
      data: {
        item: { code: '11-22', name: '食品经营许可', version: '3' },
        caseType: 'COMMITMENT',
        statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
        promisedLimit: { unit: 'WORKING_DAYS', amount: 5 },
        unit: 'SJJ',
        window: 'A03',
        channel: 'ONLINE',
        stageLimits: { 受理: { amount: 1, unit: 'WORKING_DAYS' }, 审查: { amount: 3, unit: 'WORKING_DAYS' } },
        region: '520100000000',
        zone: 'Asia/Shanghai',
        records: [
          'case.received',
          'case.supplement-requested',
          'case.supplemented',
          'case.accepted',
          'case.withdrawn',
          'case.suspended',
          'case.resumed',
          'case.extended',
          'case.decided',
          'case.closed',
        ],
        lagSeconds: 60,
      },
    });
  });

  it('every act with its data, each as the contract wants it', () => {
    const acts = {
      suspended: '2026-03-03 10:00',
      procedure: '听证',
      approvedDays: '10.0',
      resumed: '2026-03-05 10:00',
      extended: '2026-03-06 10:00',
      extension: '5',
      supplemented: '2026-03-02 09:10',
      complete: '是',
      requested: '2026-03-02 09:05',
      items: '身份证明； 申请表;',
      closed: '2026-03-09 16:00',
      state: '准予',
    };
    const { events, errors } = map(acts);
    expect(errors).toEqual([]);
    expect(events.map(({ type, data }) => [type, type === 'case.received' ? '…' : data])).toEqual([
      ['case.received', '…'],
      ['case.accepted', { unit: 'SJJ' }],
      ['case.suspended', { suspension: 's1', procedure: 'HEARING', approvedDays: 10 }],
      ['case.resumed', { suspension: 's1' }],
      ['case.extended', { amount: 5 }],
      ['case.supplemented', { complete: true }],
      ['case.supplement-requested', { items: ['身份证明', '申请表'] }],
      ['case.decided', { outcome: 'GRANTED' }],
      ['case.closed', {}],
    ]);
    for (const event of events) expect(parseEvent(JSON.stringify(event))).toMatchObject({ kind: 'event' });
  });

  it('an act without a time has not happened, and one whose condition fails is not told', () => {
    const types = map({ closed: '2026-03-09 16:00', state: '撤回', accepted: '' }).events.map(({ type }) => type);
    expect(types).toEqual(['case.received', 'case.withdrawn']);
  });

  it('a word that the map does not know is what otherwise says; an empty one too', () => {
    expect(dataOf('case.received', { channel: '信函' })).toMatchObject({ channel: 'WINDOW' });
    expect(dataOf('case.received', { channel: '' })).toMatchObject({ channel: 'WINDOW' });
  });

  it('no amount is no limit, and closing before opening goes through: supervision says so, not the door', () => {
    expect(dataOf('case.received', { law: '' })).not.toHaveProperty('statutoryLimit');
    expect(map({ closed: '2026-03-01 16:00' }).errors).toEqual([]);
  });

  it("the time of entering is the fact's own where the file has it", () => {
    expect(map({ entered: '2026-03-04 08:00' }).events[0]?.recordedtime).toBe('2026-03-04T00:00:00.000Z');
  });
});

describe('a row with a bad value tells nothing at all, and says what is wrong', () => {
  it.each([
    ['an impossible day', { accepted: '2026-06-31 09:00' }, 'accepted', '2026-06-31 09:00', 'a day that exists'],
    ['another format', { closed: '03/02/2026' }, 'closed', '03/02/2026', 'a time written as yyyy-MM-dd HH:mm'],
    ['no receipt', { received: '' }, 'received', '', 'a time'],
    ['no case number', { no: ' ' }, 'no', '', 'a case number'],
    ['a case number with a space', { no: '2026 001' }, 'no', '2026 001', 'a case number'],
    ['a case number of 81 characters', { no: '1'.repeat(81) }, 'no', '1'.repeat(81), 'of 1 to 80 visible characters'],
    ['no unit', { unit: '' }, 'unit', '', 'the code of a unit'],
    ['no item', { item: '' }, 'item', '', 'the code of an item'],
    [
      'an item code of 121 characters',
      { item: 'x'.repeat(121) },
      'item',
      `${'x'.repeat(99)}…`,
      'at most 120 characters',
    ],
    ['a NUL, which no database keeps', { window: 'A\u00001' }, 'window', 'A\u00001', 'none of them NUL'],
    ['an unknown case type', { type: '联办件' }, 'type', '联办件', 'one of 承诺件, 即办件'],
    ['no case type', { type: '' }, 'type', '', 'one of INSTANT, COMMITMENT'],
    ['a limit that is no number', { law: '二十' }, 'law', '二十', 'a whole number'],
    ['half a day', { law: '2.5' }, 'law', '2.5', 'a whole number'],
    ['a limit of 3,651 days', { law: '3651' }, 'law', '3651', 'at most 3650'],
    ['a limit without a unit', { promiseUnit: '' }, 'promiseUnit', '', 'one of WORKING_DAYS'],
    [
      'an extension without an amount',
      { extended: '2026-03-06 10:00' },
      'extension',
      '',
      'case.extended needs its amount',
    ],
    [
      'a flag that is neither',
      { supplemented: '2026-03-06 10:00', complete: '也许' },
      'complete',
      '也许',
      'one of true',
    ],
    [
      'a list of 101 entries',
      { requested: '2026-03-06 10:00', items: 'a;'.repeat(101) },
      'items',
      expect.any(String),
      'at most 100 entries',
    ],
  ])('%s', (_, change, column, ...told) => {
    const [value, expected] = told;
    const { events, errors, acts } = map(change as Texts);
    expect({ events, acts }).toEqual({ events: [], acts: [] });
    expect(errors).toEqual([{ line: 7, column, value, expected: expect.stringContaining(expected) }]);
  });

  it('a limit may be 3,650 days, a case number 80 characters, an item code 120', () => {
    expect(map({ law: '3650', no: '1'.repeat(80), item: 'x'.repeat(120) }).errors).toEqual([]);
    expect(map({ promise: '10000', promiseUnit: '小时' }).errors).toEqual([]);
  });

  it('all of it at once', () => {
    expect(map({ accepted: '2026-06-31 09:00', unit: '' }).errors.map(({ column }) => column)).toEqual([
      'unit',
      'accepted',
    ]);
  });
});

describe('the same line is the same fact', () => {
  const idsOf = (change: Texts = {}, yaml = MAPPING) => map(change, yaml).events.map(({ id }) => id);

  it('whenever it was entered and however the mapping is ordered', () => {
    const lines = MAPPING.trim().split('\n');
    const isAct = (line: string) => line.includes('act: case.accepted');
    const reordered = [...lines.filter((line) => !isAct(line)), ...lines.filter(isAct)]
      .join('\n')
      .replace(/(审查: \{.*?\}), (受理: \{.*?\})/, '$2, $1')
      .replace(/( +suspension: .*\n)( +procedure: .*\n)/, '$2$1');
    expect(idsOf({ entered: '2026-03-04 08:00' })).toEqual(idsOf());
    const suspended = { suspended: '2026-03-03 10:00' };
    expect([...idsOf(suspended, reordered)].sort()).toEqual([...idsOf(suspended)].sort());
  });

  it.each([
    ['case', { no: '2026-002' }],
    ['time', { received: '2026-03-02 09:01', accepted: '2026-03-02 09:31' }],
    ['content', { unit: 'GAJ' }],
  ])('and one with another %s is another', (_, change) => {
    const before = new Set(idsOf());
    expect(idsOf(change as Texts).filter((id) => before.has(id))).toEqual([]);
  });
});
