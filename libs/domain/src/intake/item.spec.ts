import { naturalDays, workingDays, workingHours } from '#testing/case-builder.js';
import { civilDate } from '../civil-date.js';
import { itemKey, promisesTooMuch, snapshotOf, type TimedItem, versionInForce } from './item.js';

const item: TimedItem = {
  code: 'SW-001',
  name: '取水许可审批',
  version: 3,
  caseType: 'COMMITMENT',
  region: '520100000000',
  unit: 'SW',
};

describe('a promise', () => {
  it.each([
    { statutory: workingDays(20), promised: workingDays(20), isTooMuch: false, why: 'all that the law gives' },
    { statutory: workingDays(20), promised: workingDays(21), isTooMuch: true, why: 'a day more than the law gives' },
    { statutory: workingDays(20), promised: naturalDays(21), isTooMuch: false, why: 'in another unit: not compared' },
    {
      statutory: naturalDays(60),
      promised: workingDays(30),
      isTooMuch: false,
      why: 'half as many days of a longer kind',
    },
    {
      statutory: naturalDays(60),
      promised: workingDays(60),
      isTooMuch: false,
      why: 'as many of a longer kind: not compared',
    },
    { statutory: naturalDays(60), promised: workingDays(61), isTooMuch: true, why: 'more of a longer kind, for sure' },
    { statutory: workingHours(8), promised: workingHours(9), isTooMuch: true, why: 'hours against hours' },
  ])('$why', ({ statutory, promised, isTooMuch }) => {
    expect(promisesTooMuch({ statutoryLimit: statutory, promisedLimit: promised })).toBe(isTooMuch);
  });

  it('is too much only beside a statutory limit, and none is never', () => {
    expect(promisesTooMuch({ promisedLimit: workingDays(1) })).toBe(false);
    expect(promisesTooMuch({ statutoryLimit: workingDays(1) })).toBe(false);
  });
});

describe('the snapshot of a receipt', () => {
  it('has everything that a clock needs', () => {
    const limits = {
      statutoryLimit: workingDays(20),
      promisedLimit: workingDays(10),
      stageLimits: { REVIEW: workingDays(2) },
    };
    const receipt = { zone: 'Asia/Shanghai', channel: 'WINDOW', window: 'SW-W1' };
    expect(snapshotOf({ ...item, ...limits }, receipt)).toEqual({
      item: { code: 'SW-001', name: '取水许可审批', version: '3' },
      caseType: 'COMMITMENT',
      ...limits,
      region: '520100000000',
      unit: 'SW',
      ...receipt,
    });
  });

  it('has no field that says nothing', () => {
    const snapshot = snapshotOf(item, { zone: 'Asia/Shanghai', channel: 'ONLINE' });
    expect(Object.keys(snapshot)).toEqual(['item', 'caseType', 'region', 'zone', 'unit', 'channel']);
  });
});

it('a version of an item has a key of its own', () => {
  expect(itemKey(item)).toBe('SW-001@3');
});

describe('the version in force', () => {
  const first = { version: 1, effectiveFrom: '2026-01-01' };
  const second = { version: 2, effectiveFrom: '2026-03-02', effectiveUntil: '2026-06-30' };
  const corrected = { version: 3, effectiveFrom: '2026-03-02', effectiveUntil: '2026-06-30' };

  it.each([
    { versions: [first, second], day: '2025-12-31', version: undefined, why: 'none has begun' },
    { versions: [first, second], day: '2026-01-01', version: 1, why: 'the first day belongs to it' },
    { versions: [second, first], day: '2026-03-01', version: 1, why: 'the next begins tomorrow' },
    { versions: [second, first], day: '2026-03-02', version: 2, why: 'the next has begun' },
    { versions: [corrected, second, first], day: '2026-03-02', version: 3, why: 'of two of one day the later version' },
    { versions: [first, second, corrected], day: '2026-03-02', version: 3, why: 'in whatever order they are read' },
    { versions: [first, second], day: '2026-06-30', version: 2, why: 'the last day belongs to it' },
    {
      versions: [first, second],
      day: '2026-07-01',
      version: undefined,
      why: 'it has ended, and no older one comes back',
    },
    { versions: [], day: '2026-07-01', version: undefined, why: 'there is no such item' },
  ])('on $day: $why', ({ versions, day, version }) => {
    expect(versionInForce(versions, civilDate(day))?.version).toBe(version);
  });
});
