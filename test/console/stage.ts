import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import type { AccountBody } from '#contracts/api/accounts.js';
import type { CaseBuilder } from '#testing/case-builder.js';
import { as } from '#testing/tokens.js';
import { applicationReady, type Child, startApplication } from '../../deploy/local/apps.mjs';
import { openPlace, type Place, type Plan } from '../../deploy/local/replay/place.mjs';
import { messagesOf } from '../supervision/messages.js';
import { openBrowser, PASSWORD, Reader } from './reader.js';

/** What one test in a browser may take where the machine is busy. */
import.meta.jest.setTimeout(300_000);

/** A Tuesday morning: the demo's today, and the time of every process and so of every page. */
const CLOCK = '2026-11-24T10:00:00+08:00';
const COMMAND_ms = 120_000;
/** The door takes so many lines at once. */
const LINES = 1_000;

const EVERYTHING = { region: '', units: 'all' } as const;
const WATER = { region: '520100000000', units: ['SW'] };
const PEOPLE: readonly AccountBody[] = [
  { account: 'officer', name: '刘敏', role: 'supervisor', scope: EVERYTHING, person: 'ZW-04', password: PASSWORD },
  { account: 'head', name: '黄勇', role: 'department_head', scope: EVERYTHING, person: 'GS-04', password: PASSWORD },
  { account: 'water', name: '于杰', role: 'department_head', scope: WATER, person: 'SW-04', password: PASSWORD },
  { account: 'clerk', name: '唐霞', role: 'window_staff', scope: WATER, person: 'SW-02', password: PASSWORD },
  { account: 'operator', name: '运维', role: 'operator', scope: EVERYTHING, password: PASSWORD },
  { account: 'auditor', name: '审计', role: 'auditor', scope: EVERYTHING, password: PASSWORD },
];

const run = promisify(execFile);

/** A hall with its demo and a browser before it: intake, and supervision with the console at its origin. */
export class Stage {
  private key: string | undefined;

  private constructor(
    private readonly place: Place,
    private readonly intake: Plan,
    private readonly front: Plan,
    private watch: Child,
    private readonly browser: Browser,
  ) {}

  /** @param others which apps answer behind the origin too, beside intake */
  static async open(...others: readonly string[]): Promise<Stage> {
    const { DATABASE_URL: adminUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers } = process.env;
    if (!adminUrl || !redisUrl || !kafkaBrokers) throw new Error('the servers of the tests are not named');
    const place = await openPlace({ adminUrl, redisUrl, kafkaBrokers, clock: CLOCK });
    await place.prepare((_, act) => act());
    const [intake, ...behind] = ['intake', ...others].map((app) => planOf(place, app));
    if (intake === undefined) throw new Error('intake is always there');
    const front = inFrontOf([intake, ...behind], planOf(place, 'supervision'));
    const watch = startApplication(front, place);
    const doors = [intake, ...behind].map((plan) => applicationReady(plan, startApplication(plan, place)));
    const [browser] = await Promise.all([openBrowser(), ...doors, applicationReady(front, watch)]);
    const stage = new Stage(place, intake, front, watch, browser);
    await stage.admit();
    await stage.command('demo');
    return stage;
  }

  /** Where a browser opens it. */
  get origin(): string {
    return this.front.apiUrl;
  }

  /** Somebody in front of a screen of her own, signed in where an account is named. */
  async seat(account?: string): Promise<Reader> {
    const reader = await Reader.at(this.browser, this.origin);
    if (account !== undefined) await reader.signIn(account);
    return reader;
  }

  /** Tells cases through the bulk door, as another system does. */
  async tell(...cases: readonly CaseBuilder[]): Promise<void> {
    this.key ??= JSON.parse(await this.command('source', 'city', '--json')).key;
    const lines = cases.flatMap(messagesOf).map(({ value }) => value);
    for (let from = 0; from < lines.length; from += LINES) {
      const response = await fetch(`${this.intake.apiUrl}/events/bulk`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/x-ndjson' },
        body: lines.slice(from, from + LINES).join('\n'),
      });
      const text = await response.text();
      if (!response.ok || text.includes('"status":"rejected"'))
        throw new Error(`the door said ${response.status}: ${text.slice(0, 500)}`);
    }
  }

  /** The server neither answers nor closes a connection, as behind a network that swallows everything. */
  fallSilent(): void {
    process.kill(this.watch.pid ?? 0, 'SIGSTOP');
  }

  speakAgain(): void {
    process.kill(this.watch.pid ?? 0, 'SIGCONT');
  }

  /** The server is gone in the middle of whatever it does. */
  async kill(): Promise<void> {
    process.kill(this.watch.pid ?? 0, 'SIGKILL');
    await this.watch.exited;
  }

  /** @param settings that it has from now on, beside its own */
  async startAgain(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    this.watch = startApplication({ ...this.front, env: { ...this.front.env, ...settings } }, this.place);
    await applicationReady(this.front, this.watch);
  }

  /** What is written into the tables of supervision is there as if it had come by the long way. */
  async write(statement: string, parameters: readonly unknown[]): Promise<void> {
    const client = new pg.Client({ connectionString: this.place.databaseUrl, options: '-c search_path=supervision' });
    await client.connect();
    await client.query(statement, [...parameters]).finally(() => client.end());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.place.close();
  }

  private async admit(): Promise<void> {
    const authorized = await as('operator', {}, this.front.env['TOKEN_SECRET']);
    for (const person of PEOPLE) {
      const response = await fetch(`${this.front.apiUrl}/accounts`, {
        method: 'POST',
        headers: { ...authorized, 'content-type': 'application/json' },
        body: JSON.stringify(person),
      });
      if (response.status !== 201) throw new Error(`${person.account} was refused: ${await response.text()}`);
    }
  }

  /** A command of intake's, as an operator gives it. */
  private async command(name: string, ...args: readonly string[]): Promise<string> {
    const env = { ...process.env, ...this.intake.env, INTAKE_URL: this.intake.apiUrl };
    const program = `dist/apps/intake/src/cli/${name}.js`;
    const { stdout } = await run(process.execPath, [program, ...args], { env, timeout: COMMAND_ms });
    return stdout;
  }
}

/** One origin: what is asked of the others there is handed on to them. */
function inFrontOf(others: readonly Plan[], supervision: Plan): Plan {
  const addresses = others.map(({ name, apiUrl }) => [`${name.toUpperCase()}_URL`, apiUrl]);
  return { ...supervision, env: { ...supervision.env, ...Object.fromEntries(addresses) } };
}

function planOf({ plans }: Place, app: string): Plan {
  const plan = plans.find(({ name }) => name === app);
  if (plan === undefined) throw new Error(`nest-cli.json does not list ${app}`);
  return plan;
}
