import { type Draft, onDayOf } from './crossing.js';
import { isDetermined } from './deadlines.js';
import type { FactOf } from './facts.js';
import type { Instant } from './instant.js';
import { phasesOf } from './phases.js';
import type { RuleOf } from './rules.js';
import { extensionsOf, type Scene } from './scene.js';

/** T11: an extension that article 42 does not give: too late, too long, once too often, or approved by nobody. */
export function extendedAmiss(scene: Scene, rule: RuleOf<'T11'>): readonly Draft[] {
  return extensionsOf(scene.file)
    .filter((extension, index, all) => {
      const sum = all.slice(0, index + 1).reduce((days, { data }) => days + data.amount, 0);
      return (
        index >= rule.parameters.times ||
        isTooLong(sum, scene, rule) ||
        !isApproved(extension) ||
        isLate(extension.at, scene)
      );
    })
    .map(({ id, at }) => ({ level: 'YELLOW', subject: id, at, due: onDayOf(at, scene.zone) }));
}

function isApproved({ data }: FactOf<'case.extended'>): boolean {
  return data.article !== undefined && data.approver !== undefined;
}

/** The article speaks of days: what hours or months more would be too many it does not say. */
function isTooLong(amount: number, { snapshot }: Scene, { parameters }: RuleOf<'T11'>): boolean {
  const unit = (snapshot.promisedLimit ?? snapshot.statutoryLimit)?.unit;
  if (unit !== 'WORKING_DAYS' && unit !== 'NATURAL_DAYS') return false;
  return amount > (snapshot.caseType === 'JOINT' ? parameters.jointLimitDays : parameters.limitDays);
}

/** An extension in time leaves a due behind it that is still to come; a late one leaves the due that had passed. */
function isLate(at: Instant, scene: Scene): boolean {
  const due = phasesOf(scene).findLast(({ from }) => from <= at)?.due;
  return isDetermined(due) && !due.marks.provisional && at >= due.crossedAt;
}
