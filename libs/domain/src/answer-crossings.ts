import { answerDue, isAnsweredBefore, isAnsweredBy } from './acceptance.js';
import { dueWorkday } from './count.js';
import { type Draft, laterOf, liftedBy } from './crossing.js';
import type { RuleOf } from './rules.js';
import type { Scene } from './scene.js';
import { startOfDay } from './zone.js';

/** T01: the citizen has nearly waited until silence accepts the case. */
export function unanswered(scene: Scene, rule: RuleOf<'T01'>): readonly Draft[] {
  const { limitDays, remainingDays } = rule.parameters;
  return openWaits(scene, limitDays).flatMap(({ wait, due }) => {
    const day = dueWorkday(wait.start, limitDays - remainingDays, [], scene.calendar);
    const at = laterOf(startOfDay(day ?? due.day, scene.zone), wait.from);
    if (isAnsweredBy(wait, at)) return [];
    const lifted = liftedBy(wait.answeredAt, due.crossedAt, 'answered in time');
    return [{ level: 'WARN', subject: '', at, due: { kind: 'DAY', day: due.day }, ...lifted }];
  });
}

/** T02: silence has accepted the case: at the instant at which the clock takes it as accepted, and so but once. */
export function deemed(scene: Scene, rule: RuleOf<'T02'>): readonly Draft[] {
  return openWaits(scene, rule.parameters.limitDays)
    .filter(({ wait, due }) => due.crossedAt === scene.acceptance?.deemedAt && !isAnsweredBefore(wait, due.crossedAt))
    .map(({ due }) => ({ level: 'YELLOW', subject: '', at: due.crossedAt, due: { kind: 'DAY', day: due.day } }));
}

/** The waits whose end is known for certain; silence ends the row, for a deemed acceptance waits no more. */
function openWaits(scene: Scene, limitDays: number) {
  const waits = [];
  for (const wait of scene.waits) {
    const due = answerDue(wait, limitDays, scene.calendar, scene.zone);
    if (due === undefined || due.marks.provisional) continue;
    waits.push({ wait, due });
    if (!isAnsweredBefore(wait, due.crossedAt)) break;
  }
  return waits;
}
