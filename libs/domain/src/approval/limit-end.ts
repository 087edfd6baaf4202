import type { WorkCalendar } from '../calendar.js';
import type { CaseFile } from '../case-file.js';
import { isDetermined } from '../deadlines.js';
import type { Instant } from '../instant.js';
import { RULES } from '../rules.js';
import { primaryMeasure, sceneOf } from '../scene.js';

/** The first instant at which the limit that the case is watched by is over; undefined where nobody can say. */
export function limitCrossedAt(file: CaseFile, calendar: WorkCalendar): Instant | undefined {
  const scene = sceneOf(file, RULES, calendar);
  const due = scene === undefined ? undefined : primaryMeasure(scene)?.due;
  return isDetermined(due) ? due.crossedAt : undefined;
}
