import type { DayNumber } from './civil-date.js';
import { dueWorkday } from './count.js';
import { crossedDue, type Draft, hasEndedBefore, hasEndedBy, laterOf, liftedBy } from './crossing.js';
import { type Due, isDetermined, worstCoverage } from './deadlines.js';
import { addMilliseconds } from './instant.js';
import { phasesOf } from './phases.js';
import type { RuleOf } from './rules.js';
import { primaryMeasure, type Scene } from './scene.js';
import { warningsOf } from './warnings.js';
import { startOfDay } from './zone.js';

const HOUR_ms = 3_600_000;

/** T03: the limit is nearly used. An act that moves the limit ends the warning that stood, and may give another. */
export function nearlyUsed(scene: Scene, rule: RuleOf<'T03'>): readonly Draft[] {
  if (scene.promisedDue !== undefined) return beforePromisedInstant(scene, scene.promisedDue);
  return warningsOf({
    phases: phasesOf(scene),
    threshold: rule.parameters,
    subject: '',
    due: primaryMeasure(scene)?.due,
    stoppedAt: scene.file.end?.at,
    inTime: 'ended in time',
  });
}

function beforePromisedInstant(scene: Scene, due: Due): readonly Draft[] {
  const hours = scene.snapshot.warnHours;
  if (hours === undefined || due.kind !== 'INSTANT') return [];
  const at = laterOf(addMilliseconds(due.at, -hours * HOUR_ms), scene.receivedAt);
  if (at >= due.crossedAt || hasEndedBy(scene, at)) return [];
  const lifted = liftedBy(scene.file.end?.at, due.crossedAt, 'ended in time');
  return [{ level: 'WARN', subject: '', at, due: crossedDue(due), ...lifted }];
}

/** T04: over the promise, while the law's own limit is another. */
export function overPromise(scene: Scene): readonly Draft[] {
  if (scene.promisedDue !== undefined) return overdue('YELLOW', scene.promisedDue, scene);
  // Without a promise T04 would measure the statutory limit, and equal limits are T05's alone (semantics 3.5).
  const { promise } = scene;
  const legal = scene.statutory?.due;
  if (promise === undefined || promise.due.kind === 'UNDETERMINED') return [];
  if (legal !== undefined && legal.kind !== 'UNDETERMINED' && legal.crossedAt <= promise.due.crossedAt) return [];
  return overdue('YELLOW', promise.due, scene);
}

/** Over a limit that ends on `due`; of a limit that silence set running, no sooner than silence did. */
export function overdue(level: 'YELLOW' | 'RED', due: Due | undefined, scene: Scene): readonly Draft[] {
  if (!isDetermined(due) || due.marks.provisional) return [];
  const at = laterOf(due.crossedAt, scene.acceptance?.deemedAt ?? due.crossedAt);
  if (hasEndedBefore(scene, at)) return [];
  return [{ level, subject: '', at, due: crossedDue(due) }];
}

/** T07: an instant case that outlives its acceptance day. */
export function instantNotClosed(scene: Scene, rule: RuleOf<'T07'>): readonly Draft[] {
  const course = scene.course;
  if (course === undefined) return [];
  const due = { kind: 'DAY', day: course.start } as const;
  const yellowAt = startOfDay((course.start + 1) as DayNumber, scene.zone);
  const drafts: Draft[] = [{ level: 'YELLOW', subject: '', at: yellowAt, due }];
  const lastDay = dueWorkday(course.start, rule.parameters.redAfterDays, course.spans, scene.calendar);
  if (lastDay !== undefined && worstCoverage(course.start, lastDay, scene.calendar) === 'COVERED') {
    drafts.push({ level: 'RED', subject: '', at: startOfDay((lastDay + 1) as DayNumber, scene.zone), due });
  }
  return drafts.filter(({ at }) => !hasEndedBefore(scene, at));
}
