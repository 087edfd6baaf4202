import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOfDate, startOf, workdayAfter } from './calendar.mjs';
import { LEVEL, outcomeOf } from './outcome.mjs';

const day = (date) => dayOfDate(date);
const noon = (date) => startOf(day(date)) + 12 * 3_600_000;
const fact = (id, type, time, data = {}) => ({ id, type, time, recorded: time, data });
const LATER = noon('2026-11-24');

// The vectors of docs/semantics.md, section 1: accepted 2026-03-02, ten working days.
test('working days are counted as the semantics count them', () => {
  const start = day('2026-03-02');
  assert.equal(workdayAfter(start, 10), day('2026-03-16'));
  assert.equal(workdayAfter(start, 10, { from: day('2026-03-05'), to: day('2026-03-11') }), day('2026-03-20'));
  assert.equal(
    workdayAfter(day('2026-02-09'), 5),
    day('2026-02-14'),
    'the make-up Saturday before the Spring Festival',
  );
});

const days = { caseType: 'COMMITMENT', promisedLimit: { amount: 10 }, statutoryLimit: { amount: 20 } };
const ofDays = (...more) => [
  fact('r', 'case.received', noon('2026-03-02'), days),
  fact('a', 'case.accepted', noon('2026-03-02')),
  ...more,
];
const seen = (facts) => outcomeOf(facts, LATER).cards.map(({ rule, level, state }) => `${rule} ${level} ${state}`);

test('a case of days is warned of, late by its promise, and late by the law', () => {
  const [warn, over, law] = ['T03 2 ISSUED', 'T04 3 ISSUED', 'T05 4 ISSUED'];
  const closed = (at) => fact('c', 'case.closed', at);
  assert.deepEqual(seen(ofDays()), [warn, over, law]);
  assert.deepEqual(seen(ofDays(closed(startOf(day('2026-03-12'))))), [], 'ended at the very warning');
  assert.deepEqual(seen(ofDays(closed(startOf(day('2026-03-17')) - 1))), ['T03 2 LIFTED'], 'the last of the due day');
  assert.deepEqual(seen(ofDays(closed(startOf(day('2026-03-17'))))), [warn, over], 'the first after the due day');
});

test('what lies ahead is no card yet', () => {
  assert.deepEqual(
    outcomeOf(ofDays(), startOf(day('2026-03-17')) - 1).cards.map(({ rule }) => rule),
    ['T03'],
  );
});

test('a promised instant is late strictly after it, and its correction counts', () => {
  const due = noon('2026-11-20');
  const opened = fact('r', 'case.received', due - 9_000, { promisedDue: new Date(due).toISOString() });
  const late = fact('c', 'case.closed', due + 1);
  const undone = fact('x', 'case.act-annulled', due + 2, { id: 'c' });
  assert.deepEqual(outcomeOf([opened, fact('c', 'case.closed', due)], LATER).cards, []);
  const [card] = outcomeOf([opened, late], LATER).cards;
  assert.deepEqual(card, { rule: 'T04', level: LEVEL.YELLOW, subject: '', crossedAt: due + 1, state: 'ISSUED' });
  assert.deepEqual(outcomeOf([opened, late, undone, fact('d', 'case.closed', due - 5)], LATER).cards, []);
});
