// Plain and independent: it knows what was told, and when that was acknowledged, and reads the tables; nothing else.
import { outcomeOf } from './outcome.mjs';

/** Two clocks set by the same database differ by less than this under load. */
const CLOCKS_APART_MS = 100;

/**
 * What is wrong at the end, a sentence each; nothing when all is well. `bulk` and `api` are the cases as they were told,
 * with the moment of each acknowledgement, and `now` when the tables were read; `tables` is what readTables gives.
 */
export function check({ bulk, api, now }, tables) {
  const ledger = ledgerOf(tables.ledger);
  return [
    ...bulk.flatMap((each) => factsLost(each, ledger)),
    ...api.flatMap((each) => actsAmiss(each, ledger)),
    ...strangers([...bulk, ...api], ledger),
    ...approvalAmiss(api, ledger, tables.approvals),
    ...receiptsAmiss(api, tables),
    ...outcomesOf({ bulk, api, now }, tables).flatMap((each) => [...cardsAmiss(each), ...verdictAmiss(each)]),
    ...bulk.flatMap((each) => issuedEarly(each, tables.cards)),
    ...tables.cards.filter(({ issued_at, crossed_at }) => issued_at < crossed_at).map(beforeItsLimit),
    ...untold(tables),
    ...leftOver(tables.left[0]),
  ];
}

/** Every case of the input with what must have become of it, its cards and its row. */
export function outcomesOf({ bulk, api, now }, tables) {
  const ledger = ledgerOf(tables.ledger);
  const cards = grouped(tables.cards, ({ case_no }) => case_no);
  const rows = new Map(tables.watched.map((row) => [row.case_no, row]));
  const known = [...bulk, ...api.map((each) => ({ ...each, facts: [...(ledger.get(each.caseNo)?.values() ?? [])] }))];
  return known
    .filter(({ facts }) => facts.some(({ type }) => type === 'case.received'))
    .map(({ caseNo, shape, facts }) => ({
      ...{ caseNo, shape, outcome: outcomeOf(facts, now) },
      cards: cards.get(caseNo) ?? [],
      row: rows.get(caseNo),
    }));
}

/** By case and id: the facts as supervision has them. */
function ledgerOf(rows) {
  const ledger = new Map();
  for (const { case_no, event_id, body } of rows) {
    const { type, time, recordedtime, data } = JSON.parse(body);
    const facts = ledger.get(case_no) ?? new Map();
    facts.set(event_id, { id: event_id, type, time: Date.parse(time), recorded: Date.parse(recordedtime), data });
    ledger.set(case_no, facts);
  }
  return ledger;
}

/** A source gives its facts their ids: each that was acknowledged is there, and no other. */
function factsLost({ caseNo, shape, facts }, ledger) {
  const there = ledger.get(caseNo) ?? new Map();
  const given = new Set(facts.map(({ id }) => id));
  const lost = facts.filter(({ id, acknowledgedAt }) => acknowledgedAt !== undefined && !there.has(id));
  return [
    ...lost.map(({ id }) => `lost: ${id} of ${caseNo} (${shape}) was acknowledged and is in no ledger`),
    ...[...there.keys()].filter((id) => !given.has(id)).map((id) => `invented: ${id} of ${caseNo} was never told`),
  ];
}

/** An act gets its id where it is done: each that was answered is there once. */
function actsAmiss({ caseNo, shape, acts }, ledger) {
  const facts = [...(ledger.get(caseNo)?.values() ?? [])];
  return [...new Set(acts.map(({ type }) => type))].flatMap((type) => {
    const answered = acts.filter((act) => act.type === type && act.acknowledgedAt !== undefined).length;
    const there = facts.filter((fact) => fact.type === type).length;
    if (there === answered) return [];
    const word = there < answered ? 'lost' : 'counted twice';
    return [
      `${word}: ${type} of ${caseNo} (${shape}) was answered ${answered} times and is ${there} times in the ledger`,
    ];
  });
}

function strangers(cases, ledger) {
  const known = new Set(cases.map(({ caseNo }) => caseNo));
  return [...ledger.keys()]
    .filter((caseNo) => !known.has(caseNo))
    .map((caseNo) => `invented: nobody told of ${caseNo}`);
}

/** Both ledgers hold the same facts of our own cases. */
function approvalAmiss(api, ledger, approvals) {
  const there = grouped(approvals, ({ case_no }) => case_no);
  return api.flatMap(({ caseNo }) => {
    const ours = new Set((there.get(caseNo) ?? []).map(({ event_id }) => event_id));
    const theirs = ledger.get(caseNo) ?? new Map();
    const missing = [...theirs.keys()]
      .filter((id) => !ours.has(id))
      .map((id) => `lost: approval misses ${id} of ${caseNo}`);
    const more = [...ours].filter((id) => !theirs.has(id)).map((id) => `lost: supervision misses ${id} of ${caseNo}`);
    return [...missing, ...more];
  });
}

