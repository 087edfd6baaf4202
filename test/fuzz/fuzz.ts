import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { createLogger, type Logger } from '#platform/logging.js';
import { SEED, withSeed } from '#testing/seed.js';
import { complaint, pictureOf, wrongWith } from './check.js';
import { type Answer, type Sent, sendAll } from './client.js';
import { cursors, requestsTo } from './requests.js';
import { doorsOf, type Route } from './routes.js';
import { PLANTED } from './values.js';

/** What one run may take where the machine is busy. */
export const FUZZ_ms = 180_000;

/** A complaint is read by a person: the first ones tell enough. */
const COMPLAINTS = 5;

/** So many of the refused are asked again, at most so often, until nothing is done any more. */
const AGAIN = 1_000;
const ROUNDS = 5;

/** An app in this process, with a database of its own and a log in memory. */
export interface FuzzedApp {
  readonly running: { readonly nest: NestFastifyApplication; readonly url: string };
  readonly database: { readonly dataSource: DataSource };
  readonly log: readonly string[];
  /** Values that the app knows, by the name of the field or parameter in which they belong. */
  readonly known: Readonly<Record<string, readonly unknown[]>>;
}

/** A log in memory, as talkative as it can be. */
export function logTrap(app: string): { readonly logger: Logger; readonly log: string[] } {
  const log: string[] = [];
  const destination = { write: (text: string) => void log.push(text) };
  return { logger: createLogger({ app, level: 'debug', destination }), log };
}

/** Asks every route of the app, the same for the same seed, and fails on whatever is not done or refused in words. */
export async function expectSound(app: FuzzedApp, count: number): Promise<void> {
  await withSeed(async () => {
    const requests = await requestsFor(app, count);
    const { complaints, refused } = await ask(app.running.url, requests);
    expect({ complaints, failures: failuresIn(app.log) }).toEqual({ complaints: [], failures: [] });
    await expectNothingDone(app, everyNth(refused, AGAIN));
    expectNobodyIn(app.log);
  });
}

/** What the app itself says about an error of its own. */
export function failuresIn(log: readonly string[]): readonly string[] {
  return log.filter((text) => text.includes('"level":"error"')).slice(0, COMPLAINTS);
}

/** No log names a planted person. */
export function expectNobodyIn(log: readonly string[]): void {
  expect(log.join('')).toContain('listening');
  expect(log.filter((text) => PLANTED.some((planted) => text.includes(planted)))).toEqual([]);
}

async function requestsFor({ running, known }: FuzzedApp, count: number): Promise<readonly Sent[]> {
  const { routes, components } = await doorsOf(running.nest, running.url);
  const isPaged = ({ parameters }: Route) => parameters.some(({ name }) => name === 'cursor');
  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':') && !isPage(path));
  const found = await valuesShownBy(running.url, lists);
  const around = { components, known: { ...found, ...known } };
  const each = routes.map((route) => ({ weight: isPage(route.path) ? 1 : 20, arbitrary: requestsTo(route, around) }));
  const paged = routes.filter(isPaged).map((route) => cursors(around).map((cursor) => turned(route, cursor)));
  return [
    ...fc.sample(fc.oneof(...each), { numRuns: count, seed: SEED }),
    ...paged.flatMap((pages) => fc.sample(pages, { numRuns: CURSORS, seed: SEED })),
  ];
}

/** A cursor has most inside it to go wrong, so each list that is paged is asked for so many of them. */
const CURSORS = 500;

function turned(route: Route, cursor: string): Sent {
  return { method: 'GET', path: `${route.path}?cursor=${encodeURIComponent(cursor)}`, headers: asAllowed(route) };
}

function asAllowed({ authorization }: Route): Sent['headers'] {
  return authorization === undefined ? {} : { authorization };
}

/** The pages of the documentation read nothing of what is asked. */
function isPage(path: string): boolean {
  return path.startsWith('/docs');
}

const SHOWN_values = 20;

/** What the lists of an app show, by the name of the field: ids that a route may be asked for. */
async function valuesShownBy(url: string, lists: readonly Route[]): Promise<Record<string, unknown[]>> {
  // A page of one row shows where the next one begins, too.
  const asked = lists.flatMap((route) =>
    [route.path, `${route.path}?limit=1`].map((path) => ({ method: 'GET', path, headers: asAllowed(route) })),
  );
  const found: Record<string, unknown[]> = {};
  const keep = (key: string, value: unknown) => {
    if (typeof value !== 'string') return value;
    const values = found[key] ?? [];
    if (values.length < SHOWN_values) found[key] = [...values, value];
    return value;
  };
  for (const { status, type, text } of await sendAll(url, asked)) {
    if (status === 200 && type.startsWith('application/json')) JSON.parse(text, keep);
  }
  return found;
}

interface Outcome {
  readonly complaints: readonly string[];
  /** What was to change something and was refused. */
  readonly refused: readonly Sent[];
  readonly answers: readonly Answer[];
}

/** Sends all of it and looks at every answer. */
export async function ask(url: string, requests: readonly Sent[]): Promise<Outcome> {
  const answers = await sendAll(url, requests);
  const complaints: string[] = [];
  const refused: Sent[] = [];
  for (const [index, answer] of answers.entries()) {
    const sent = requests[index];
    if (sent === undefined) continue;
    const wrong = wrongWith(answer);
    if (wrong !== undefined && complaints.length < COMPLAINTS) complaints.push(complaint(wrong, sent, answer));
    if (answer.status >= 400 && sent.method !== 'GET') refused.push(sent);
  }
  return { complaints, refused, answers };
}

/** What was refused is refused again, and leaves every row as it was. */
async function expectNothingDone(app: FuzzedApp, refused: readonly Sent[]): Promise<void> {
  let asked = refused;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await pictureOf(app.database.dataSource);
    const again = await ask(app.running.url, asked);
    // What was refused as the cases stood then may be possible by now; that one is asked no more.
    if (again.refused.length === asked.length) {
      expect(await pictureOf(app.database.dataSource)).toEqual(before);
      return;
    }
    asked = again.refused;
  }
  throw new Error(`of ${asked.length} refused requests some are done in every round`);
}

function everyNth<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(all.length / most);
  return all.filter((_, index) => index % step === 0);
}
