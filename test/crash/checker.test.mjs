import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from './checker.mjs';

const DUE = Date.parse('2026-11-24T10:00:00Z');
const iso = (ms) => new Date(ms).toISOString();

/** A case of a source: promised for DUE, closed `after` milliseconds later or never, and known half a second later. */
function aCase(caseNo, after) {
  const received = { promisedDue: iso(DUE), unit: 'U', window: 'W' };
  const facts = [
    fact('received', 'case.received', DUE - 9_000, received),
    fact('accepted', 'case.accepted', DUE - 9_000),
  ];
  const end = after === undefined ? [] : [fact('closed', 'case.closed', DUE + after)];
  return { caseNo, shape: 'live', facts: [...facts, ...end] };
}

function fact(id, type, time, data = {}) {
  return { id, type, time, recorded: time, data, sentAt: time, acknowledgedAt: time + 500 };
}

/** The tables as they must be: one case in time, one late with its card. */
function allWell() {
  const bulk = [aCase('s:1', -1_000), aCase('s:2', 1_000)];
  const card = { case_no: 's:2', rule: 'T04', level: 3, subject: '', crossed_at: DUE + 1 };
  const tables = {
    ledger: bulk.flatMap(({ caseNo, facts }) =>
      facts.map(({ id, type, time, data }) => ({
        case_no: caseNo,
        event_id: id,
        body: JSON.stringify({ type, time: iso(time), recordedtime: iso(time), data }),
      })),
    ),
    cards: [{ ...card, state: 'ISSUED', issued_at: DUE + 60 }],
    changes: [],
    watched: [
      { case_no: 's:1', state: 'ENDED', level: 0, timeliness: 'EARLY' },
      { case_no: 's:2', state: 'ENDED', level: 3, timeliness: 'LATE' },
    ],
    approvals: [],
    receipts: [],
    left: [{ marks: 0, outbox: 0 }],
    told: { supervision: [{ value: issued('e1') }], citizens: [] },
  };
  return { input: { bulk, api: [], now: DUE + 60_000 }, tables };
}

function issued(id) {
  const data = { rule: 'T04', level: 'YELLOW', subject: '', crossedAt: iso(DUE + 1) };
  return JSON.stringify({ id, type: 'card.issued', subject: 's:2', data });
}

test('when all is well there is nothing to say', () => {
  const { input, tables } = allWell();
  assert.deepEqual(check(input, tables), []);
});

/** One thing made wrong, and the word that says so. */
const WRONG = [
  { word: 'lost', why: 'an acknowledged fact is in no ledger', make: ({ tables }) => tables.ledger.splice(1, 1) },
  {
    word: 'invented',
    why: 'a fact is there that nobody told',
    make: ({ tables }) => tables.ledger.push({ ...tables.ledger[1], event_id: 'stranger' }),
  },
  { word: 'missing', why: 'a card was not issued', make: ({ tables }) => tables.cards.pop() },
  {
    word: 'standing',
    why: 'a card stands on a case that ended in time',
    make: ({ tables }) => tables.cards.push({ ...tables.cards[0], case_no: 's:1' }),
  },
  {
    word: 'early',
    why: 'a card was issued against an end known before the limit, though it was cancelled later',
    make: ({ tables }) => tables.cards.push({ ...tables.cards[0], case_no: 's:1', state: 'CANCELLED' }),
  },
  {
    word: 'early',
    why: 'a card was issued before its limit',
    make: ({ tables }) => Object.assign(tables.cards[0], { issued_at: DUE }),
  },
  { word: 'untold', why: 'a card was never told', make: ({ tables }) => tables.told.supervision.pop() },
  {
    word: 'untold',
    why: 'a card was told under two ids',
    make: ({ tables }) => tables.told.supervision.push({ value: issued('e2') }),
  },
  {
    word: 'level',
    why: 'a row is behind its ledger',
    make: ({ tables }) => Object.assign(tables.watched[1], { level: 0 }),
  },
  {
    word: 'left over',
    why: 'an outbox is not empty',
    make: ({ tables }) => Object.assign(tables.left[0], { outbox: 1 }),
  },
  {
    word: 'counted twice',
    why: 'one application has two receipts',
    make: ({ tables }) => tables.receipts.push({ case_no: 'mingjian:1' }),
  },
];

for (const { word, why, make } of WRONG) {
  test(`${word}: ${why}`, () => {
    const given = allWell();
    make(given);
    const complaints = check(given.input, given.tables);
    assert.ok(
      complaints.some((complaint) => complaint.startsWith(word)),
      `expected '${word}', got ${JSON.stringify(complaints)}`,
    );
  });
}

test('a card issued while the end was undone is not early', () => {
  const { input, tables } = allWell();
  const [first] = input.bulk;
  const undone = { ...fact('x', 'case.act-annulled', DUE + 10, { id: 'closed' }), acknowledgedAt: DUE + 20 };
  first.facts.push(undone);
  tables.ledger.push({
    case_no: 's:1',
    event_id: 'x',
    body: JSON.stringify({ type: undone.type, time: iso(DUE + 10), recordedtime: iso(DUE + 10), data: undone.data }),
  });
  tables.cards.push({ ...tables.cards[0], case_no: 's:1', issued_at: DUE + 90 });
  tables.told.supervision.push({ value: issued('e3').replace('s:2', 's:1') });
  Object.assign(tables.watched[0], { state: 'RUNNING', level: 3, timeliness: null });
  assert.deepEqual(check(input, tables), []);
});
