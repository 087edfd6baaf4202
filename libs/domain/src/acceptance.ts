import type { WorkCalendar } from './calendar.js';
import type { CaseFile } from './case-file.js';
import type { DayNumber } from './civil-date.js';
import { dueWorkday } from './count.js';
import { type DayDue, worstCoverage } from './deadlines.js';
import { earliest, type Instant } from './instant.js';
import { dayAt, startOfDay } from './zone.js';

/**
 * One wait of the citizen for an answer: from the receipt, or from full supplementation, to acceptance, refusal or a
 * notice of what is missing. Administrative Licensing Law, article 32.
 */
export interface AnswerWait {
  readonly from: Instant;
  readonly start: DayNumber;
  /** When the window answered; absent: not yet. */
  readonly answeredAt?: Instant;
}

/**
 * The waits of a case in order: the receipt's, then that of every full supplementation that follows an answer. What is
 * supplemented while an answer is awaited changes nothing; once the case is accepted or over nobody waits any more.
 */
export function answerWaits(file: CaseFile, receivedAt: Instant, zone: string): readonly AnswerWait[] {
  const notices = file.supplementRequests.map((fact) => fact.at);
  const last = [file.accepted, file.refused, file.withdrawn, file.decided, file.closed].flatMap(
    (fact) => fact?.at ?? [],
  );
  // An answer dated before the receipt contradicts the record, but it is an answer: nobody was left waiting.
  const waits = [waitFrom(receivedAt, earliest([...notices, ...last]), zone)];
  for (const { at, data } of file.supplements) {
    const wasAnswered = (waits.at(-1)?.answeredAt ?? Number.POSITIVE_INFINITY) <= at;
    if (!wasAnswered || data.complete === false) continue;
    // A notice of the same instant is the one that was followed; an acceptance or an end answers whatever comes after it.
    const answers = [...notices.filter((notice) => notice > at), ...last];
    waits.push(waitFrom(at, earliest(answers), zone));
  }
  return waits;
}

function waitFrom(from: Instant, answeredAt: Instant | undefined, zone: string): AnswerWait {
  const wait = { from, start: dayAt(from, zone) };
  return answeredAt === undefined ? wait : { ...wait, answeredAt };
}

/** The day by which the wait must be answered: nothing stops this clock. */
export function answerDue(wait: AnswerWait, days: number, calendar: WorkCalendar, zone: string): DayDue | undefined {
  const day = dueWorkday(wait.start, days, [], calendar);
  if (day === undefined) return undefined;
  const coverage = worstCoverage(wait.start, day, calendar);
  if (coverage === 'UNCOVERED') return undefined;
  return {
    kind: 'DAY',
    day,
    crossedAt: startOfDay((day + 1) as DayNumber, zone),
    marks: { provisional: coverage === 'PROVISIONAL', latest: false },
  };
}

export function isAnsweredBefore(wait: AnswerWait, at: Instant): boolean {
  return wait.answeredAt !== undefined && wait.answeredAt < at;
}

export function isAnsweredBy(wait: AnswerWait, at: Instant): boolean {
  return wait.answeredAt !== undefined && wait.answeredAt <= at;
}

/** When and from when the clock takes the case as accepted, by an act or by silence. */
export interface Acceptance {
  readonly startedAt: Instant;
  /** Set where silence accepted it: the instant from which that holds (T02). */
  readonly deemedAt?: Instant;
}

/** No limit of the case can be crossed, and no warning of it given, before this: until then its clock did not run. */
export function begunAt({ startedAt, deemedAt }: Acceptance): Instant {
  return deemedAt ?? startedAt;
}

/** A wait whose days passed without an answer. */
export interface Silence {
  readonly wait: AnswerWait;
  readonly due: DayDue;
}

/**
 * Silence accepts the case from the day of its receipt (article 32 (4)); an acceptance told afterwards does not undo
 * that.
 */
export function acceptanceOf(file: CaseFile, silence: Silence | undefined): Acceptance | undefined {
  if (silence !== undefined) return { startedAt: silence.wait.from, deemedAt: silence.due.crossedAt };
  return file.accepted === undefined ? undefined : { startedAt: file.accepted.at };
}

/** The first of them; nothing after it waits any more. */
export function firstSilence(
  waits: readonly AnswerWait[],
  days: number,
  calendar: WorkCalendar,
  zone: string,
): Silence | undefined {
  for (const wait of waits) {
    const due = answerDue(wait, days, calendar, zone);
    if (due === undefined || due.marks.provisional) continue;
    if (!isAnsweredBefore(wait, due.crossedAt)) return { wait, due };
  }
  return undefined;
}
