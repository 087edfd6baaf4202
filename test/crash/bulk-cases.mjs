import { dayAt, dayOfDate, isWorkday, startOf, workdayAfter } from './calendar.mjs';
import { between, pick, pickShare } from './random.mjs';

export const SOURCE = 'crash';
export const SOURCE_ACTS = Object.freeze([
  'case.received',
  'case.accepted',
  'case.suspended',
  'case.resumed',
  'case.closed',
  'case.act-annulled',
]);
const WINDOWS = ['CR-W1', 'CR-W2', 'CR-W3'];

const HOUR_MS = 3_600_000;
const LAST_MS = 24 * HOUR_MS - 1;

/** A limit that passes while the run runs, and how its case ends. */
const LIVE_ENDS = Object.freeze({
  early: 20,
  'just before': 20,
  'at the limit': 8,
  'just after': 15,
  late: 7,
  never: 15,
  'late, then corrected': 10,
  'in time, then reopened': 5,
});
const DUE_AFTER_MS = [3_000, 12_000];
const NEAR_MS = 300;

/** A case whose promised instant passes soon. Each of its facts carries the moment at which it is told. */
export function liveCase(number, now, random) {
  const due = now + between(random, ...DUE_AFTER_MS);
  const opening = [
    fact('received', 'case.received', now, snapshot(random, { promisedDue: iso(due) })),
    fact('accepted', 'case.accepted', now, {}),
  ];
  const end = pickShare(random, LIVE_ENDS);
  return made(number, `live, ${end}`, [...opening, ...liveEnd(end, { now, due, random })]);
}

function liveEnd(end, { now, due, random }) {
  const closed = (time, id = 'closed') => fact(id, 'case.closed', time, {});
  switch (end) {
    case 'early':
      return [closed(between(random, now, due - NEAR_MS))];
    case 'just before':
      return [closed(due - between(random, 1, NEAR_MS))];
    case 'at the limit':
      return [closed(due)];
    case 'just after':
      return [closed(due + between(random, 1, NEAR_MS))];
    case 'late':
      return [closed(due + between(random, NEAR_MS, 4_000))];
    case 'never':
      return [];
    case 'late, then corrected': {
      const late = due + between(random, 1, 1_500);
      const again = late + between(random, 500, 3_000);
      const earlier = { ...closed(due - between(random, 1, 2_000), 'closed-2'), tellAt: again, recorded: again };
      return [closed(late), annulled('closed', again), earlier];
    }
    case 'in time, then reopened':
      return [closed(due - between(random, 1, 2_000)), annulled('closed', due + between(random, 1, 4_000))];
    default:
      throw new Error(`no such end: ${end}`);
  }
}

function annulled(id, at) {
  return fact(`annulled-${id}`, 'case.act-annulled', at, { id, reason: 'entered by mistake' });
}

/** Between these days every limit below ends before the first day of any run, in a year whose calendar is published. */
const FIRST_DAY = dayOfDate('2026-01-05');
const LAST_DAY = dayOfDate('2026-09-15');
const TELL_LATER_MS = [1_500, 8_000];

/** A case accepted long ago, whose limits are days; some of its facts are told late. */
export function pastCase(number, now, random) {
  const start = pickWorkday(random);
  const isInstant = random() < 0.15;
  const promised = between(random, 3, 12);
  const statutory = promised + between(random, 0, 8);
  const limits = isInstant ? {} : { promisedLimit: workdays(promised), statutoryLimit: workdays(statutory) };
  const caseType = isInstant ? 'INSTANT' : 'COMMITMENT';
  const opening = [
    fact('received', 'case.received', atHour(start, 9), snapshot(random, { caseType, ...limits })),
    fact('accepted', 'case.accepted', atHour(start, 10), {}),
  ];
  const suspension = isInstant || promised < 6 || random() < 0.6 ? [] : suspensionAfter(start, random);
  // Nobody closes a case that is suspended.
  const leastDays = suspension.length === 0 ? 0 : 6;
  const end = pastEnd(start, { promised, statutory, isInstant, leastDays, random });
  const past = [...opening.map(at(now)), ...lateOrNot(suspension, now, random), ...lateOrNot(end, now, random)];
  return made(number, isInstant ? 'past, instant' : 'past, days', past);
}

