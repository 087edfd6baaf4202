import { addDays } from './civil-date.js';
import { dueWorkday } from './count.js';
import { type Draft, liftedBy } from './crossing.js';
import { worstCoverage } from './deadlines.js';
import type { RuleOf } from './rules.js';
import type { Scene } from './scene.js';
import { dayAt, startOfDay } from './zone.js';

/** T09: granted and not delivered. Nothing stops this clock; a delivery dated before its decision is one all the same. */
export function notDelivered(scene: Scene, rule: RuleOf<'T09'>): readonly Draft[] {
  const { calendar, zone } = scene;
  const { decided, delivered } = scene.file;
  if (decided?.data.outcome !== 'GRANTED') return [];
  const start = dayAt(decided.at, zone);
  const warned = dueWorkday(start, rule.parameters.warnDays, [], calendar);
  const last = dueWorkday(start, rule.parameters.limitDays, [], calendar);
  if (warned === undefined || last === undefined || worstCoverage(start, last, calendar) !== 'COVERED') return [];
  const due = { kind: 'DAY', day: last } as const;
  const warnedAt = startOfDay(warned, zone);
  const crossedAt = startOfDay(addDays(last, 1), zone);
  const lifted = liftedBy(delivered?.at, crossedAt, 'delivered in time');
  const drafts: Draft[] = [];
  if (delivered === undefined || delivered.at > warnedAt) {
    drafts.push({ level: 'WARN', subject: '', at: warnedAt, due, ...lifted });
  }
  if (delivered === undefined || delivered.at >= crossedAt) {
    drafts.push({ level: 'YELLOW', subject: '', at: crossedAt, due });
  }
  return drafts;
}
