import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { AccountBody } from '#contracts/api/accounts.js';
import type { CaseBuilder } from '#testing/case-builder.js';
import { as } from '#testing/tokens.js';
import { applicationReady, type Child, startApplication } from '../../deploy/local/apps.mjs';
import { openPlace, type Place, type Plan } from '../../deploy/local/replay/place.mjs';
import { messagesOf } from '../supervision/messages.js';

/** A Tuesday morning: the demo's today, and the time of every process and so of every page. */
const CLOCK = '2026-11-24T10:00:00+08:00';
const COMMAND_ms = 120_000;
/** The door takes so many lines at once. */
const LINES = 1_000;

export const PASSWORD = 'correct horse battery';
const EVERYTHING = { region: '', units: 'all' } as const;
const WATER = { region: '520100000000', units: ['SW'] };
const PEOPLE: readonly AccountBody[] = [
  { account: 'officer', name: '刘敏', role: 'supervisor', scope: EVERYTHING, person: 'ZW-04', password: PASSWORD },
  { account: 'head', name: '黄勇', role: 'department_head', scope: EVERYTHING, person: 'GS-04', password: PASSWORD },
  { account: 'clerk', name: '唐霞', role: 'window_staff', scope: WATER, person: 'SW-02', password: PASSWORD },
  { account: 'operator', name: '运维', role: 'operator', scope: EVERYTHING, password: PASSWORD },
];

const run = promisify(execFile);

/** A hall with its demo, as a browser finds it: intake, and supervision with the console at its origin. */
export class Stage {
  private key: string | undefined;

  private constructor(
    private readonly place: Place,
    private readonly intake: Plan,
    /** Where a browser opens it. */
    readonly origin: string,
    private readonly supervision: Child,
  ) {}

  /** @param others which apps answer behind the origin too, beside intake */
  static async open(...others: readonly string[]): Promise<Stage> {
    const { DATABASE_URL: adminUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers } = process.env;
    if (!adminUrl || !redisUrl || !kafkaBrokers) throw new Error('the servers of the tests are not named');
    const place = await openPlace({ adminUrl, redisUrl, kafkaBrokers, clock: CLOCK });
    await place.prepare((_, act) => act());
    const [intake, ...behind] = ['intake', ...others].map((app) => planOf(place, app));
    if (intake === undefined) throw new Error('intake is always there');
    const supervision = inFrontOf([intake, ...behind], planOf(place, 'supervision'));
    const watch = startApplication(supervision, place);
    const doors = [intake, ...behind].map((plan) => applicationReady(plan, startApplication(plan, place)));
    await Promise.all([...doors, applicationReady(supervision, watch)]);
    const stage = new Stage(place, intake, supervision.apiUrl, watch);
    await stage.admit(supervision);
    await stage.command('demo');
    return stage;
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
    process.kill(this.supervision.pid ?? 0, 'SIGSTOP');
  }

  speakAgain(): void {
    process.kill(this.supervision.pid ?? 0, 'SIGCONT');
  }

  close(): Promise<void> {
    return this.place.close();
  }

  private async admit(supervision: Plan): Promise<void> {
    const authorized = await as('operator', {}, supervision.env['TOKEN_SECRET']);
    for (const person of PEOPLE) {
      const response = await fetch(`${supervision.apiUrl}/accounts`, {
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
