import type { DayNumber } from './civil-date.js';
import { endOfApproved } from './count.js';
import { type Draft, liftedBy } from './crossing.js';
import { approvedDaysOf, worstCoverage } from './deadlines.js';
import type { Instant } from './instant.js';
import type { RuleOf } from './rules.js';
import type { Scene } from './scene.js';
import { thresholdDays } from './threshold.js';
import { dayAt, startOfDay } from './zone.js';

/** T10: a special procedure near, at and beyond the end of its approved days. */
export function specialProcedure(scene: Scene, rule: RuleOf<'T10'>): readonly Draft[] {
  return scene.file.suspensions.flatMap((suspension) => {
    const approved = approvedDaysOf(suspension);
    if (approved === undefined) return [];
    const from = dayAt(suspension.from.at, scene.zone);
    const upTo = (days: number) => endOfApproved(from, days, scene.calendar);
    const { redAfterDays, shortLimitDays } = rule.parameters;
    const warnDays = approved <= shortLimitDays ? approved : thresholdDays(approved, rule.parameters);
    const [warnEnd, end, redEnd] = [upTo(warnDays), upTo(approved), upTo(approved + redAfterDays)];
    if (warnEnd === undefined || end === undefined || redEnd === undefined) return [];
    if (worstCoverage(from, redEnd, scene.calendar) !== 'COVERED') return [];
    const stoppedAt = earliest(suspension.resumed?.at, scene.file.end?.at);
    const due = { kind: 'DAY', day: (end - 1) as DayNumber } as const;
    const at = (day: number) => startOfDay(day as DayNumber, scene.zone);
    const drafts: readonly Draft[] = [
      {
        level: 'WARN',
        subject: suspension.id,
        at: at(warnEnd - 1),
        due,
        ...liftedBy(stoppedAt, at(end), 'resumed in time'),
      },
      { level: 'YELLOW', subject: suspension.id, at: at(end), due },
      { level: 'RED', subject: suspension.id, at: at(redEnd), due },
    ];
    return drafts.filter((draft) => stoppedAt === undefined || stoppedAt >= draft.at);
  });
}

function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : (Math.min(...known) as Instant);
}
