import { EVENT_CHARS, EVENT_LEVELS } from './bounds.js';
import { parseEvent, validateEnvelope } from './validate.js';

const snapshot = { item: { code: 'i1' }, caseType: 'COMMITMENT', region: 'r', zone: 'Asia/Shanghai', unit: 'u1' };
const received = {
  specversion: '1.0',
  id: 'e1',
  source: 'gy/hall',
  type: 'case.received',
  time: '2026-03-02T09:30:00+08:00',
  subject: 'gy:1',
  recordedtime: '2026-03-02T09:31:00Z',
  data: snapshot,
};
const closed = { ...received, type: 'case.closed', data: {} };
const unit = { ...received, type: 'unit.defined', subject: 'u1', data: { code: 'u1', name: 'Unit', region: 'r' } };

function parse(event: unknown) {
  return parseEvent(JSON.stringify(event));
}

/** What is wrong, as `field: expectation` reads in an error report. */
function errorsOf(event: unknown) {
  const parsed = parse(event);
  return parsed.kind === 'unreadable' ? parsed.errors : [];
}

function withLevels(levels: number): unknown {
  let inner: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) inner = { inner };
  return inner;
}

describe('an event', () => {
  it('is read as it is, without a version as version 1, with what this release does not know', () => {
    const event = { ...received, traceparent: '00-x', data: { ...snapshot, later: { a: [1] } } };
    expect(parse(event)).toEqual({ kind: 'event', event });
  });

  it.each([
    { field: 'id', good: 'x'.repeat(100), bad: 'x'.repeat(101) },
    { field: 'id', good: 'x', bad: '' },
    { field: 'source', good: 'gy', bad: 'gy/' },
    { field: 'source', good: `gy/${'p'.repeat(40)}`, bad: `gy/${'p'.repeat(41)}` },
    { field: 'source', good: 'gy/1', bad: 'gy/1/2' },
    { field: 'source', good: 'gy/1-a', bad: 'Gy' },
    { field: 'subject', good: `gy:${'n'.repeat(80)}`, bad: `gy:${'n'.repeat(81)}` },
    { field: 'subject', good: 'gy:黔府办〔2015〕12号', bad: 'gy:1 2' },
    { field: 'subject', good: 'gy:a:b', bad: 'gy:' },
    { field: 'subject', good: 'gy:\u{1F600}', bad: 'gy:\u200b' },
    { field: 'time', good: '2024-02-29T23:59:59Z', bad: '2026-02-29T23:59:59Z' },
    { field: 'time', good: '2026-06-30T00:00:00+08:00', bad: '2026-06-31T00:00:00+08:00' },
    { field: 'time', good: '2026-06-30T00:00:00.123456789-11:30', bad: '2026-06-30T00:00:00.1234567890-11:30' },
    { field: 'time', good: '2026-06-30T00:00:00Z', bad: '2026-06-30T00:00:00' },
    { field: 'recordedtime', good: '2026-06-30T23:00:00Z', bad: '2026-06-30T24:00:00Z' },
    { field: 'specversion', good: '1.0', bad: 1 },
    { field: 'dataversion', good: 1, bad: '1' },
    { field: 'datacontenttype', good: 'application/json; charset=utf-8', bad: 'text/plain' },
  ])('takes $good as $field and not $bad', ({ field, good, bad }) => {
    expect(parse({ ...closed, [field]: good })).toMatchObject({ kind: 'event' });
    expect(errorsOf({ ...closed, [field]: bad })).toMatchObject([{ field, expected: expect.any(String) }]);
  });

  it.each(['specversion', 'id', 'source', 'time', 'subject', 'recordedtime', 'data'])(
    'is not read without %s',
    (field) => {
      expect(errorsOf({ ...closed, [field]: undefined })).toMatchObject([
        { field, value: undefined, expected: expect.any(String) },
      ]);
    },
  );

  it.each(['item', 'caseType', 'region', 'zone', 'unit'])('a receipt is not read without %s', (field) => {
    expect(errorsOf({ ...received, data: { ...snapshot, [field]: undefined } })).toMatchObject([
      { field: `data.${field}` },
    ]);
  });

  it.each([
    { limit: { unit: 'WORKING_DAYS', amount: 0 }, isRead: true },
    { limit: { unit: 'NATURAL_DAYS', amount: 3650 }, isRead: true },
    { limit: { unit: 'NATURAL_DAYS', amount: 3651 }, isRead: false },
    { limit: { unit: 'WORKING_HOURS', amount: 10000 }, isRead: true },
    { limit: { unit: 'WORKING_HOURS', amount: 10001 }, isRead: false },
    { limit: { unit: 'WORKING_DAYS', amount: -1 }, isRead: false },
    { limit: { unit: 'WORKING_DAYS', amount: 1.5 }, isRead: false },
    { limit: { unit: 'WORKING_DAYS', amount: '10' }, isRead: false },
    { limit: { unit: 'DAYS', amount: 10 }, isRead: false },
    { limit: { amount: 10 }, isRead: false },
    { limit: 10, isRead: false },
  ])('takes $limit as a limit: $isRead', ({ limit, isRead }) => {
    const told = { ...received, data: { ...snapshot, promisedLimit: limit, stageLimits: { REVIEW: limit } } };
    const expected = expect.stringContaining('WORKING_DAYS');
    const errors = [
      { field: 'data.promisedLimit', value: expect.anything(), expected },
      { field: 'data.stageLimits.REVIEW', value: expect.anything(), expected },
    ];
    expect(parse(told).kind).toBe(isRead ? 'event' : 'unreadable');
    expect(errorsOf(told)).toEqual(isRead ? [] : errors);
  });

  it.each([
    { zone: 'America/New_York', isRead: true },
    { zone: 'UTC', isRead: true },
    { zone: 'Asia/Guiyang', isRead: false },
    { zone: '+08:00', isRead: false },
  ])('takes $zone as a time zone: $isRead', ({ zone, isRead }) => {
    expect(errorsOf({ ...received, data: { ...snapshot, zone } })).toMatchObject(
      isRead ? [] : [{ field: 'data.zone', value: zone }],
    );
  });

  it('of a receipt has a number of its own source; other acts may be told by anyone', () => {
    const expected = 'gy:<number>, as gy/hall received it';
    expect(errorsOf({ ...received, subject: 'gyx:1' })).toEqual([{ field: 'subject', value: 'gyx:1', expected }]);
    expect(parse({ ...closed, subject: 'other:1' })).toMatchObject({ kind: 'event' });
  });

  it.each([
    { type: 'unit.defined', subject: 'u1', data: unit.data },
    { type: 'window.defined', subject: 'w1', data: { code: 'w1', name: 'W', unit: 'u1', region: 'r' } },
    { type: 'region.defined', subject: 'r', data: { code: 'r', name: 'R', zone: 'Asia/Shanghai' } },
    { type: 'source.defined', subject: 's', data: { id: 's', units: [], acts: [], lagSeconds: 0, entryTime: true } },
    { type: 'calendar.published', subject: 'CN', data: { region: 'CN', version: 1, years: [] } },
  ])('$type is about what it defines, or the compacted topic would lose another', ({ type, subject, data }) => {
    expect(parse({ ...unit, type, subject, data })).toMatchObject({ kind: 'event' });
    expect(errorsOf({ ...unit, type, subject: 'x', data })).toMatchObject([{ field: 'subject', value: 'x' }]);
  });

  it('a region has a zone that exists', () => {
    const told = { ...unit, type: 'region.defined', subject: 'r', data: { code: 'r', name: 'R', zone: 'Mars/Base' } };
    expect(errorsOf(told)).toMatchObject([{ field: 'data.zone', value: 'Mars/Base' }]);
  });

  it('of a case tells nothing of a person; a unit has a name', () => {
    expect(errorsOf({ ...closed, data: { phone: '139' } })).toMatchObject([{ field: 'data.phone' }]);
    expect(parse(unit)).toMatchObject({ kind: 'event' });
  });

  it('has all its errors told at once, twenty at most, each value cut', () => {
    const data = { ...snapshot, unit: 'u'.repeat(500), caseType: 'X' };
    expect(
      errorsOf({ ...received, id: '', data })
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['data.caseType', 'data.unit', 'id']);
    expect(errorsOf({ ...received, data })).toContainEqual({
      field: 'data.unit',
      value: `${'u'.repeat(99)}…`,
      expected: 'a code of 1 to 120 characters',
    });
    expect(
      errorsOf({ ...closed, type: 'case.supplement-requested', data: { items: Array(50).fill('') } }),
    ).toHaveLength(20);
  });

  it('names a field whose name has a slash or a tilde as it was written', () => {
    const told = { ...received, data: { ...snapshot, stageLimits: { 'a/b~c': 1 } } };
    expect(errorsOf(told)).toMatchObject([{ field: 'data.stageLimits.a/b~c' }]);
  });
});

