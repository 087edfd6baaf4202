import type { Acceptance } from './acceptance.js';
import type { WorkCalendar } from './calendar.js';
import type { CaseEnd, CaseFile, DataFinding } from './case-file.js';
import { dueWorkday } from './count.js';
import type { Crossing } from './crossing.js';
import { crossingsOf, notApplicable } from './crossings.js';
import type { DeterminedDue, Due, UndeterminedReason } from './deadlines.js';
import { type Holder, holderAt } from './holder.js';
import { type DaysTaken, daysTaken, type OtherDues, otherDues } from './honest-measures.js';
import { formatInstant, type Instant } from './instant.js';
import type { RuleCode, RuleVersion } from './rules.js';
import { primaryMeasure, type Scene, sceneOf } from './scene.js';
import { dayAt } from './zone.js';

export type CaseState = 'UNDETERMINED' | 'SUSPENDED' | 'RUNNING' | 'ENDED';

/** How an end lies to its due. `EARLY` includes the same day (semantics 1.4, 1.8). */
export type Timeliness = 'EARLY' | 'ON_TIME' | 'LATE';

/** A crossing and whom it hits, both fixed at its instant (semantics 3.6). */
export type Finding = Crossing & Holder;

/** Where the case stands at the moment of looking. */
export interface Standing {
  readonly state: CaseState;
  /** Why nobody can say; set exactly when the state is UNDETERMINED. */
  readonly reason?: UndeterminedReason;
  readonly due?: DeterminedDue;
  readonly acceptedAt?: Instant;
  /** Accepted by silence, from this instant on. */
  readonly deemedAt?: Instant;
  readonly end?: CaseEnd;
  /** Only of an ended case with a determined due. */
  readonly timeliness?: Timeliness;
  readonly isSameDay: boolean;
  readonly provisional: boolean;
  readonly latest: boolean;
  /** The record contradicts itself somewhere; the case stays watched (semantics 2). */
  readonly contradicted: boolean;
}

export interface Verdict {
  readonly standing: Standing;
  /** The limits crossed by now, in the order in which they were. */
  readonly findings: readonly Finding[];
  /** What will be crossed, and when, if nothing more happens; the next one first. */
  readonly foretold: readonly Finding[];
  readonly dataFindings: readonly DataFinding[];
  readonly notApplicable: readonly RuleCode[];
  /** The due by other measures, for those who ask how many were in time by them. */
  readonly otherDues: OtherDues;
  /** Only of an ended case with a determined due; of an open one they would be of the moment of looking. */
  readonly daysTaken?: DaysTaken;
}

/** One working day after it happened, an act must be on record (semantics 3.7). */
const RECORD_WITHIN_days = 1;

/** What the record of a case says at `asOf`, by the given rules and calendar. Pure: the same ledger, the same verdict. */
export function verdict(file: CaseFile, rules: readonly RuleVersion[], calendar: WorkCalendar, asOf: Instant): Verdict {
  const scene = sceneOf(file, rules, calendar);
  if (scene === undefined) return unmeasured(file);
  const crossings = crossingsOf(scene, rules).map((crossing) => ({ ...crossing, ...holderAt(scene, crossing) }));
  const dataFindings = [...file.findings, ...recordedLate(scene)];
  const standing = standingOf(scene, asOf);
  return {
    standing,
    findings: crossings.filter(({ at }) => at <= asOf),
    foretold: crossings.filter(({ at }) => at > asOf),
    dataFindings,
    notApplicable: notApplicable(scene, rules),
    ...measuresOf(scene, standing),
  };
}

function measuresOf(scene: Scene, { due, state, end }: Standing): Pick<Verdict, 'otherDues' | 'daysTaken'> {
  if (due === undefined) return { otherDues: {} };
  const taken = state === 'ENDED' && end !== undefined ? daysTaken(scene, end.at) : undefined;
  return { otherDues: otherDues(scene, due), ...(taken === undefined ? {} : { daysTaken: taken }) };
}

