import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100;
const PARENT = 1;
const TIMES = [11, 12, 13, 14] as const;

/**
 * Processor seconds that a process and its children have used so far, those that have ended included. It says what a
 * figure is bound by, and does not change when others use the machine too.
 */
export function processorSeconds(pid: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const stats = all.flatMap((name) => statOf(Number(name)));
  const family = stats.filter((stat) => stat.pid === pid || stat.parent === pid);
  return family.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_A_SECOND;
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = TIMES.reduce((sum, at) => sum + Number(fields[at]), 0);
    return [{ pid, parent: Number(fields[PARENT]), ticks }];
  } catch {
    // It has ended between the list and the look.
    return [];
  }
}
