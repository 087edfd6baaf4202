import { between, pick, randomFrom, shuffled } from './random.mjs';

/** Two supervisions and two notifications share their work, so that partitions are handed over. */
export const PROCESSES = Object.freeze([
  ...['intake', 'approval', 'supervision-1', 'supervision-2', 'notification-1', 'notification-2'],
]);
const SUPERVISIONS = PROCESSES.filter((name) => name.startsWith('supervision'));

/** The named points of `libs/platform/src/fail-point.ts`, and at which pass at the latest a process dies there. */
const FAIL_POINTS = Object.freeze({
  'before-commit': 20,
  'before-answer': 20,
  'before-offset': 6,
  'before-relay': 3,
});

/** Of 25 kills; the applications get the rest. */
const OF = 25;
const SERVERS = Object.freeze({ postgres: 3, redis: 3, kafka: 2 });

const PAUSE_MS = Object.freeze([300, 3_500]);

/** One kill in so many strikes while the last victim is still getting up. */
const UNREADY_SHARE = 0.5;

/** Who is killed, how, and after which pause: the same for the same seed. */
export function planKills(seed, kills) {
  const random = randomFrom(seed);
  const servers = Object.entries(SERVERS).flatMap(([name, share]) =>
    Array.from({ length: Math.round((kills * share) / OF) }, () => ({ target: name, how: 'crash' })),
  );
  const applications = planApplications(random, kills - servers.length);
  return shuffled(random, [...servers, ...applications]).map((kill, index) => ({
    ...kill,
    nth: index + 1,
    pauseMs: between(random, ...PAUSE_MS),
    waitsForReady: random() >= UNREADY_SHARE,
  }));
}

/** Every other one dies at a fail-point, all points in turn; the rest at any moment. */
function planApplications(random, count) {
  const points = Object.keys(FAIL_POINTS);
  const bag = [];
  return Array.from({ length: count }, (_, index) => {
    const point = index % 2 === 0 ? undefined : points[((index - 1) / 2) % points.length];
    if (point === 'before-relay') return armed(pick(random, SUPERVISIONS), point, random);
    if (bag.length === 0) bag.push(...shuffled(random, PROCESSES));
    const target = bag.pop();
    return point === undefined ? { target, how: 'kill' } : armed(target, point, random);
  });
}

function armed(target, point, random) {
  return { target, how: 'fail-point', point, pass: between(random, 1, FAIL_POINTS[point]) };
}
