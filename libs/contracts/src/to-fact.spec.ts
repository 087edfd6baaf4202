import fc from 'fast-check';
import type { CalendarData } from '#domain/calendar.js';
import type { CardKey } from '#domain/cards.js';
import type { Act, ActData } from '#domain/facts.js';
import { parseInstant } from '#domain/instant.js';
import type { CaseEventOf, CaseEventType } from './case-events.js';
import { time } from './fields.js';
import type { EventOf } from './registry.js';
import { toFact } from './to-fact.js';

// Proofs for the compiler; that the data of each act fits the domain is proven by the table in `to-fact.ts`.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type FieldsOf<T> = T extends unknown ? keyof T : never;

const proofs: {
  readonly acts: Same<Act, CaseEventType>;
  /** No field that the domain knows is missing from what is told. */
  readonly fields: { readonly [A in Act]: Same<FieldsOf<ActData[A]>, FieldsOf<CaseEventOf<A>['data']>> };
  readonly levels: Same<EventOf<'card.issued'>['data']['level'], CardKey['level']>;
} = {
  acts: true,
  fields: {
    'case.received': true,
    'case.supplement-requested': true,
    'case.supplemented': true,
    'case.accepted': true,
    'case.refused': true,
    'case.withdrawn': true,
    'case.suspended': true,
    'case.resumed': true,
    'case.extended': true,
    'case.decided': true,
    'case.closed': true,
    'case.delivered': true,
    'case.act-annulled': true,
    'stage.entered': true,
  },
  levels: true,
};

/** A calendar can be told as it is. */
const publish = (calendar: CalendarData): EventOf<'calendar.published'>['data'] => calendar;

const received: CaseEventOf<'case.received'> = {
  specversion: '1.0',
  id: 'e1',
  source: 'boston311',
  type: 'case.received',
  time: '2015-01-01T00:12:00-05:00',
  recordedtime: '2015-07-01T00:00:00Z',
  subject: 'boston311:101',
  data: { item: { code: 'i' }, caseType: 'COMMITMENT', region: 'r', zone: 'America/New_York', unit: 'u' },
};

describe('facts', () => {
  it('knows the same acts, fields and levels as the domain', () => {
    expect(Object.keys(proofs.fields)).toHaveLength(14);
    expect(publish({ region: 'CN', version: 1, years: [] })).toEqual({ region: 'CN', version: 1, years: [] });
  });

  it('turns times with their offset into instants', () => {
    expect(toFact(received)).toEqual({
      id: 'e1',
      act: 'case.received',
      caseNo: 'boston311:101',
      source: 'boston311',
      at: Date.UTC(2015, 0, 1, 5, 12),
      recordedAt: Date.UTC(2015, 6, 1),
      data: received.data,
    });
  });

  it('turns a promised due time into an instant and keeps what it does not know', () => {
    const data = { ...received.data, promisedDue: '2015-01-03T08:30:00.123456789-05:00', later: { a: 1 } };
    expect(toFact({ ...received, data }).data).toEqual({
      ...received.data,
      promisedDue: Date.UTC(2015, 0, 3, 13, 30, 0, 123),
      later: { a: 1 },
    });
  });

  it('calls a time that no schema has seen a defect', () => {
    expect(() => toFact({ ...received, time: 'yesterday' })).toThrow('yesterday was read as a time and is none');
  });

  it('reads every time that is let in as the domain reads it', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    const texts = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0')),
        ...[two(13), two(32), two(25), two(61), two(61)],
        fc.constantFrom('', '.1', '.123', '.123456789', '.1234567890'),
        fc.constantFrom('Z', '+08:00', '-05:00', '+23:59', '+24:00', '', '-00:00'),
      )
      .map(([year, month, day, hour, minute, second, part, offset]) =>
        [year, '-', month, '-', day, 'T', hour, ':', minute, ':', second, part, offset].join(''),
      );
    fc.assert(
      fc.property(texts, (text) => {
        if (!time.safeParse(text).success) return;
        expect(toFact({ ...received, time: text }).at).toBe(parseInstant(text));
        expect(parseInstant(text)).toBeDefined();
      }),
      { numRuns: 20_000, seed: 20260302 },
    );
  });
});
