// Outlives the launcher by seconds. Its standard input is a pipe whose other end only the launcher holds: when the
// launcher is gone, however it went (kill -9 included), the pipe closes and what it started is ended.
import { existsSync } from 'node:fs';
import { endLeftovers } from './book.mjs';
import { clearingUp, DataInUse, takeLock } from './lock.mjs';

const [dataDir] = process.argv.slice(2);

process.stdin.resume();
process.stdin.once('close', async () => {
  if (existsSync(dataDir)) await clearUp();
  process.exit(0);
});

async function clearUp() {
  try {
    const giveBack = await takeLock(dataDir, clearingUp);
    await endLeftovers(dataDir);
    giveBack();
  } catch (error) {
    // The next launcher was quicker: it ends what was left itself, and the book is already its own.
    if (!(error instanceof DataInUse)) throw error;
  }
}