/** One receipt an application, and its contact told once under one id. */
function receiptsAmiss(api, { receipts, told }) {
  const known = new Set(api.map(({ caseNo }) => caseNo));
  const contacts = grouped(
    told.citizens.map(({ value }) => JSON.parse(value)),
    ({ subject }) => subject,
  );
  const double = receipts.filter(({ case_no }) => !known.has(case_no));
  return [
    ...double.map(({ case_no }) => `counted twice: ${case_no} was received and nobody was given its receipt`),
    ...[...known].flatMap((caseNo) => {
      const ids = new Set((contacts.get(caseNo) ?? []).map(({ id }) => id));
      return ids.size === 1 ? [] : [`untold: the contact of ${caseNo} was told under ${ids.size} ids, expected 1`];
    }),
  ];
}

function cardsAmiss({ caseNo, shape, outcome, cards }) {
  const standing = new Map(cards.filter(({ state }) => state !== 'CANCELLED').map((card) => [keyOf(card), card]));
  const expected = new Map(outcome.cards.map((card) => [keyOf({ ...card, crossed_at: card.crossedAt }), card]));
  const missing = [...expected.keys()].filter((key) => !standing.has(key));
  const wrong = [...standing.keys()].filter((key) => !expected.has(key));
  const other = [...expected].filter(([key, { state }]) => standing.has(key) && standing.get(key).state !== state);
  return [
    ...missing.map((key) => `missing: the card ${key} of ${caseNo} (${shape})`),
    ...wrong.map((key) => `standing: the card ${key} of ${caseNo} (${shape}), which its facts do not bear out`),
    ...other.map(([key, { state }]) => `state: the card ${key} of ${caseNo} is not ${state}`),
  ];
}

function verdictAmiss({ caseNo, shape, outcome, row }) {
  if (row === undefined) return [`missing: ${caseNo} (${shape}) is not watched`];
  const level = Math.max(0, ...outcome.cards.filter(({ state }) => state === 'ISSUED').map((card) => card.level));
  return [
    ...(row.level === level ? [] : [`level: ${caseNo} (${shape}) is at ${row.level}, expected ${level}`]),
    ...((row.timeliness ?? undefined) === outcome.timeliness
      ? []
      : [`timeliness: ${caseNo} (${shape}) is ${row.timeliness}, expected ${outcome.timeliness}`]),
    ...(outcome.isClosed && row.state !== 'ENDED'
      ? [`state: ${caseNo} (${shape}) is ${row.state}, expected ENDED`]
      : []),
  ];
}

/** Against an end in time that was acknowledged before the limit no card may ever have been issued, while it held. */
function issuedEarly({ caseNo, shape, facts }, cards) {
  const due = Date.parse(facts[0].data.promisedDue ?? '');
  const closed = facts.find(({ type }) => type === 'case.closed');
  const undone = facts.find(({ type }) => type === 'case.act-annulled')?.sentAt ?? Number.POSITIVE_INFINITY;
  const isKnown = closed !== undefined && closed.time <= due && closed.acknowledgedAt < due - CLOCKS_APART_MS;
  if (!isKnown) return [];
  return cards
    .filter((card) => card.case_no === caseNo && card.issued_at < undone)
    .map((card) => `early: the card ${keyOf(card)} of ${caseNo} (${shape}) was issued against an end known before`);
}

function beforeItsLimit(card) {
  return `early: the card ${keyOf(card)} of ${card.case_no} was issued before its limit`;
}

const TOLD_AS = Object.freeze({ ISSUED: 'card.issued', CANCELLED: 'card.cancelled', LIFTED: 'card.lifted' });
const LEVELS = ['NONE', 'REMIND', 'WARN', 'YELLOW', 'RED'];

/** Of every card and of every change of one there is an event of its own. */
function untold({ cards, changes, told }) {
  const ids = new Map();
  for (const { value } of told.supervision) {
    const { id, type, subject, data } = JSON.parse(value);
    if (data.rule === undefined) continue;
    const card = { ...data, level: LEVELS.indexOf(data.level), crossed_at: Date.parse(data.crossedAt) };
    const name = `${type} ${subject} ${keyOf(card)}`;
    ids.set(name, (ids.get(name) ?? new Set()).add(id));
  }
  const said = grouped(
    [...cards.map((card) => ({ ...card, to_state: 'ISSUED' })), ...changes],
    (change) => `${TOLD_AS[change.to_state]} ${change.case_no} ${keyOf(change)}`,
  );
  return [...said].flatMap(([name, { length }]) => {
    const count = ids.get(name)?.size ?? 0;
    return count === length ? [] : [`untold: ${name} happened ${length} times and was told ${count} times`];
  });
}

function leftOver(left) {
  return Object.entries(left)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `left over: ${count} ${name.replace('_', ' ')}`);
}

function keyOf({ rule, level, subject, crossed_at }) {
  return [rule, LEVELS[level], subject, new Date(Math.round(crossed_at)).toISOString()]
    .filter((part) => part !== '')
    .join(' ');
}

function grouped(rows, keyOfRow) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOfRow(row);
    if (groups.has(key)) groups.get(key).push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
