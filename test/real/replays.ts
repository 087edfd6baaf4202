import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import type { Child } from '../../deploy/local/apps.mjs';
import { Progress } from '../../deploy/local/progress.mjs';
import type { Place } from '../../deploy/local/replay/place.mjs';
import { type ReplayResult, replay } from '../../deploy/local/replay/replay.mjs';

const DATA = new URL('../../../shared/data/', import.meta.url);

/** Where the real cases lie, when they are here. */
export function realFile(name: string): string {
  return new URL(name, DATA).pathname;
}

/** What a replay said and wrote. */
export interface Replayed {
  readonly result: ReplayResult;
  /** The file written by `--cards`. */
  readonly cards: string;
  /** The file written by `--scores`. */
  readonly scores: string;
}

export interface ReplayCase {
  readonly file: string;
  readonly mapping: string;
  readonly until: string;
  /** Kills each supervision process once, with -9, when it is half way. */
  readonly isKilled?: boolean;
  /** How many events and cases the file holds, so that half way is known. */
  readonly size?: { readonly recorder: number; readonly judge: number };
}

export async function replayed({ file, mapping, until, isKilled = false, size }: ReplayCase): Promise<Replayed> {
  const { DATABASE_URL: adminUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers } = process.env;
  if (!adminUrl || !redisUrl || !kafkaBrokers) throw new Error('the servers of the tests are not named');
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-cards-'));
  const killer = new Killer(size ?? { recorder: 0, judge: 0 });
  try {
    const [cards, scores] = [join(folder, 'cards.csv'), join(folder, 'scores.csv')];
    const result = await replay({
      servers: { adminUrl, redisUrl, kafkaBrokers },
      ...{ file, mapping, until, cards, scores },
      progress: new Progress({ write: () => undefined }),
      ...(isKilled
        ? { onPlace: (place) => killer.watch(place), onProcess: (name, child) => killer.aim(name, child) }
        : {}),
    });
    if (isKilled) expect(killer.killed.sort()).toEqual(['judge', 'recorder']);
    return { result, cards: readFileSync(cards, 'utf8'), scores: readFileSync(scores, 'utf8') };
  } finally {
    await killer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The cards of the same file when it comes twice and shuffled, with each supervision process killed half way. */
export async function cardsOfChaos(once: Omit<ReplayCase, 'isKilled'>, random: () => number): Promise<string> {
  const shuffled = shuffledTwice(once.file, random);
  try {
    return (await replayed({ ...once, file: shuffled.path, isKilled: true })).cards;
  } finally {
    shuffled.remove();
  }
}

/** A copy in which every line comes twice, in an order that the seed decides. */
function shuffledTwice(file: string, random: () => number): { readonly path: string; remove(): void } {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const [header = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const twice = [...lines, ...lines];
  for (let last = twice.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [twice[last], twice[other]] = [twice[other] ?? '', twice[last] ?? ''];
  }
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-shuffled-'));
  const path = join(folder, 'shuffled.csv');
  writeFileSync(path, `${header}\n${twice.join('\n')}\n`);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Work done, by process; its first instance dies at half of it. */
const PROGRESS = {
  recorder: `select coalesce(sum(next), 0)::int as done from supervision.consumer_offset where topic = 'case.events'`,
  judge: 'select count(*)::int as done from supervision.watched_case',
} as const;

const LOOK_EVERY_ms = 50;

class Killer {
  readonly killed: string[] = [];
  private readonly aims = new Map<string, Child>();
  private sawProcess: () => void = () => undefined;
  private readonly someProcess = new Promise<void>((resolve) => {
    this.sawProcess = resolve;
  });
  private running: Promise<void> | undefined;
  private isOver = false;

  constructor(private readonly size: Readonly<Record<keyof typeof PROGRESS, number>>) {}

  watch(place: Place): void {
    this.running = this.run(place);
  }

  aim(name: string, child: Child): void {
    if (name in PROGRESS && !this.aims.has(name)) this.aims.set(name, child);
    this.sawProcess();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.sawProcess();
    await this.running;
  }

  private async run(place: Place): Promise<void> {
    const client = new pg.Client({ connectionString: place.databaseUrl });
    // The place tells of its processes only once its database is there.
    await this.someProcess;
    await client.connect();
    while (!this.isOver && this.killed.length < Object.keys(PROGRESS).length) {
      for (const [name, child] of this.aims) await this.maybeKill(client, name as keyof typeof PROGRESS, child);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_ms));
    }
    await client.end();
  }

  private async maybeKill(client: pg.Client, name: keyof typeof PROGRESS, child: Child): Promise<void> {
    if (this.killed.includes(name) || child.pid === undefined) return;
    const { rows } = await client.query<{ done: number }>(PROGRESS[name]);
    if ((rows[0]?.done ?? 0) <= this.size[name] / 2) return;
    process.kill(child.pid, 'SIGKILL');
    this.killed.push(name);
  }
}
