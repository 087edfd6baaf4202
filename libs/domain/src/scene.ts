import { type Acceptance, type AnswerWait, acceptanceOf, answerWaits, firstSilence } from './acceptance.js';
import type { WorkCalendar } from './calendar.js';
import type { CaseFile } from './case-file.js';
import { civilDateOf } from './civil-date.js';
import { type Course, courseOf, type Due, dueInstant, type LimitStep, withExtensions } from './deadlines.js';
import type { Snapshot } from './facts.js';
import type { Instant } from './instant.js';
import type { Limit } from './limit.js';
import { isRecorded, type RuleVersion, versionsOf } from './rules.js';
import { dayAt, isZone } from './zone.js';

/** A limit of the case with where it ends and how extensions moved it. */
export interface Measure {
  readonly limit: Limit;
  readonly due: Due;
  readonly steps: readonly LimitStep[];
}

/** A case file laid out for judgement: by which calendar, from which day, against which limits. */
export interface Scene {
  readonly file: CaseFile;
  readonly snapshot: Snapshot;
  readonly calendar: WorkCalendar;
  readonly zone: string;
  readonly waits: readonly AnswerWait[];
  readonly acceptance?: Acceptance;
  readonly course?: Course;
  readonly promise?: Measure;
  readonly statutory?: Measure;
  /** Another system's promise; it stands instead of every limit. */
  readonly promisedDue?: Due;
}

/** Undefined while nothing can be measured: the receipt has not been heard, or its zone is unknown. */
export function sceneOf(file: CaseFile, rules: readonly RuleVersion[], calendar: WorkCalendar): Scene | undefined {
  const snapshot = file.received?.data;
  if (snapshot === undefined || !isZone(snapshot.zone)) return undefined;
  const zone = snapshot.zone;
  const base = { file, snapshot, calendar, zone, waits: answerWaits(file, zone) };
  if (isByInstant(snapshot)) return { ...base, promisedDue: dueInstant(snapshot.promisedDue), ...acceptedBy(file) };
  const acceptance = acceptanceOf(file, silenceDays(file, rules, calendar, snapshot, zone), calendar, zone);
  if (acceptance === undefined) return base;
  const course = courseOf(file, acceptance.startedAt, calendar, zone);
  return {
    ...base,
    acceptance,
    course,
    ...measured('promise', snapshot.promisedLimit, course, file),
    ...measured('statutory', snapshot.statutoryLimit, course, file),
  };
}

/** INSTANT cases are due on their acceptance day, whatever instant a system writes beside (semantics 1.10). */
export function isByInstant(snapshot: Snapshot): snapshot is Snapshot & { readonly promisedDue: Instant } {
  return snapshot.promisedDue !== undefined && snapshot.caseType !== 'INSTANT';
}

/** The limit that the case is watched by: the promise, else the law's. */
export function primaryMeasure(scene: Scene): Measure | undefined {
  return scene.promise ?? scene.statutory;
}

function acceptedBy(file: CaseFile): { readonly acceptance?: Acceptance } {
  return file.accepted === undefined ? {} : { acceptance: { startedAt: file.accepted.at } };
}

function measured<K extends 'promise' | 'statutory'>(
  key: K,
  limit: Limit | undefined,
  course: Course,
  file: CaseFile,
): Partial<Record<K, Measure>> {
  if (limit === undefined) return {};
  const { due, limit: current, steps } = withExtensions(limit, course, file.extensions);
  return { [key]: { limit: current, due, steps } } as Partial<Record<K, Measure>>;
}

/** How long silence must last, by the version of T02 in force on the day on which it would have lasted that long. */
function silenceDays(
  file: CaseFile,
  rules: readonly RuleVersion[],
  calendar: WorkCalendar,
  snapshot: Snapshot,
  zone: string,
): number | undefined {
  if (snapshot.caseType === 'INSTANT') return undefined;
  for (const { rule, until } of versionsOf(rules, 'T02')) {
    if (!isRecorded(rule.needs, snapshot.records)) continue;
    const silence = firstSilence(file, rule.parameters.limitDays, calendar, zone);
    if (silence === undefined) continue;
    const day = civilDateOf(dayAt(silence.due.crossedAt, zone));
    if (day >= rule.from && (until === undefined || day < until)) return rule.parameters.limitDays;
  }
  return undefined;
}
