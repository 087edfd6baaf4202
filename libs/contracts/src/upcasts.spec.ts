import { z } from 'zod';
import { caseEvent } from './envelope.js';
import { code, text } from './fields.js';
import { contracts } from './registry.js';
import { type Upcasts, upcast, upcasts } from './upcasts.js';
import { makeParser } from './validate.js';

// Imagine that withdrawing had been told as `why`, then as `reason`, and is now told with who did it.
const first = caseEvent('case.withdrawn', z.looseObject({ why: text }));
const second = caseEvent('case.withdrawn', z.looseObject({ reason: text }));
const third = caseEvent('case.withdrawn', z.looseObject({ reason: text, by: code }));
const table = { ...contracts, 'case.withdrawn': { ...contracts['case.withdrawn'], version: 3, schema: third } };
const older: Upcasts = {
  'case.withdrawn': {
    1: { schema: first, upcast: ({ why, ...data }) => ({ ...data, reason: why }) },
    2: { schema: second, upcast: (data) => ({ ...data, by: 'applicant' }) },
  },
};
const parse = makeParser(table, older);

function told(dataversion: unknown, data: object): string {
  const time = '2026-03-04T11:00:00+08:00';
  return JSON.stringify({
    ...{
      specversion: '1.0',
      id: 'e1',
      source: 'gy',
      type: 'case.withdrawn',
      time,
      subject: 'gy:1',
      recordedtime: time,
    },
    ...{ dataversion, data },
  });
}

describe('older versions of an event', () => {
  it.each([
    { version: 1, data: { why: 'moved', more: 1 }, read: { reason: 'moved', more: 1, by: 'applicant' } },
    { version: undefined, data: { why: 'moved' }, read: { reason: 'moved', by: 'applicant' } },
    { version: 2, data: { reason: 'moved' }, read: { reason: 'moved', by: 'applicant' } },
    { version: 3, data: { reason: 'moved', by: 'agent' }, read: { reason: 'moved', by: 'agent' } },
  ])('reads version $version as if it had been told today', ({ version, data, read }) => {
    expect(parse(told(version, data))).toMatchObject({
      kind: 'event',
      event: { id: 'e1', dataversion: 3, data: read },
    });
  });

  it('holds each version to its own schema', () => {
    expect(parse(told(1, { reason: 'moved' }))).toMatchObject({ kind: 'unreadable', errors: [{ field: 'data.why' }] });
    expect(parse(told(2, { reason: 5 }))).toMatchObject({ kind: 'unreadable', errors: [{ field: 'data.reason' }] });
  });

  it('keeps and skips a version that is newer than this release', () => {
    expect(parse(told(4, { anything: true }))).toMatchObject({ kind: 'unknown', type: 'case.withdrawn' });
  });

  it.each([0, -1, 1.5])('refuses %s, which is no version', (version) => {
    const expected = { field: 'dataversion', value: version, expected: 'a whole number from 1 to 3' };
    expect(parse(told(version, { why: 'moved' }))).toEqual({ kind: 'unreadable', errors: [expected] });
  });

  it('refuses a version given as text', () => {
    expect(parse(told('1', { why: 'moved' }))).toMatchObject({
      kind: 'unreadable',
      errors: [{ field: 'dataversion', value: '1' }],
    });
  });

  it('calls a missing upcast a defect', () => {
    expect(() => upcast({ type: 'case.closed', data: {} }, 2, upcasts)).toThrow(
      'no upcast of case.closed from version 1',
    );
  });
});
