import { LiveClock, readMachineTime } from '#platform/clock.js';
import { runCommand, Stopped } from './command.js';
import { type ImportCall, readCall, USAGE } from './import-call.js';
import { type AlreadyImported, importInto } from './import-into.js';
import { bring, dryDoor, type ImportResult } from './import-job.js';
import { number } from './import-progress.js';
import { summaryOf } from './import-summary.js';
import { withIntake } from './intake-access.js';
import { loadMapping } from './mapping-file.js';

await runCommand(async (signal) => {
  const call = readCall(process.argv.slice(2));
  if (call === 'HELP') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const outcome = call.isDryRun ? await check(call, signal) : await send(call, signal);
  process.stdout.write(`${call.isJson ? JSON.stringify({ file: call.file, ...outcome }) : textOf(outcome, call)}\n`);
});

async function check(call: ImportCall, signal: AbortSignal): Promise<ImportResult> {
  const mapping = await loadMapping(call.mapping);
  const clock = await LiveClock.start(readMachineTime);
  const now = clock.now();
  clock.close();
  const send = dryDoor(mapping, now);
  const result = await bring({ call, mapping, now, send, screen: process.stderr, signal, resumeFrom: 0 });
  if (signal.aborted) throw new Stopped(`stopped after row ${result.rows}; nothing was sent`);
  return result;
}

async function send(call: ImportCall, signal: AbortSignal): Promise<ImportResult | AlreadyImported> {
  const mapping = await loadMapping(call.mapping);
  const told = { screen: process.stderr, signal };
  return await withIntake(call.url, (access) => importInto(access, call, mapping, told));
}

function textOf(outcome: ImportResult | AlreadyImported, call: ImportCall): string {
  if (outcome.state !== 'ALREADY_IMPORTED') return summaryOf(outcome, call);
  return `${call.file} is already imported (${number(outcome.rows)} rows); --restart sends it again, which changes nothing that is known`;
}
