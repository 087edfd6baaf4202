import { WrongUsage } from './arguments.mjs';
import { NeedUnmet } from './install.mjs';
import { DataInUse } from './lock.mjs';

const expected = [WrongUsage, NeedUnmet, DataInUse];

/**
 * Runs a command and ends with its exit code; a command that gives none goes on running.
 * Errors are said in words, with DEBUG=1 also where they came from.
 */
export async function main(command) {
  const exitCode = await command().catch(explain);
  if (exitCode !== undefined) process.exit(exitCode);
}

function explain(error) {
  const isExpected = expected.some((kind) => error instanceof kind);
  console.error(error.message);
  if (!isExpected && process.env.DEBUG) console.error(error.stack);
  return error instanceof WrongUsage ? 2 : 1;
}
