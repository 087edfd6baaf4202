import type { CaseFile } from './case-file.js';
import { addDays, type DayNumber } from './civil-date.js';
import { uniteSpans } from './count.js';
import { crossedDue, type Draft } from './crossing.js';
import { type Course, courseOf, type Due, isDetermined, withExtensions } from './deadlines.js';
import { addMilliseconds, type Instant } from './instant.js';
import type { Limit } from './limit.js';
import { phasesFrom } from './phases.js';
import type { RuleOf } from './rules.js';
import type { Scene } from './scene.js';
import { type Stay, staysOf } from './stays.js';
import { warningsOf } from './warnings.js';
import { dayAt, startOfDay } from './zone.js';

/** T08: the limit of a stage nearly used, or exceeded. An extension of the case gives its stages no more time. */
export function stageTime(scene: Scene, rule: RuleOf<'T08'>): readonly Draft[] {
  const limits = scene.snapshot.stageLimits;
  if (limits === undefined) return [];
  const stays = staysOf(scene.file);
  return Object.entries(limits).flatMap(([stage, limit]) => {
    const ofStage = stays.filter((stay) => stay.stage === stage);
    return draftsOf(ofStage, limit, scene, rule);
  });
}

/** Stay by stay: each goes on counting where the one before it stopped, until the limit is exceeded once. */
function draftsOf(stays: readonly Stay[], limit: Limit, scene: Scene, rule: RuleOf<'T08'>): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const [index, stay] of stays.entries()) {
    const spent = stays.slice(0, index);
    const measure = (known: CaseFile) => {
      const course = courseOfStage({ spent, stay }, limit, known, scene);
      const { due } = withExtensions(limit, course, []);
      return { limit, course, due: noSoonerThan(stay, due, scene.zone) };
    };
    const { due } = measure(scene.file);
    const left = stay.to;
    const warnings = warningsOf({
      // What happens to the case after the stage was left does not show in it.
      phases: phasesFrom(stay.from, scene.file, measure).filter(({ from }) => left === undefined || from <= left),
      threshold: rule.parameters,
      subject: stay.id,
      due,
      stoppedAt: left,
      inTime: 'stage left in time',
    });
    drafts.push(...warnings);
    if (!isDetermined(due) || due.marks.provisional) continue;
    if (left !== undefined && left < due.crossedAt) continue;
    drafts.push({ level: 'YELLOW', subject: stay.id, at: due.crossedAt, due: crossedDue(due) });
    break;
  }
  return drafts;
}

function isOver(stay: Stay): stay is Stay & { readonly to: Instant } {
  return stay.to !== undefined;
}

/** The visits of a stage that are over, and the one that is measured. */
interface Visits {
  readonly spent: readonly Stay[];
  readonly stay: Stay;
}

/**
 * A stage is left and entered like a case is suspended and resumed, but for the days of both: the day on which it is
 * left was its own, and that of its return is, as at every beginning, not counted.
 */
function courseOfStage({ spent, stay }: Visits, limit: Limit, known: CaseFile, { calendar, zone }: Scene): Course {
  const course = courseOf(known, (spent[0] ?? stay).from, calendar, zone);
  const away = spent.filter(isOver).map(({ to }, index) => ({ from: to, to: (spent[index + 1] ?? stay).from }));
  if (limit.unit === 'WORKING_HOURS') return { ...course, away };
  const days = away.map(({ from, to }) => ({ from: dayAfter(dayAt(from, zone)), to: dayAfter(dayAt(to, zone)) }));
  return { ...course, spans: uniteSpans([...course.spans, ...days]) };
}

/** A stage that was left with nothing of its limit to spare has, when it is entered again, the day of its return. */
function noSoonerThan({ from }: Stay, due: Due, zone: string): Due {
  if (due.kind === 'UNDETERMINED') return due;
  if (due.kind === 'INSTANT') return due.at >= from ? due : { ...due, at: from, crossedAt: addMilliseconds(from, 1) };
  const day = dayAt(from, zone);
  return due.day >= day ? due : { ...due, day, crossedAt: startOfDay(dayAfter(day), zone) };
}

function dayAfter(day: DayNumber): DayNumber {
  return addDays(day, 1);
}
