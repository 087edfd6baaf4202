import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DataSource } from 'typeorm';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { Mapping } from '../import/mapping.schema.js';

/** A file under a mapping, up to an instant: what makes an import the same import. */
export interface RunId {
  readonly fileHash: Buffer;
  readonly mappingHash: Buffer;
  readonly until: string;
}

type RunState = 'OPEN' | 'COMPLETE';

export interface KnownRun {
  readonly state: RunState;
  /** Rows whose facts are all answered for. */
  readonly rowsDone: number;
}

const WHERE = 'where file_hash = $1 and mapping_hash = $2 and until = $3';
const FIND = `select state, rows_done from import_run ${WHERE}`;
const FORGET = `delete from import_run ${WHERE}`;
/** Two imports of one file at once: each has told the truth, so the farther one holds. */
const SAVE = `insert into import_run (file_hash, mapping_hash, until, source_id, state, rows_done)
values ($1, $2, $3, $4, $5, $6)
on conflict (file_hash, mapping_hash, until) do update set
  state = case when import_run.state = 'COMPLETE' then import_run.state else excluded.state end,
  rows_done = greatest(import_run.rows_done, excluded.rows_done)`;

/** Remembers how far each file has come, so that an interrupted import goes on where it stopped. */
export class ImportRuns {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: RunId): Promise<KnownRun | undefined> {
    const rows: readonly { state: RunState; rows_done: number }[] = await this.dataSource.query(FIND, columnsOf(id));
    const row = rows[0];
    return row === undefined ? undefined : { state: row.state, rowsDone: row.rows_done };
  }

  async save(id: RunId, sourceId: string, { state, rowsDone }: KnownRun): Promise<void> {
    await this.dataSource.query(SAVE, [...columnsOf(id), sourceId, state, rowsDone]);
  }

  async forget(id: RunId): Promise<void> {
    await this.dataSource.query(FORGET, columnsOf(id));
  }
}

/** Comments and layout of a mapping change nothing, so its meaning is hashed and not its text. */
export function runIdOf(fileHash: Buffer, mapping: Mapping, until: Instant | undefined): RunId {
  return {
    fileHash,
    mappingHash: createHash('sha256').update(JSON.stringify(mapping)).digest(),
    until: until === undefined ? '' : formatInstant(until),
  };
}

function columnsOf({ fileHash, mappingHash, until }: RunId): unknown[] {
  return [fileHash, mappingHash, until];
}

/** What a file says, whatever its name. */
export async function hashOfFile(path: string): Promise<Buffer> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk);
  return sum.digest();
}
