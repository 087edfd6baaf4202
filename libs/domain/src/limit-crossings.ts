import type { DayNumber } from './civil-date.js';
import { dueWorkday } from './count.js';
import { crossedDue, type Draft, hasEndedBefore, liftedBy } from './crossing.js';
import { type Due, worstCoverage } from './deadlines.js';
import { addMilliseconds } from './instant.js';
import type { RuleOf } from './rules.js';
import { type Measure, primaryMeasure, type Scene } from './scene.js';
import { thresholdAt } from './threshold.js';
import { startOfDay } from './zone.js';

const HOUR_ms = 3_600_000;

/** T03: the limit is nearly used. */
export function nearlyUsed(scene: Scene, rule: RuleOf<'T03'>): readonly Draft[] {
  if (scene.promisedDue !== undefined) return beforePromisedInstant(scene, scene.promisedDue);
  const measure = primaryMeasure(scene);
  if (measure === undefined) return [];
  const steps = [...measure.steps, { limit: measure.limit, due: measure.due, until: undefined }];
  return steps.flatMap(({ limit, due, until }, index) => {
    if (due.kind === 'UNDETERMINED' || due.marks.provisional) return [];
    const at = thresholdAt(limit, due, scene, rule.parameters);
    if (at === undefined || hasEndedBefore(scene, at) || (until !== undefined && until < at)) return [];
    // An extension does not undo a warning that was right before it: it ends it.
    const first = index > 0 ? steps[index - 1]?.until : undefined;
    if (first !== undefined && at < first) return [];
    const lifted =
      until === undefined
        ? liftedBy(scene.file.end?.at, due.crossedAt, 'ended in time')
        : { lifted: { at: until, reason: 'limit extended' } };
    return [{ level: 'WARN' as const, subject: '', at, due: crossedDue(due), ...lifted }];
  });
}

function beforePromisedInstant(scene: Scene, due: Due): readonly Draft[] {
  const hours = scene.snapshot.warnHours;
  if (hours === undefined || due.kind !== 'INSTANT') return [];
  const at = addMilliseconds(due.at, -hours * HOUR_ms);
  if (hasEndedBefore(scene, at)) return [];
  const lifted = liftedBy(scene.file.end?.at, due.crossedAt, 'ended in time');
  return [{ level: 'WARN', subject: '', at, due: crossedDue(due), ...lifted }];
}

/** T04: over the promise, while the law's own limit is another. */
export function overPromise(scene: Scene): readonly Draft[] {
  if (scene.promisedDue !== undefined) return overdue('YELLOW', scene.promisedDue, scene);
  // Without a promise T04 would measure the statutory limit, and equal limits are T05's alone (semantics 3.5).
  const promise: Measure | undefined = scene.promise;
  const legal = scene.statutory?.due;
  if (promise === undefined || promise.due.kind === 'UNDETERMINED') return [];
  if (legal !== undefined && legal.kind !== 'UNDETERMINED' && legal.crossedAt <= promise.due.crossedAt) return [];
  return overdue('YELLOW', promise.due, scene);
}

/** Over a limit that ends on `due`. */
export function overdue(level: 'YELLOW' | 'RED', due: Due | undefined, scene: Scene): readonly Draft[] {
  if (due === undefined || due.kind === 'UNDETERMINED' || due.marks.provisional) return [];
  if (hasEndedBefore(scene, due.crossedAt)) return [];
  return [{ level, subject: '', at: due.crossedAt, due: crossedDue(due) }];
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