describe('what is not known', () => {
  it('of a type is kept with its envelope', () => {
    const event = { ...closed, type: 'case.sent-by-pigeon', data: { a: 1 } };
    expect(parse(event)).toEqual({ kind: 'unknown', type: 'case.sent-by-pigeon', envelope: event });
  });

  it('of a version is kept with its envelope', () => {
    expect(parse({ ...closed, dataversion: 2 })).toMatchObject({ kind: 'unknown', type: 'case.closed' });
  });

  it('is unreadable all the same when its envelope is', () => {
    expect(errorsOf({ ...closed, type: 'case.sent-by-pigeon', time: 'today' })).toMatchObject([{ field: 'time' }]);
    expect(errorsOf({ ...closed, type: 'constructor' })).toMatchObject([{ field: 'type' }]);
    expect(errorsOf({ ...closed, type: 7 })).toMatchObject([{ field: 'type', value: 7 }]);
  });
});

describe('what cannot be read', () => {
  it.each(['', '{', 'null', '7', '[]', '"text"', '{}'])('is %j', (text) => {
    const parsed = parseEvent(text);
    expect(parsed).toMatchObject({ kind: 'unreadable', errors: expect.arrayContaining([expect.anything()]) });
  });

  it('says why JSON is none', () => {
    expect(parseEvent('{"id":')).toMatchObject({
      errors: [{ field: 'event', value: '{"id":', expected: expect.stringContaining('JSON') }],
    });
  });

  it('is longer than an event may be', () => {
    const frame = JSON.stringify({ ...closed, data: { more: '' } }).length;
    expect(parse({ ...closed, data: { more: 'x'.repeat(EVENT_CHARS - frame) } })).toMatchObject({ kind: 'event' });
    expect(errorsOf({ ...closed, data: { more: 'x'.repeat(EVENT_CHARS - frame + 1) } })).toMatchObject([
      { field: 'event' },
    ]);
  });

  it('is nested deeper than an event may be', () => {
    expect(parse({ ...closed, data: withLevels(EVENT_LEVELS - 1) })).toMatchObject({ kind: 'event' });
    expect(errorsOf({ ...closed, data: withLevels(EVENT_LEVELS) })).toMatchObject([{ field: 'event' }]);
    expect(parseEvent(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toMatchObject({ kind: 'unreadable' });
  });

  it.each(['\0', '\ud800', 'a\udc00'])('has text that no database keeps: %j', (text) => {
    expect(errorsOf({ ...closed, data: { reason: text } })).toMatchObject([{ field: 'data.reason', value: undefined }]);
    expect(errorsOf({ ...closed, data: { [text]: 1 } })).toMatchObject([{ field: 'data' }]);
    expect(errorsOf({ ...closed, [text]: 1 })).toMatchObject([{ field: 'event' }]);
  });

  it('takes escapes of text that can be kept', () => {
    const text = JSON.stringify({ ...closed, data: { reason: 'X' } }).replace('X', '\\u4e2d\\ud83d\\ude00');
    expect(parseEvent(text)).toMatchObject({ kind: 'event', event: { data: { reason: '中😀' } } });
  });

  it('is told without what cannot be kept', () => {
    const parsed = parseEvent('\0{');
    expect(parsed).toMatchObject({ errors: [{ value: '\ufffd{' }] });
  });
});

describe('an envelope', () => {
  it('is read whatever it tells', () => {
    expect(validateEnvelope(received)).toEqual({ kind: 'envelope', envelope: received });
    expect(validateEnvelope({ ...received, data: {} })).toMatchObject({ kind: 'envelope' });
  });

  it.each([
    { value: undefined, field: 'event' },
    { value: [], field: 'event' },
    { value: { ...received, data: 'text' }, field: 'data' },
    { value: { ...received, type: 'received' }, field: 'type' },
    { value: { ...received, id: '\0' }, field: 'id' },
    { value: { ...received, data: withLevels(EVENT_LEVELS) }, field: 'event' },
  ])('is refused for its $field', ({ value, field }) => {
    expect(validateEnvelope(value)).toMatchObject({ kind: 'unreadable', errors: [{ field }] });
  });
});
