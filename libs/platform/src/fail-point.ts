/**
 * Where a process can be made to kill itself, to prove that nothing is lost there: before a transaction commits; after
 * it has, before anyone is told; after the broker has what was sent, before that is noted; and after a card is committed,
 * before the relay tells of it.
 */
export const FAIL_POINTS = ['before-commit', 'before-answer', 'before-offset', 'before-relay'] as const;
export type FailPointName = (typeof FAIL_POINTS)[number];

/** The point, and the how many-th pass of it is the last. */
export interface FailPoint {
  readonly name: FailPointName;
  readonly pass: number;
}

const NAME_AND_PASS = /^([a-z-]+):([1-9]\d{0,5})$/;

let armed: FailPointName | undefined;
let left = 0;

/** Reads `before-commit:7`. */
export function parseFailPoint(text: string): FailPoint | undefined {
  const [, name, pass] = NAME_AND_PASS.exec(text) ?? [];
  const known = FAIL_POINTS.find((each) => each === name);
  return known === undefined ? undefined : { name: known, pass: Number(pass) };
}

/** From now on the process dies at that pass of that point. */
export function armFailPoint({ name, pass }: FailPoint): void {
  armed = name;
  left = pass;
}

/** Passes a point: nothing, unless this process is armed for it. */
export function failPoint(name: FailPointName): void {
  if (name !== armed) return;
  left -= 1;
  // Not an exit: what is half done must stay half done, as when the machine fails.
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
