import { steadyMilliseconds, wait } from '#platform/clock.js';
import { transaction } from '#platform/tx.js';
import { HallService } from '../hall/hall.service.js';
import { bulkClient, type Send } from '../import/bulk-client.js';
import type { TextPiece } from '../import/file-text.js';
import { columnsOf, type Mapping } from '../import/mapping.schema.js';
import { readRows } from '../import/rows.js';
import { registerSource, revokeKey } from '../sources/register.js';
import { Stopped } from './command.js';
import type { ImportCall } from './import-call.js';
import { actsOf, bring, type ImportResult } from './import-job.js';
import type { Screen } from './import-progress.js';
import { hashOfFile, ImportRuns, type RunId, runIdOf } from './import-runs.js';
import type { IntakeAccess } from './intake-access.js';

/** What a killed import has to send again at most; sending it again changes nothing. */
const SAVE_EVERY_ms = 1_000;

export interface AlreadyImported {
  readonly state: 'ALREADY_IMPORTED';
  readonly source: string;
  readonly rows: number;
}

/** Text that is in no file, and what makes it the same text when it is made again. */
export interface MadeText {
  readonly pieces: AsyncIterable<TextPiece>;
  readonly hash: Buffer;
}

interface Told {
  readonly screen: Screen;
  readonly signal: AbortSignal;
  /** Instead of the file that the call names. */
  readonly made?: MadeText;
}

/** Imports a file into the running intake, from where an earlier run of the same file has come to. */
export async function importInto(
  access: IntakeAccess,
  call: ImportCall,
  mapping: Mapping,
  { made, ...told }: Told,
): Promise<ImportResult | AlreadyImported> {
  if (made === undefined) await checkUsable(call.file, mapping);
  const runs = new ImportRuns(access.dataSource);
  const id = runIdOf(made?.hash ?? (await hashOfFile(call.file)), mapping, call.until);
  if (call.isRestart) await runs.forget(id);
  const known = await runs.find(id);
  const source = mapping.source.id;
  if (known?.state === 'COMPLETE') return { state: 'ALREADY_IMPORTED', source, rows: known.rowsDone };
  const run = new SavedRun(runs, id, source, known?.rowsDone ?? 0);
  return await withKey(access, mapping, call, async (key) => {
    const door = bulkClient({ url: access.doorUrl, key, wait: (ms) => waitUnlessStopped(ms, told.signal) });
    const text = made === undefined ? {} : { pieces: made.pieces };
    return await importSaved(access, { call, mapping, ...text, ...told, door, run });
  });
}

/** Reads the first rows: a file that cannot be used must leave no trace, not even a registered source. */
async function checkUsable(path: string, mapping: Mapping): Promise<void> {
  for await (const _rows of readRows({ path, ...mapping.format, columns: columnsOf(mapping) })) return;
}

interface SavedImport {
  readonly call: ImportCall;
  readonly pieces?: AsyncIterable<TextPiece>;
  readonly mapping: Mapping;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  readonly door: Send;
  readonly run: SavedRun;
}

async function importSaved({ dataSource, clock }: IntakeAccess, job: SavedImport): Promise<ImportResult> {
  const { run, signal } = job;
  const hall = new HallService();
  try {
    const result = await bring({
      ...job,
      now: clock.now(),
      resumeFrom: run.rowsDone,
      send: async (lines) => {
        await run.saveIfDue();
        return await job.door(lines);
      },
      onProgress: ({ resumeFrom }) => run.reached(resumeFrom),
      define: async (definitions) => {
        await transaction(dataSource, (tx) => hall.define(tx, definitions));
      },
    });
    if (signal.aborted) throw stoppedAt(run);
    await run.complete();
    return result;
  } catch (error) {
    await run.save();
    throw signal.aborted ? stoppedAt(run) : error;
  }
}

/** How far this run is, as the database knows it. */
class SavedRun {
  private saved_ms = steadyMilliseconds();

  constructor(
    private readonly runs: ImportRuns,
    private readonly id: RunId,
    private readonly source: string,
    public rowsDone: number,
  ) {}

  reached(rowsDone: number): void {
    this.rowsDone = rowsDone;
  }

  async saveIfDue(): Promise<void> {
    if (steadyMilliseconds() - this.saved_ms >= SAVE_EVERY_ms) await this.save();
  }

  async save(): Promise<void> {
    this.saved_ms = steadyMilliseconds();
    await this.runs.save(this.id, this.source, { state: 'OPEN', rowsDone: this.rowsDone });
  }

  async complete(): Promise<void> {
    await this.runs.save(this.id, this.source, { state: 'COMPLETE', rowsDone: this.rowsDone });
  }
}

/** The key lives as long as the import. */
async function withKey<T>(
  { dataSource, clock }: IntakeAccess,
  mapping: Mapping,
  { file }: ImportCall,
  work: (key: string) => Promise<T>,
): Promise<T> {
  const registration = {
    id: mapping.source.id,
    acts: actsOf(mapping),
    lagSeconds: mapping.source.lagSeconds,
    entryTime: mapping.recordedAt !== undefined,
    label: `import of ${file}`,
    ...(mapping.source.silentAfterMinutes !== undefined && { silentAfterMinutes: mapping.source.silentAfterMinutes }),
    isOneTime: true,
  };
  const key = await transaction(dataSource, (tx) => registerSource(tx, new HallService(), registration, clock.now()));
  try {
    return await work(key);
  } finally {
    await transaction(dataSource, (tx) => revokeKey(tx, key, clock.now()));
  }
}

/** A door that does not answer is waited for; whoever has had enough of it is not. */
async function waitUnlessStopped(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, signal);
  if (signal.aborted) throw new Stopped('stopped while the door was not answering');
}

function stoppedAt({ rowsDone }: SavedRun): Stopped {
  return new Stopped(`stopped after row ${rowsDone}; the same command goes on from there`);
}
