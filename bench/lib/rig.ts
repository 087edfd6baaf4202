import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { addMilliseconds, type Instant } from '#domain/instant.js';
import { applicationReady, type Child, startApplication } from '#launcher/apps.mjs';
import { choosePorts } from '#launcher/ports.mjs';
import { openPlace, type Place, type Plan } from '#launcher/replay/place.mjs';
import { readMachineTime, steadyMilliseconds, wait } from '#platform/clock.js';
import { databaseOptions } from '#platform/database.js';
import type { EventMessage } from '#platform/kafka/pieces.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { processorSeconds } from './cpu.js';

export interface Servers {
  readonly adminUrl: string;
  readonly redisUrl: string;
  readonly kafkaBrokers: string;
  readonly pids: { readonly postgres: number; readonly kafka: number };
}

/** An application of a rig that runs. */
export interface Application {
  readonly plan: Plan;
  readonly child: Child;
}

export interface Processor {
  readonly app: number;
  readonly postgres: number;
  readonly kafka: number;
}

const STATEMENT_ms = 600_000;
const POLL_ms = 20;
const PATIENCE_ms = 900_000;
const NEVER_STOPPED = new AbortController().signal;

/** Messages handed to the producer at once. */
const SEND_MESSAGES = 4_000;
const SENDS_AT_ONCE = 3;

/** A hall of its own for one bench: database, topics and as many processes as it wants. */
export class Rig {
  private readonly running = new Set<Application>();

  private constructor(
    private readonly servers: Servers,
    readonly place: Place,
    /** Connected as the superuser, in supervision's schema. */
    readonly database: DataSource,
    readonly producer: KafkaProducer,
    private readonly openedAt: Instant,
  ) {}

  static async open(servers: Servers): Promise<Rig> {
    const place = await openPlace({ ...servers, clock: 'live' });
    await place.prepare((_, act) => act());
    const options = databaseOptions({ url: place.databaseUrl, app: 'supervision', statementTimeout_ms: STATEMENT_ms });
    const database = new DataSource(options);
    await database.initialize();
    const brokers = place.kafkaBrokers.split(',');
    return new Rig(
      servers,
      place,
      database,
      new KafkaProducer({ brokers, clientId: 'bench', topicPrefix: place.prefix, logger: silent }),
      await readMachineTime(),
    );
  }

  /** Starts one more process of an application and waits until it is ready. */
  async start(name: string, env: Readonly<Record<string, string>> = {}): Promise<Application> {
    const application = await this.spawn(name, env);
    await applicationReady(application.plan, application.child);
    return application;
  }

  /** Starts one more process and does not wait for it. */
  async spawn(name: string, env: Readonly<Record<string, string>> = {}): Promise<Application> {
    const planned = this.planOf(name);
    const { api, metrics } = await choosePorts({ api: undefined, metrics: undefined });
    const plan = {
      ...planned,
      apiUrl: `http://127.0.0.1:${api}`,
      metricsUrl: `http://127.0.0.1:${metrics}`,
      env: { ...planned.env, PORT: String(api), METRICS_PORT: String(metrics), ...env },
    };
    const application = { plan, child: startApplication(plan, this.place) };
    this.running.add(application);
    return application;
  }

  planOf(name: string): Plan {
    const plan = this.place.plans.find((one) => one.name === name);
    if (plan === undefined) throw new Error(`nest-cli.json does not list ${name}`);
    return plan;
  }

  async end(application: Application, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.running.delete(application);
    process.kill(application.child.pid ?? 0, signal);
    await application.child.exited;
  }

  private readonly opened_ms = steadyMilliseconds();
  /** How many facts of cases this rig has told. */
  private facts = 0;
  /** Whether a steady load is running, under which there is never nothing left to judge. */
  isLoaded = false;

  told(): number {
    return this.facts;
  }

  /** This machine's time, which is also its database's. */
  now(): Instant {
    return addMilliseconds(this.openedAt, Math.round(steadyMilliseconds() - this.opened_ms));
  }

  async query<T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return await this.database.query(text, [...parameters]);
  }

  /** Tells a few facts at once. */
  async send(messages: readonly EventMessage[]): Promise<void> {
    this.facts += messages.length;
    await this.producer.send('case.events', messages);
  }

  /** Tells many facts as quickly as the broker takes them; those of one case must lie in one call in their order. */
  async tell(messages: readonly EventMessage[]): Promise<void> {
    this.facts += messages.length;
    const parts: (readonly EventMessage[])[] = [];
    for (let from = 0; from < messages.length; from += SEND_MESSAGES)
      parts.push(messages.slice(from, from + SEND_MESSAGES));
    const lanes = Array.from({ length: SENDS_AT_ONCE }, async () => {
      for (let part = parts.shift(); part !== undefined; part = parts.shift())
        await this.producer.send('case.events', part);
    });
    await Promise.all(lanes);
  }

  /** Processor seconds used so far by an application and by the servers. */
  processor({ child }: Application): Processor {
    const { postgres, kafka } = this.servers.pids;
    return {
      app: processorSeconds(child.pid ?? 0),
      postgres: processorSeconds(postgres),
      kafka: processorSeconds(kafka),
    };
  }

  async close(): Promise<void> {
    for (const application of [...this.running]) await this.end(application);
    await this.producer.close();
    await this.database.destroy();
    await this.place.close();
  }
}

/** Asks until the answer is there; the time it took is the caller's to measure. */
export async function until<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  const begin_ms = steadyMilliseconds();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (steadyMilliseconds() - begin_ms > PATIENCE_ms) throw new Error(`${what}: not within ${PATIENCE_ms} ms`);
    await pause(POLL_ms);
  }
}

export function pause(ms: number): Promise<void> {
  return wait(ms, NEVER_STOPPED);
}

/** Resident memory of a process in megabytes, now and at its highest. */
export function memoryOf({ child }: Application): { readonly now_MB: number; readonly peak_MB: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN);
  return { now_MB: kilobytes('VmRSS') / 1024, peak_MB: kilobytes('VmHWM') / 1024 };
}

function nothing(): void {}
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
