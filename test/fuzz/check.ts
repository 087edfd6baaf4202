import type { DataSource } from 'typeorm';
import type { Answer, Sent } from './client.js';

const PROBLEM = 'application/problem+json';

/** What only our own inside would say: frames of a stack, files, statements, and what a database complains of. */
const INSIDE =
  /\bat \S+ \(|node:internal|node_modules|file:\/\/|\.(?:ts|js):\d+|QueryFailed|\b(?:select|insert into|update|delete from) .{1,80}\b(?:from|values|set|where)\b|syntax error at|violates|duplicate key|relation "|invalid byte sequence|out of range for type|cannot read propert|is not a function/i;

/** What is wrong with an answer; undefined when nothing is. */
export function wrongWith({ status, type, text }: Answer): string | undefined {
  if (status >= 500 || status < 200) return `status ${status}`;
  if (status < 400) return /json/.test(type) ? wrongJson(text) : undefined;
  if (!type.startsWith(PROBLEM)) return `status ${status} as '${type}'`;
  if (INSIDE.test(text)) return 'tells of our inside';
  return wrongJson(text) ?? wrongProblem(JSON.parse(text), status);
}

function wrongJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'broken JSON';
  }
}

function wrongProblem(problem: Readonly<Record<string, unknown>>, status: number): string | undefined {
  const { type, title, status: said, detail, traceId, errors } = problem;
  if (typeof type !== 'string' || !type.startsWith('urn:mingjian:problem:')) return 'a problem without its type';
  if (typeof title !== 'string' || typeof detail !== 'string' || detail === '') return 'a problem without words';
  if (said !== status || typeof traceId !== 'string') return 'a problem without its status or trace';
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isFieldError))) return 'errors without fields';
  return undefined;
}

function isFieldError(error: unknown): boolean {
  const { field, expected }: { field?: unknown; expected?: unknown } = Object(error);
  return typeof field === 'string' && typeof expected === 'string' && expected !== '';
}

const SHOWN_characters = 300;

/** A complaint that can be sent again by hand. */
export function complaint(what: string, { method, path, headers, body }: Sent, { text }: Answer): string {
  const shown = (part: string) => part.slice(0, SHOWN_characters);
  const said = body === undefined ? '' : ` ${shown(Buffer.from(body).toString('latin1'))}`;
  return `${what}: ${method} ${shown(path)} ${JSON.stringify(headers)}${said} -> ${shown(text)}`;
}

/**
 * Where a consumer stands is no part of what is known, and what waits to be told is counted at the broker. Who tried to
 * sign in stays on record, above all where he was refused.
 */
const TABLES = `select quote_ident(table_name) as name from information_schema.tables
where table_schema = current_schema() and table_type = 'BASE TABLE'
  and table_name not in ('consumer_offset', 'outbox', 'audit') order by 1`;

/** How often a password was wrong is counted where it was refused. */
const COUNTED = `array['failed', 'locked_until']`;

/** A picture of every row of an app. */
export async function pictureOf(database: DataSource): Promise<Readonly<Record<string, string>>> {
  const tables: readonly { name: string }[] = await database.query(TABLES);
  const picture: Record<string, string> = {};
  for (const { name } of tables) {
    const text = `select count(*) || ' ' || coalesce(md5(string_agg(r.shown, '|' order by r.shown)), '') as rows
      from (select (to_jsonb(one) - ${COUNTED})::text as shown from ${name} as one) as r`;
    const rows: readonly { rows: string }[] = await database.query(text);
    picture[name] = rows[0]?.rows ?? '';
  }
  return picture;
}
