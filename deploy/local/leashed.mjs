import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const leashFile = fileURLToPath(new URL('./leash.mjs', import.meta.url));

/** Ties whatever the book of a data folder holds to the life of this process; returns how to untie it. */
export function tieToThisProcess(dataDir) {
  const leash = spawn(process.execPath, [leashFile, dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  // Neither the process nor the pipe may keep a launcher alive that has nothing else to do.
  leash.unref();
  leash.stdin.unref();
  leash.stdin.on('error', () => undefined);
  return () => leash.kill('SIGKILL');
}
