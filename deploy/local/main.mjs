import { WrongUsage } from './arguments.mjs';
import { NeedUnmet } from './install.mjs';
import { DataInUse } from './lock.mjs';

const expected = [WrongUsage, NeedUnmet, DataInUse];

/** Runs a command and ends with its exit code; errors are said in words, with DEBUG=1 also where they came from. */
export async function main(command) {
  try {
    process.exitCode = await command();
  } catch (error) {
    const isExpected = expected.some((kind) => error instanceof kind);
    console.error(isExpected ? error.message : `${error.message}\n${process.env.DEBUG ? error.stack : ''}`.trimEnd());
    process.exitCode = error instanceof WrongUsage ? 2 : 1;
  }
}
