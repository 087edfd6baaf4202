import { ImportError } from '../import/import-error.js';

/** The command was called in a way it does not know. */
export class WrongUsage extends Error {}

/** It stopped because it was told to; what it has to say about that is its message. */
export class Stopped extends Error {}

const FAILED = 1;
const WRONG_USAGE = 2;
const STOPPED = 130;

/** Runs a command of the shell: its errors become sentences and exit codes, Ctrl-C a wish that it may end in order. */
export async function runCommand(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The second time means it: whatever is under way is let go.
    process.on(signal, () => (stopping.signal.aborted ? process.exit(STOPPED) : stopping.abort()));
  }
  try {
    await work(stopping.signal);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof WrongUsage) return WRONG_USAGE;
  return error instanceof Stopped ? STOPPED : FAILED;
}

/** What a person can mend is said in words; anything else needs the place where it happened. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople = error instanceof WrongUsage || error instanceof Stopped || error instanceof ImportError;
  if (isForPeople || error.name === 'DomainError') return error.message;
  const code: unknown = Reflect.get(error, 'code');
  // Databases and sockets that cannot be reached, files that cannot be written: the message says which, where there is one.
  if (typeof code === 'string') return error.message || code;
  return error.stack ?? error.message;
}