export function standingOf(scene: Scene, asOf: Instant): Standing {
  const { file, acceptance } = scene;
  const begun = acceptance !== undefined && (acceptance.deemedAt ?? asOf) <= asOf ? acceptance : undefined;
  const due = dueFrom(scene, begun);
  const marks = due.kind === 'UNDETERMINED' ? { provisional: false, latest: false } : due.marks;
  const base = {
    isSameDay: false,
    contradicted: file.findings.length > 0,
    ...marks,
    ...(begun === undefined ? {} : { acceptedAt: begun.startedAt }),
    ...(begun?.deemedAt === undefined ? {} : { deemedAt: begun.deemedAt }),
    ...(file.end === undefined ? {} : { end: file.end }),
  };
  if (due.kind === 'UNDETERMINED') return { ...base, state: 'UNDETERMINED', reason: due.reason };
  if (file.end !== undefined) return { ...base, state: 'ENDED', due, ...timelinessOf(scene, due, file.end) };
  return { ...base, state: isSuspendedOn(scene, asOf) ? 'SUSPENDED' : 'RUNNING', due };
}

/** The due that the case is watched by. What silence will accept one day has no due until that day has come. */
function dueFrom(scene: Scene, begun: Acceptance | undefined): Due {
  if (scene.promisedDue !== undefined) return scene.promisedDue;
  if (begun === undefined) return { kind: 'UNDETERMINED', reason: 'acceptance' };
  return primaryMeasure(scene)?.due ?? { kind: 'UNDETERMINED', reason: 'limit' };
}

function isSuspendedOn(scene: Scene, asOf: Instant): boolean {
  const today = dayAt(asOf, scene.zone);
  return scene.course?.spans.some((span) => span.from <= today && today < span.to) ?? false;
}

function timelinessOf(scene: Scene, due: DeterminedDue, end: CaseEnd): Pick<Standing, 'timeliness' | 'isSameDay'> {
  const endDay = dayAt(end.at, scene.zone);
  const sameDay = scene.acceptance !== undefined && endDay === dayAt(scene.acceptance.startedAt, scene.zone);
  if (end.at >= due.crossedAt) return { timeliness: 'LATE', isSameDay: false };
  const isEarly = due.kind === 'INSTANT' ? end.at < due.at : sameDay || endDay < due.day;
  return { timeliness: isEarly ? 'EARLY' : 'ON_TIME', isSameDay: sameDay && isEarly };
}

/** D01: entered more than a working day after it happened. Where the source records no time of entry, nobody can tell. */
function recordedLate(scene: Scene): readonly DataFinding[] {
  if (scene.snapshot.recordsEntry === false) return [];
  return scene.file.facts.flatMap((fact) => {
    if (fact.recordedAt <= fact.at) return [];
    const by = dueWorkday(dayAt(fact.at, scene.zone), RECORD_WITHIN_days, [], scene.calendar);
    if (by === undefined || dayAt(fact.recordedAt, scene.zone) <= by) return [];
    return [
      {
        code: 'D01',
        kind: 'recorded-late',
        factId: fact.id,
        act: fact.act,
        value: formatInstant(fact.recordedAt),
        against: formatInstant(fact.at),
      } as const,
    ];
  });
}

/** Not heard of yet, or in a zone nobody knows: watched, and never silently green. */
function unmeasured(file: CaseFile): Verdict {
  const snapshot = file.received?.data;
  const reason = snapshot === undefined ? 'acceptance' : 'zone';
  const end = file.end === undefined ? {} : { end: file.end };
  return {
    standing: {
      state: 'UNDETERMINED',
      reason,
      isSameDay: false,
      provisional: false,
      latest: false,
      contradicted: file.findings.length > 0,
      ...end,
    },
    findings: [],
    foretold: [],
    dataFindings: file.findings,
    notApplicable: [],
    otherDues: {},
  };
}