/** How many units have a case whose statutory limit passed yesterday; each has a head, who is told at once. */
export const LAW_UNITS = 40;

export function lawUnit(nth) {
  return `CR-LAW-${nth % LAW_UNITS}`;
}

/** An open case whose statutory limit passed with the last working day: a red card that is news, and is told. */
export function lawCase(number, now, random) {
  const days = between(random, 3, 8);
  const start = startBefore(lastWorkday(now), days);
  const limits = { promisedLimit: workdays(days), statutoryLimit: workdays(days), unit: lawUnit(number) };
  const opening = [
    fact('received', 'case.received', atHour(start, 9), snapshot(random, limits)),
    fact('accepted', 'case.accepted', atHour(start, 10), {}),
  ];
  return made(number, 'law', opening.map(at(now)));
}

function lastWorkday(now) {
  let day = dayAt(now) - 1;
  while (!isWorkday(day)) day -= 1;
  return day;
}

/** The day after which that many working days lead to the due day. */
function startBefore(due, days) {
  let day = due;
  for (let left = days; left > 0; day -= 1) if (isWorkday(day)) left -= 1;
  return day;
}

function pickWorkday(random) {
  const day = between(random, FIRST_DAY, LAST_DAY);
  return isWorkday(day) ? day : workdayAfter(day, 1);
}

/** Over before any warning of a limit of six days, so that it moves every crossing and ends none. */
function suspensionAfter(start, random) {
  const from = start + 1;
  const data = { suspension: 'S1', procedure: 'HEARING', approvedDays: 10 };
  return [
    fact('suspended', 'case.suspended', atHour(from, 11), data),
    fact('resumed', 'case.resumed', atHour(from + between(random, 1, 4), 11), { suspension: 'S1' }),
  ];
}

function pastEnd(start, { promised, statutory, isInstant, leastDays, random }) {
  const isNever = random() < 0.25;
  if (isNever) return [];
  const days = isInstant ? between(random, 0, 4) : between(random, leastDays, statutory + 3);
  const onDay = workdayAfter(start, days);
  // The last millisecond of a day, its first, and noon. A day that is no more than the start has only its evening.
  const time = pick(random, days === 0 ? [LAST_MS] : [0, 12 * HOUR_MS, LAST_MS]);
  const isOnDueDay = !isInstant && random() < 0.3;
  const day = isOnDueDay ? workdayAfter(start, promised) + pick(random, [0, 0, 1]) : onDay;
  return [fact('closed', 'case.closed', startOf(day) + time, {})];
}

/** What is told later is entered later too. */
function lateOrNot(facts, now, random) {
  const later = now + between(random, ...TELL_LATER_MS);
  return random() < 0.5
    ? facts.map(at(now))
    : facts.map((each) => ({ ...each, tellAt: later, recorded: Math.floor(later) }));
}

function at(tellAt) {
  return (each) => ({ ...each, tellAt });
}

function made(number, shape, facts) {
  return { caseNo: `${SOURCE}:${number}`, shape, facts };
}

function fact(id, type, time, data) {
  return { id, type, time, data, recorded: time, tellAt: time };
}

function snapshot(random, own) {
  const place = { region: '520100000000', zone: 'Asia/Shanghai', unit: 'CR', window: pick(random, WINDOWS) };
  return { item: { code: 'CR-1' }, caseType: 'COMMITMENT', ...place, ...own };
}

function workdays(amount) {
  return { unit: 'WORKING_DAYS', amount };
}

function atHour(day, hour) {
  return startOf(day) + hour * HOUR_MS;
}

export function iso(ms) {
  return new Date(ms).toISOString();
}

/** The fact as the source tells it. */
export function lineOf({ caseNo }, { id, type, time, recorded, data }) {
  const head = { specversion: '1.0', id, source: SOURCE, type, subject: caseNo };
  return JSON.stringify({ ...head, time: iso(time), recordedtime: iso(recorded), dataversion: 1, data });
}
