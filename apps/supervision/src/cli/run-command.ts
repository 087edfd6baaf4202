import { DomainError } from '#platform/errors.js';
import { WrongUsage } from './arguments.js';

const USAGE_EXIT = 2;

/** Runs a command; what the caller can mend is said in words, with 2 for wrong arguments and 1 for the rest. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof WrongUsage) && !(error instanceof DomainError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof WrongUsage ? USAGE_EXIT : 1;
  }
}
