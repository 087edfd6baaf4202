import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '#domain/instant.js';
import { LiveClock, readMachineTime } from '#platform/clock.js';
import { baseConfig, loadConfig } from '#platform/config.js';
import type { Generation, GuiyangHalfYear } from '../generate/guiyang.js';
import { bulkClient } from '../import/bulk-client.js';
import { Stopped } from './command.js';
import type { Target } from './generate-call.js';
import type { ImportCall } from './import-call.js';
import { importInto } from './import-into.js';
import { bring, type ImportResult } from './import-job.js';
import { summaryOf } from './import-summary.js';
import { withIntake } from './intake-access.js';
import { loadMapping } from './mapping-file.js';

type Into = Extract<Target, { readonly into: string }>;

const MAPPING = 'guiyang';

/**
 * Tells the half-year to a running intake, row by row through the same mapping and door as an import of its file, and
 * says what came of it. Where this installation is the intake's, an interrupted run goes on where it stopped.
 */
export async function generateInto(
  city: GuiyangHalfYear,
  asked: Generation,
  target: Into,
  signal: AbortSignal,
): Promise<string> {
  const call = callOf(asked, target);
  const { key } = target;
  if (key !== undefined) return summaryOf(await throughDoor(city, call, { ...target, key }, signal), call);
  const mapping = await loadMapping(MAPPING);
  const hash = createHash('sha256').update(call.file).digest();
  const told = { screen: process.stderr, signal, made: { pieces: city.pieces(), hash } };
  const outcome = await withIntake(target.into, (access) => importInto(access, call, mapping, told));
  return outcome.state === 'ALREADY_IMPORTED' ? `${call.file} is already told` : summaryOf(outcome, call);
}

/** All that somebody else's intake gives: its door and a key. What the hall is made of it learns from the cases. */
async function throughDoor(
  city: GuiyangHalfYear,
  call: ImportCall,
  { into, key }: Into & { readonly key: string },
  signal: AbortSignal,
): Promise<ImportResult> {
  const mapping = await loadMapping(MAPPING);
  const now = await timeHere();
  const send = bulkClient({ url: new URL('/events/bulk', into).href, key });
  const job = { call, mapping, now, send, screen: process.stderr, signal, resumeFrom: 0, pieces: city.pieces() };
  const result = await bring(job);
  if (signal.aborted) throw new Stopped(`stopped after row ${result.rows}; told again, it changes nothing`);
  return result;
}

/** This machine's, or the one that was set for an intake on simulated time: the door refuses what is entered in its future. */
async function timeHere(): Promise<Instant> {
  const { CLOCK: given } = loadConfig(z.object({ CLOCK: baseConfig.CLOCK }));
  if (given !== 'live') return given;
  const clock = await LiveClock.start(readMachineTime);
  const now = clock.now();
  clock.close();
  return now;
}

function callOf({ cases, seed }: Generation, { into, until }: Into): ImportCall {
  return {
    file: `guiyang of ${cases} cases by seed ${seed}`,
    mapping: MAPPING,
    isDryRun: false,
    isJson: false,
    isRestart: false,
    until,
    url: into,
    errorsFile: 'guiyang.errors.csv',
  };
}
