import type { Suspension } from './case-file.js';
import { addDays, type DayNumber } from './civil-date.js';
import { endOfApproved } from './count.js';
import { type Draft, laterOf, liftedBy } from './crossing.js';
import { approvedDaysOf, worstCoverage } from './deadlines.js';
import { earliest, type Instant } from './instant.js';
import type { CardLevel, RuleOf } from './rules.js';
import type { Scene } from './scene.js';
import { thresholdDays } from './threshold.js';
import { dayAt, startOfDay } from './zone.js';

/** T10: a special procedure near, at and beyond the end of its approved days. */
export function specialProcedure(scene: Scene, rule: RuleOf<'T10'>): readonly Draft[] {
  return scene.file.suspensions.flatMap((suspension) => {
    const approved = approvedDaysOf(suspension);
    return approved === undefined ? [] : draftsOf(suspension, approved, scene, rule);
  });
}

function draftsOf(suspension: Suspension, approved: number, scene: Scene, rule: RuleOf<'T10'>): readonly Draft[] {
  const { redAfterDays, shortLimitDays } = rule.parameters;
  const from = dayAt(suspension.from.at, scene.zone);
  const lastApproved = lastCoveredDay(from, approved, scene);
  if (lastApproved === undefined) return [];
  const due = { kind: 'DAY', day: lastApproved } as const;
  const draft = (level: CardLevel, days: number, at: (last: DayNumber) => Instant): readonly Draft[] => {
    const last = lastCoveredDay(from, days, scene);
    return last === undefined ? [] : [{ level, subject: suspension.id, at: at(last), due }];
  };
  const after = (last: DayNumber) => startOfDay(addDays(last, 1), scene.zone);
  // A procedure of a single day is on its last day as soon as it begins, but not before.
  const on = (last: DayNumber) => laterOf(startOfDay(last, scene.zone), suspension.from.at);
  const warnDays = approved <= shortLimitDays ? approved : thresholdDays(approved, rule.parameters);
  const stoppedAt = earliest([suspension.resumed, scene.file.end].flatMap((stop) => stop?.at ?? []));
  const lifted = liftedBy(stoppedAt, after(lastApproved), 'resumed in time');
  const warnings = draft('WARN', warnDays, on).map((warning) => ({ ...warning, ...lifted }));
  const overruns = [...draft('YELLOW', approved, after), ...draft('RED', approved + redAfterDays, after)];
  return [
    ...warnings.filter(({ at }) => stoppedAt === undefined || stoppedAt > at),
    ...overruns.filter(({ at }) => stoppedAt === undefined || stoppedAt >= at),
  ];
}

/** The last of so many working days from `from` on; undefined where no published calendar tells. */
function lastCoveredDay(from: DayNumber, days: number, scene: Scene): DayNumber | undefined {
  const end = endOfApproved(from, days, scene.calendar);
  if (end === undefined) return undefined;
  const last = addDays(end, -1);
  return worstCoverage(from, last, scene.calendar) === 'COVERED' ? last : undefined;
}
