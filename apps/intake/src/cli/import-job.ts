import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { CaseEventType } from '#contracts/case-events.js';
import type { Envelope } from '#contracts/envelope.js';
import type { Instant } from '#domain/instant.js';
import { admit } from '../bulk/admission.js';
import type { Send, Verdict } from '../import/bulk-client.js';
import { ErrorReport } from '../import/error-report.js';
import type { TextPiece } from '../import/file-text.js';
import { shown } from '../import/import-error.js';
import { importFile, type Progress } from '../import/import-run.js';
import type { Mapping } from '../import/mapping.schema.js';
import { ALL_UNITS, type Source } from '../sources/source.js';
import type { ImportCall } from './import-call.js';
import { ImportProgress, type Screen } from './import-progress.js';

/** What an import has done; `rejected` counts unreadable rows and refused events. */
export interface ImportResult {
  readonly state: 'COMPLETE' | 'CHECKED';
  readonly source: string;
  readonly resumedFrom: number;
  readonly rows: number;
  readonly badRows: number;
  /** Receipts told: every case has one. */
  readonly cases: number;
  readonly events: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly leftOut: number;
  readonly repeated: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly errorsFile?: string;
}

export interface ImportJob {
  readonly call: ImportCall;
  /** Text that is in no file; the call's file is then its name. */
  readonly pieces?: AsyncIterable<TextPiece>;
  readonly mapping: Mapping;
  readonly now: Instant;
  readonly send: Send;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  readonly resumeFrom: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly define?: (definitions: readonly Envelope[]) => Promise<void>;
}

/** Brings a file to the door, shows how far it is and writes down what was wrong. */
export async function bring(job: ImportJob): Promise<ImportResult> {
  const { call, mapping, send, resumeFrom } = job;
  const progress = new ImportProgress(job.screen);
  const errorsFile = errorsFileOf(call, resumeFrom);
  const report = new ErrorReport(errorsFile);
  let cases = 0;
  let isReported = false;
  try {
    const done = await importFile({
      path: call.file,
      mapping,
      now: job.now,
      resumeFrom,
      signal: job.signal,
      ...(job.pieces === undefined ? {} : { pieces: job.pieces }),
      ...(call.until === undefined ? {} : { until: call.until }),
      ...(job.define === undefined ? {} : { define: job.define }),
      send: async (lines) => {
        const verdicts = await send(lines);
        cases += receiptsIn(lines, verdicts);
        return verdicts;
      },
      onProgress: (at) => {
        progress.show(at);
        job.onProgress?.(at);
      },
      onErrors: async (errors) => {
        isReported = true;
        await report.write(errors);
      },
    });
    const counts = { ...countsOf(done, cases, progress.seconds()), ...(isReported ? { errorsFile } : {}) };
    return {
      state: call.isDryRun ? 'CHECKED' : 'COMPLETE',
      source: mapping.source.id,
      resumedFrom: resumeFrom,
      ...counts,
    };
  } finally {
    progress.end();
    await report.close();
  }
}

/** The acts a mapping makes its source tell. */
export function actsOf(mapping: Mapping): readonly CaseEventType[] {
  return [...new Set(mapping.acts.map(({ act }) => act))];
}

/** The verdicts that the door would give to the mapping's source, without a door. */
export function dryDoor(mapping: Mapping, now: Instant): Send {
  const source: Source = {
    id: mapping.source.id,
    units: new Set([ALL_UNITS]),
    acts: new Set(actsOf(mapping)),
    lagSeconds: mapping.source.lagSeconds,
    entryTime: mapping.recordedAt !== undefined,
  };
  return async (lines) => lines.map((line) => verdictOf(line, source, now));
}

function verdictOf(line: string, source: Source, now: Instant): Verdict {
  const admission = admit(line, source, now);
  if (admission.status === 'accepted') return { status: 'accepted' };
  const errors = admission.errors.map(({ field, value, expected }) => ({ field, value: shown(value ?? ''), expected }));
  return { status: 'rejected', errors };
}

/** Our own lines: inside a text the quotes of this would be escaped, so it can only be the type itself. */
const RECEIPT = '"type":"case.received"';

function receiptsIn(lines: readonly string[], verdicts: readonly Verdict[]): number {
  let receipts = 0;
  for (const [index, line] of lines.entries()) {
    if (verdicts[index]?.status === 'accepted' && line.includes(RECEIPT)) receipts += 1;
  }
  return receipts;
}

function countsOf(done: Progress, cases: number, seconds: number) {
  const { rows, badRows, events, accepted, rejected, leftOut, repeated } = done;
  const eventsPerSecond = Math.round(events / Math.max(seconds, 0.001));
  return {
    rows,
    badRows,
    cases,
    events,
    accepted,
    rejected: rejected + badRows,
    leftOut,
    repeated,
    seconds: Number(seconds.toFixed(3)),
    eventsPerSecond,
  };
}

/** A resumed import must not write over what its first part has found. */
function errorsFileOf({ file, errorsFile }: ImportCall, resumeFrom: number): string {
  const path = errorsFile ?? `${basename(file)}.errors.csv`;
  if (resumeFrom === 0 || !existsSync(path)) return path;
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.from-row-${resumeFrom + 1}${extension}`;
}
