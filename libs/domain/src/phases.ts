import { begunAt } from './acceptance.js';
import type { CaseFile } from './case-file.js';
import { type Course, courseOf, type Due, withExtensions } from './deadlines.js';
import type { Instant } from './instant.js';
import type { Limit } from './limit.js';
import { extensionsOf, primaryMeasure, type Scene } from './scene.js';

/**
 * The limit a case was watched by, from one act that could move it to the next. A warning is judged on what had
 * happened by its instant (semantics 3.2), so the acts after it must not show in it.
 */
export interface Phase {
  readonly from: Instant;
  /** The act that began it, as the reason for which it ends a warning of the phase before. */
  readonly because: string;
  readonly limit: Limit;
  readonly due: Due;
  readonly course: Course;
}

type Measured = Pick<Phase, 'limit' | 'due' | 'course'>;

interface Move {
  readonly from: Instant;
  readonly because: string;
}

/** In order; none while the case has no limit or has not been accepted. */
export function phasesOf(scene: Scene): readonly Phase[] {
  const { acceptance, course, file, snapshot } = scene;
  const measure = primaryMeasure(scene);
  const limit = snapshot.promisedLimit ?? snapshot.statutoryLimit;
  if (acceptance === undefined || course === undefined || limit === undefined || measure === undefined) return [];
  return phasesFrom(begunAt(acceptance), file, (known) => {
    if (known === file) return { ...measure, course };
    const knownCourse = courseOf(known, acceptance.startedAt, course.calendar, course.zone);
    return { ...withExtensions(limit, knownCourse, extensionsOf(known)), course: knownCourse };
  });
}

/** The phases of whatever began at `begin`, measured on what was known of the case when each of them began. */
export function phasesFrom(begin: Instant, file: CaseFile, measure: (known: CaseFile) => Measured): readonly Phase[] {
  const first = { from: begin, because: 'begun' };
  if (file.suspensions.length + file.extensions.length === 0) return [{ ...first, ...measure(file) }];
  const moves = [first, ...movesOf(file).filter(({ from }) => from > begin)];
  return moves.map((move) => ({ ...move, ...measure(knownAt(move.from, file)) }));
}

/** What can move a limit. What is dated after the end moves nothing any more. */
function movesOf(file: CaseFile): readonly Move[] {
  const { end } = file;
  const moves = [
    ...file.extensions.map(({ at }) => ({ from: at, because: 'limit extended' })),
    ...file.suspensions.map(({ from }) => ({ from: from.at, because: 'clock suspended' })),
    ...file.suspensions.flatMap(({ resumed }) =>
      resumed === undefined ? [] : [{ from: resumed.at, because: 'clock resumed' }],
    ),
  ];
  return moves.filter(({ from }) => end === undefined || from <= end.at).sort((a, b) => a.from - b.from);
}

function knownAt(at: Instant, file: CaseFile): CaseFile {
  return {
    ...file,
    extensions: file.extensions.filter((extension) => extension.at <= at),
    suspensions: file.suspensions
      .filter(({ from }) => from.at <= at)
      .map(({ id, from, resumed }) =>
        resumed === undefined || resumed.at > at ? { id, from } : { id, from, resumed },
      ),
  };
}
