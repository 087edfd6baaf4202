import { readFileSync } from 'node:fs';
import { isCaseEvent } from '#contracts/case-events.js';
import { toFact } from '#contracts/to-fact.js';
import { parseEvent } from '#contracts/validate.js';
import { buildCalendar } from '#domain/calendar.js';
import { cn } from '#domain/calendars/cn.js';
import type { Fact } from '#domain/facts.js';
import { fold } from '#domain/fold.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import { verdict } from '#domain/verdict.js';
import { parseHall } from '../hall/hall-file.js';
import { demoOf } from './demo.js';

const calendar = buildCalendar([cn]);
const hall = parseHall(readFileSync(new URL('../../halls/guiyang.yaml', import.meta.url), 'utf8'));

const days = [
  { now: '2026-11-24T08:30:00+08:00', why: 'a Tuesday morning before the hall opens' },
  { now: '2026-11-22T20:00:00+08:00', why: 'a Sunday' },
  { now: '2026-10-04T12:00:00+08:00', why: 'the middle of the National Day holiday' },
  { now: '2026-10-10T09:00:00+08:00', why: 'a Saturday worked instead of a holiday' },
  { now: '2026-01-04T00:00:00+08:00', why: 'the first working day of a year' },
  { now: '2026-12-31T23:59:59+08:00', why: 'the last day a calendar covers' },
];

describe.each(days)('the demo on $why', ({ now: text }) => {
  const now = instant(text);
  const demo = demoOf(hall, now);
  const facts = demo.events.map((event) => factOf(JSON.stringify(event)));
  const verdicts = casesOf(facts).map(([caseNo, told]) => verdict(fold(caseNo, told), RULES, calendar, now));
  const standing = verdicts.map((each) => each.standing);
  const cards = verdicts.flatMap(({ findings }) => findings.filter(({ lifted }) => lifted === undefined));

  it('has about 300 cases, none of it in the future', () => {
    expect(demo.shiftedWeeks).toBe(0);
    expect(verdicts).toHaveLength(demo.cases);
    expect(demo.cases).toBe(300);
    expect(facts.filter(({ at, recordedAt }) => Math.max(at, recordedAt) > now)).toEqual([]);
  });

  it('shows every state, every timeliness and every reason a clerk meets', () => {
    expect(new Set(standing.map(({ state }) => state))).toEqual(
      new Set(['UNDETERMINED', 'SUSPENDED', 'RUNNING', 'ENDED']),
    );
    expect(new Set(standing.map(({ timeliness }) => timeliness))).toEqual(
      new Set(['EARLY', 'ON_TIME', 'LATE', undefined]),
    );
    expect(new Set(standing.map(({ end }) => end?.kind))).toEqual(
      new Set(['DECIDED', 'REFUSED', 'WITHDRAWN', undefined]),
    );
    expect(new Set(standing.flatMap(({ reason }) => reason ?? []))).toEqual(new Set(['acceptance', 'limit', 'unit']));
    expect(standing.some(({ deemedAt }) => deemedAt !== undefined)).toBe(true);
    expect(standing.some(({ isSameDay }) => isSameDay)).toBe(true);
  });

  it('shows every rule of limits that the hall can break, and every level from none to red', () => {
    expect(new Set(cards.map(({ rule }) => rule))).toEqual(new Set(['T01', 'T02', 'T03', 'T04', 'T05', 'T07', 'T10']));
    expect(new Set(cards.map(({ level }) => level))).toEqual(new Set(['WARN', 'YELLOW', 'RED']));
    const quiet = verdicts.filter(({ findings, standing: { state } }) => findings.length === 0 && state === 'RUNNING');
    expect(quiet.length).toBeGreaterThan(30);
  });

  it('contradicts itself nowhere', () => {
    expect(verdicts.flatMap(({ dataFindings }) => dataFindings)).toEqual([]);
  });
});

describe('the demo', () => {
  it('tells the same facts for the same day, and others for another', () => {
    const morning = demoOf(hall, instant('2026-11-24T09:00:00+08:00'));
    const evening = demoOf(hall, instant('2026-11-24T21:00:00+08:00'));
    expect(evening.events).toEqual(morning.events);
    expect(demoOf(hall, instant('2026-11-25T09:00:00+08:00')).events).not.toEqual(morning.events);
  });

  it.each([
    { now: '2026-12-31T12:00:00+08:00', weeks: 0, today: '2026-12-31', why: 'a covered day stays' },
    {
      now: '2027-01-01T12:00:00+08:00',
      weeks: 1,
      today: '2026-12-25',
      why: 'the first uncovered day goes one week back',
    },
    { now: '2027-01-08T12:00:00+08:00', weeks: 2, today: '2026-12-25', why: 'a week later it is two' },
    { now: '2027-11-24T12:00:00+08:00', weeks: 47, today: '2026-12-30', why: 'a Wednesday stays a Wednesday' },
  ])('$why', ({ now, weeks, today }) => {
    expect(demoOf(hall, instant(now))).toMatchObject({ shiftedWeeks: weeks, today });
  });

  it('is of units, windows, people and items that the file of the hall has', () => {
    const demo = demoOf(hall, instant('2026-11-24T09:00:00+08:00'));
    const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
    const receipts = demo.events.filter(({ type }) => type === 'case.received');
    expect(receipts).toHaveLength(demo.cases);
    for (const { data } of receipts) {
      expect(codes(hall.units)).toContain(data['unit']);
      expect(codes(hall.windows)).toContain(data['window']);
      expect(codes(hall.items)).toContain(Object(data['item']).code);
      expect(data['region']).toBe(hall.hall.region);
    }
    const people = demo.events.flatMap(({ data }) => data['person'] ?? []);
    expect(codes(hall.people)).toEqual(expect.arrayContaining([...new Set(people)]));
  });
});

function factOf(line: string): Fact {
  const parsed = parseEvent(line);
  if (parsed.kind !== 'event' || !isCaseEvent(parsed.event)) throw new Error(`not readable: ${line}`);
  return toFact(parsed.event);
}

function casesOf(facts: readonly Fact[]): readonly (readonly [string, readonly Fact[]])[] {
  const cases = new Map<string, Fact[]>();
  for (const fact of facts) cases.set(fact.caseNo, [...(cases.get(fact.caseNo) ?? []), fact]);
  return [...cases];
}

function instant(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`${text} is no instant`);
  return at;
}
