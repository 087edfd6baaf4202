import type { WorkCalendar } from './calendar.js';
import type { CaseFile } from './case-file.js';
import type { DayNumber } from './civil-date.js';
import { dueWorkday } from './count.js';
import { type DeterminedDue, worstCoverage } from './deadlines.js';
import type { Instant } from './instant.js';
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

/** The waits of a case in order: the receipt's, then one for every full supplementation. */
export function answerWaits(file: CaseFile, zone: string): readonly AnswerWait[] {
  if (file.received === undefined) return [];
  const answers = [
    ...file.supplementRequests,
    ...[file.accepted, file.refused, file.withdrawn, file.decided, file.closed].filter((fact) => fact !== undefined),
  ]
    .map((fact) => fact.at)
    .sort((a, b) => a - b);
  const full = file.supplements.filter((fact) => fact.data.complete !== false).map((fact) => fact.at);
  return [file.received.at, ...full].map((from, index) => {
    // An answer dated before the receipt contradicts the record, but it is an answer: nobody was left waiting.
    const answeredAt = index === 0 ? answers[0] : answers.find((at) => at >= from);
    const wait = { from, start: dayAt(from, zone) };
    return answeredAt === undefined ? wait : { ...wait, answeredAt };
  });
}

/** The day by which the wait must be answered: nothing stops this clock. */
export function answerDue(
  wait: AnswerWait,
  days: number,
  calendar: WorkCalendar,
  zone: string,
): DeterminedDue | undefined {
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

/** When and from when the clock takes the case as accepted, by an act or by silence. */
export interface Acceptance {
  readonly startedAt: Instant;
  /** Set where silence accepted it: the instant from which that holds (T02). */
  readonly deemedAt?: Instant;
}

/**
 * Silence of `days` working days accepts the case from the day of its receipt (article 32 (4)); an acceptance told
 * afterwards does not undo that.
 * @param days undefined where the source does not record answers, so that silence says nothing
 */
export function acceptanceOf(
  file: CaseFile,
  days: number | undefined,
  calendar: WorkCalendar,
  zone: string,
): Acceptance | undefined {
  const silent = days === undefined ? undefined : firstSilence(file, days, calendar, zone);
  if (silent !== undefined) return { startedAt: silent.wait.from, deemedAt: silent.due.crossedAt };
  return file.accepted === undefined ? undefined : { startedAt: file.accepted.at };
}

/** The first wait whose days pass without an answer; nothing after it waits any more. */
export function firstSilence(
  file: CaseFile,
  days: number,
  calendar: WorkCalendar,
  zone: string,
): { readonly wait: AnswerWait; readonly due: DeterminedDue } | undefined {
  for (const wait of answerWaits(file, zone)) {
    const due = answerDue(wait, days, calendar, zone);
    if (due === undefined || due.marks.provisional) continue;
    if (!isAnsweredBefore(wait, due.crossedAt)) return { wait, due };
  }
  return undefined;
}
