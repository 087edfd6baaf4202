import { randomBytes } from 'node:crypto';

/** Asking the system for each salt of an act cost as much as one of its statements; so it is asked for many at once. */
const POOL_BYTES = 4_096;

let pool = Buffer.alloc(0);

/** Random bytes that nobody can foresee, for salts and names; each is given once. */
export function freshBytes(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(Math.max(POOL_BYTES, count));
  const given = Buffer.from(pool.subarray(0, count));
  pool.fill(0, 0, count);
  pool = pool.subarray(count);
  return given;
}
