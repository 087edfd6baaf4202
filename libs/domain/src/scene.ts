import {
  type Acceptance,
  type AnswerWait,
  acceptanceOf,
  answerWaits,
  firstSilence,
  type Silence,
} from './acceptance.js';
import type { WorkCalendar } from './calendar.js';
import type { CaseFile } from './case-file.js';
import { civilDateOf } from './civil-date.js';
import { type Course, courseOf, type Due, dueInstant, onTheDay, withExtensions } from './deadlines.js';
import type { Snapshot } from './facts.js';
import type { Instant } from './instant.js';
import type { Limit } from './limit.js';
import { versionsOf } from './rule-versions.js';
import { isRecorded, type RuleVersion } from './rules.js';
import { dayAt, isZone } from './zone.js';

/** A limit of the case as extensions left it, and where it ends. */
export interface Measure {
  readonly limit: Limit;
  readonly due: Due;
}

/** A case file laid out for judgement: by which calendar, from which day, against which limits. */
export interface Scene {
  readonly file: CaseFile;
  readonly snapshot: Snapshot;
  readonly receivedAt: Instant;
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

const NO_DAYS: Limit = { unit: 'WORKING_DAYS', amount: 0 };

/** Undefined while nothing can be measured: the receipt has not been heard, or its zone is unknown. */
export function sceneOf(file: CaseFile, rules: readonly RuleVersion[], calendar: WorkCalendar): Scene | undefined {
  if (file.received === undefined || !isZone(file.received.data.zone)) return undefined;
  const { at: receivedAt, data: snapshot } = file.received;
  const zone = snapshot.zone;
  const base = { file, snapshot, receivedAt, calendar, zone, waits: answerWaits(file, receivedAt, zone) };
  const isByInstant = snapshot.promisedDue !== undefined && snapshot.caseType !== 'INSTANT';
  const acceptance = acceptanceOf(file, isByInstant ? undefined : silenceOf(base, rules));
  const begun = acceptance === undefined ? base : { ...base, acceptance };
  if (isByInstant) return { ...begun, promisedDue: dueInstant(snapshot.promisedDue) };
  if (acceptance === undefined) return begun;
  const course = courseOf(file, acceptance.startedAt, calendar, zone);
  // 即办件: due on its acceptance day, whatever limit or instant is written beside (semantics 1.10).
  if (snapshot.caseType === 'INSTANT') return { ...begun, course, promise: { limit: NO_DAYS, due: onTheDay(course) } };
  return {
    ...begun,
    course,
    ...measured('promise', snapshot.promisedLimit, course, file),
    ...measured('statutory', snapshot.statutoryLimit, course, file),
  };
}

/** The limit that the case is watched by: the promise, else the law's. */
export function primaryMeasure(scene: Scene): Measure | undefined {
  return scene.promise ?? scene.statutory;
}

function measured<K extends 'promise' | 'statutory'>(
  key: K,
  limit: Limit | undefined,
  course: Course,
  file: CaseFile,
): Partial<Record<K, Measure>> {
  if (limit === undefined) return {};
  return { [key]: withExtensions(limit, course, extensionsOf(file)) } as Partial<Record<K, Measure>>;
}

/** What is extended after the end moves nothing any more, as with suspensions. */
export function extensionsOf({ extensions, end }: CaseFile): CaseFile['extensions'] {
  return end === undefined ? extensions : extensions.filter((extension) => extension.at <= end.at);
}

/** The silence that accepts the case, by the version of T02 in force on the day on which it has lasted long enough. */
function silenceOf({ snapshot, waits, calendar, zone }: Scene, rules: readonly RuleVersion[]): Silence | undefined {
  if (snapshot.caseType === 'INSTANT') return undefined;
  for (const { rule, until } of versionsOf(rules, 'T02')) {
    // Where a source does not record answers, silence says nothing.
    if (!isRecorded(rule.needs, snapshot.records)) continue;
    const silence = firstSilence(waits, rule.parameters.limitDays, calendar, zone);
    if (silence === undefined) continue;
    const day = civilDateOf(dayAt(silence.due.crossedAt, zone));
    if (day >= rule.from && (until === undefined || day < until)) return silence;
  }
  return undefined;
}
