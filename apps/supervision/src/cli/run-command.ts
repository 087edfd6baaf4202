import { DomainError, isTransient } from '#platform/errors.js';
import { WrongUsage } from './arguments.js';

const USAGE_EXIT = 2;

/** Runs a command; what the caller can mend is said in words, with 2 for wrong arguments and 1 for the rest. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(wordsOf(error));
    process.exitCode = error instanceof WrongUsage ? USAGE_EXIT : 1;
  }
}

/** A defect of ours is thrown on: its stack is what mends it. */
function wordsOf(error: unknown): string {
  if (error instanceof WrongUsage || error instanceof DomainError) return error.message;
  if (error instanceof Error && isTransient(error)) {
    return `a server does not answer; try again when the product runs (${error.message})`;
  }
  throw error;
}
