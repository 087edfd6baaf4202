// What must become of a case, from its facts alone and by the plainest arithmetic: a day loop, no code of the product.
import { dayAt, monthOf, startOf, workdayAfter } from './calendar.mjs';

/** As the tables number them. */
export const LEVEL = Object.freeze({ WARN: 2, YELLOW: 3, RED: 4 });

/** A warning falls on the day on which so much of the limit is used, or all but one of its days. */
const USED_SHARE = 0.8;
/** The instant case turns red after so many working days. */
const RED_AFTER_DAYS = 2;

/** Where a case must stand at the moment of looking, with its cards as `{ rule, level, subject, crossedAt, state }`. */
export function outcomeOf(facts, now) {
  const annulled = new Set(facts.filter(({ type }) => type === 'case.act-annulled').map(({ data }) => data.id));
  const valid = facts.filter(({ id }) => !annulled.has(id));
  const received = only(valid, 'case.received');
  const accepted = only(valid, 'case.accepted');
  const decided = only(valid, 'case.decided');
  const end = decided ?? latestEntered(valid.filter(({ type }) => type === 'case.closed'));
  const turnedAway = valid.find(({ type }) => type === 'case.refused' || type === 'case.withdrawn');
  const limits = limitsOf(received.data, accepted, suspensionOf(valid));
  const stopped = end ?? turnedAway;
  const cards = [...limits.cards(stopped?.time ?? Number.POSITIVE_INFINITY), ...flowCards(valid)];
  return {
    unit: received.data.unit,
    window: received.data.window,
    receivedDay: dayAt(received.time),
    endedDay: day(stopped),
    isClosed: end !== undefined,
    timeliness: stopped === undefined ? undefined : limits.timeliness(stopped.time),
    due: limits.due,
    cards: cards.filter(({ crossedAt }) => crossedAt <= now),
  };
}

function only(facts, type) {
  return facts.find((fact) => fact.type === type);
}

function day(fact) {
  return fact === undefined ? undefined : dayAt(fact.time);
}

/** Of two closings the one entered later holds. */
function latestEntered(closings) {
  return [...closings].sort((a, b) => a.recorded - b.recorded).at(-1);
}

function suspensionOf(facts) {
  const from = day(only(facts, 'case.suspended'));
  const to = day(only(facts, 'case.resumed'));
  return from === undefined || to === undefined ? undefined : { from, to };
}

function limitsOf(data, accepted, excluded) {
  if (data.promisedDue !== undefined) return instantLimit(Date.parse(data.promisedDue));
  if (accepted === undefined) return { due: undefined, cards: () => [], timeliness: () => undefined };
  const start = dayAt(accepted.time);
  if (data.caseType === 'INSTANT') return instantCase(start);
  return dayLimits(start, data, excluded);
}

/** A promised instant: late from the millisecond after it. */
function instantLimit(due) {
  const crossedAt = due + 1;
  return {
    due: { day: dayAt(due), crossedAt },
    cards: (end) => (end > due ? [card('T04', 'YELLOW', crossedAt)] : []),
    timeliness: (end) => (end > due ? 'LATE' : end < due ? 'EARLY' : 'ON_TIME'),
  };
}

/** An instant case must end on its acceptance day. */
function instantCase(start) {
  const yellowAt = startOf(start + 1);
  const redAt = startOf(workdayAfter(start, RED_AFTER_DAYS) + 1);
  const crossings = [card('T07', 'YELLOW', yellowAt), card('T07', 'RED', redAt)];
  return {
    due: { day: start, crossedAt: yellowAt },
    cards: (end) => crossings.filter(({ crossedAt }) => end >= crossedAt),
    timeliness: (end) => (end >= yellowAt ? 'LATE' : 'EARLY'),
  };
}

function dayLimits(start, { promisedLimit, statutoryLimit }, excluded) {
  const promised = promisedLimit.amount;
  const promiseDay = workdayAfter(start, promised, excluded);
  const statutoryDay = workdayAfter(start, statutoryLimit.amount, excluded);
  const warnDays = Math.min(Math.ceil(promised * USED_SHARE), promised - 1);
  const warnAt = startOf(workdayAfter(start, warnDays, excluded));
  const overAt = startOf(promiseDay + 1);
  const cards = (end) => [
    ...(end > warnAt ? [{ ...card('T03', 'WARN', warnAt), state: end < overAt ? 'LIFTED' : 'ISSUED' }] : []),
    // Two equal limits are crossed once, and the law's counts.
    ...(end >= overAt && statutoryDay > promiseDay ? [card('T04', 'YELLOW', overAt)] : []),
    ...(end >= startOf(statutoryDay + 1) ? [card('T05', 'RED', startOf(statutoryDay + 1))] : []),
  ];
  const timeliness = (end) => {
    if (end >= overAt) return 'LATE';
    return dayAt(end) === start || dayAt(end) < promiseDay ? 'EARLY' : 'ON_TIME';
  };
  return { due: { day: promiseDay, crossedAt: overAt }, cards, timeliness };
}

/** A notice without a receipt; a stage to which the case comes back for the second time, and for the third. */
function flowCards(facts) {
  const bare = facts.filter(({ type, data }) => type === 'case.supplement-requested' && data.receipt === undefined);
  const back = facts.filter(({ type, data }) => type === 'stage.entered' && data.returned === true);
  const [, second, third] = [...back].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  return [
    ...bare.map(({ id, time }) => card('L04', 'WARN', time, id)),
    ...(second === undefined ? [] : [card('L05', 'WARN', second.time, second.data.stage)]),
    ...(third === undefined ? [] : [card('L05', 'YELLOW', third.time, third.data.stage)]),
  ];
}

function card(rule, level, crossedAt, subject = '') {
  return { rule, level: LEVEL[level], subject, crossedAt, state: 'ISSUED' };
}

/** The counts of each window's month that its score is reckoned from. */
export function countsOf(outcomes, month, now) {
  const windows = new Map();
  for (const outcome of outcomes) {
    const counts = windows.get(outcome.window) ?? {
      closed: 0,
      measured: 0,
      late: 0,
      early: 0,
      open: 0,
      openOverdue: 0,
    };
    windows.set(outcome.window, add(counts, outcome, month, now));
  }
  return windows;
}

function add(counts, { receivedDay, endedDay, isClosed, timeliness, due }, month, now) {
  const endedIn = endedDay === undefined ? undefined : monthOf(endedDay);
  const closed = isClosed && endedIn === month;
  const measured = closed && timeliness !== undefined;
  const open = monthOf(receivedDay) <= month && (endedIn === undefined || endedIn > month);
  const openOverdue = open && due !== undefined && due.crossedAt <= now && monthOf(due.day) === month;
  return {
    closed: counts.closed + closed,
    measured: counts.measured + measured,
    late: counts.late + (measured && timeliness === 'LATE'),
    early: counts.early + (measured && timeliness === 'EARLY'),
    open: counts.open + open,
    openOverdue: counts.openOverdue + openOverdue,
  };
}
