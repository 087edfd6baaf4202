import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { type CaseBuilder } from '#testing/case-builder.js';
import { applicationReady, type Child, startApplication } from '../../deploy/local/apps.mjs';
import { type PrometheusSettings, startPrometheus } from '../../deploy/local/prometheus.mjs';
import { openPlace, type Place } from '../../deploy/local/replay/place.mjs';
import { read } from '../../tools/metric-names.js';
import { kafkaSettings } from '../supervision/fixture.js';
import { type Message, messagesOf } from '../supervision/messages.js';

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** All applications as npm start runs them, on servers of the tests, with a Prometheus that asks them every second. */
export class WatchedProduct {
  private constructor(
    readonly place: Place,
    readonly applications: ReadonlyMap<string, Child>,
    private readonly producer: KafkaProducer,
    private readonly prometheusUrl: string,
  ) {}

  static async start(): Promise<WatchedProduct> {
    const { DATABASE_URL: adminUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers } = process.env;
    if (!adminUrl || !redisUrl || !kafkaBrokers) throw new Error('the servers of the tests are not named');
    const place = await openPlace({ adminUrl, redisUrl, kafkaBrokers, clock: 'live' });
    await place.prepare((_, act) => act());
    const { dataDir, book, plans } = place;
    const applications = await Promise.all(
      plans.map(async (plan) => {
        const child = startApplication(plan, place);
        await applicationReady(plan, child);
        return [plan.name, child] as const;
      }),
    );
    const adapt = (settings: PrometheusSettings) => ({ ...settings, ...quickly(dataDir) });
    const prometheus = await startPrometheus({ dataDir, book, plans, adapt });
    if (prometheus === undefined) throw new Error('prometheus is not installed: npm test installs it');
    const kafka: KafkaSettings = { ...kafkaSettings(), topicPrefix: place.prefix };
    return new WatchedProduct(place, new Map(applications), new KafkaProducer(kafka), prometheus.url);
  }

  /** What Prometheus answers now. */
  async ask(expr: string): Promise<readonly Sample[]> {
    const response = await fetch(`${this.prometheusUrl}/api/v1/query?${new URLSearchParams({ query: expr })}`);
    const answer = (await response.json()) as {
      readonly error?: string;
      readonly data?: { result: readonly Sample[] };
    };
    if (answer.data === undefined) throw new Error(`${expr}: ${answer.error ?? 'no answer'}`);
    return answer.data.result;
  }

  /** The alarms that have fired since the start. */
  async fired(): Promise<readonly string[]> {
    const told = await this.ask('count by (alertname) (count_over_time(ALERTS{alertstate="firing"}[1h]))');
    return told.map(({ metric: { alertname = '' } }) => alertname).sort();
  }

  tell(...told: readonly (CaseBuilder | Message)[]): Promise<unknown> {
    const messages = told.flatMap((each) => ('facts' in each ? messagesOf(each) : [each]));
    return this.producer.send('case.events', messages);
  }

  /** A request to an application; what it answers is of no interest. */
  async visit(app: string, path: string): Promise<void> {
    const { apiUrl } = this.place.plans.find(({ name }) => name === app) ?? { apiUrl: '' };
    await (await fetch(`${apiUrl}${path}`)).text();
  }

  /** A connection of the superuser's, for as long as the fault lasts. */
  async during<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.place.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.producer.close();
    await this.place.close();
  }
}

/** A minute of the rules, here: long enough that a machine at its limits, where a look comes late, gives no alarm. */
const MINUTE_seconds = 2;
/** What is waited for in seconds is shorter by so much. */
const FASTER = 6;

/** The rules as they are, with seconds for minutes. */
function quickly(dataDir: string): PrometheusSettings {
  const folder = join(dataDir, 'quick-rules');
  mkdirSync(folder);
  for (const name of ['recording', 'alarms']) {
    const rules = read(`deploy/prometheus/rules/${name}.yml`)
      .replaceAll('[1h]', '[60m]')
      .replaceAll(/(\[|for: )(\d+)m\b/g, (_, before: string, minutes: string) => {
        return `${before}${Number(minutes) * MINUTE_seconds}s`;
      })
      .replaceAll(
        /(_seconds\) > )(\d+)/g,
        (_, before: string, seconds: string) => `${before}${Number(seconds) / FASTER}`,
      );
    writeFileSync(join(folder, `${name}.yml`), rules);
  }
  return {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: [join(folder, '*.yml')],
  };
}
