import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Order } from './book.mjs';
import { startChild, waitUntilReady } from './children.mjs';
import { readJson, setLogAside, writeJson } from './files.mjs';
import { inRepository } from './paths.mjs';
import { choosePorts } from './ports.mjs';
import { findProgram } from './programs.mjs';

/** What it is called, here and on Debian. */
const PROMETHEUS = 'prometheus';

const PREFERRED_PORT = 7290;
const READY_SECONDS = 30;
const ANSWER_LIMIT_MS = 1_000;
const GRACE_MS = 5_000;
const RETENTION = ['--storage.tsdb.retention.time=15d', '--storage.tsdb.retention.size=1GB'];

/**
 * Starts Prometheus for the applications of these plans, with the rules and alarms of deploy/prometheus; undefined where
 * it is not installed. What it gathers lies in the data folder. `adapt` changes its settings before they are written.
 */
export async function startPrometheus({ dataDir, book, plans, adapt = (settings) => settings }) {
  const command = findProgram(PROMETHEUS);
  if (command === undefined) return undefined;
  const folder = join(dataDir, PROMETHEUS);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const configFile = join(folder, 'prometheus.yml');
  writeFileSync(configFile, await settingsFor(plans, adapt));
  const port = await portFor(folder);
  const logFile = join(dataDir, 'logs/prometheus.log');
  setLogAside(logFile);
  const start = () =>
    startChild({
      book,
      name: PROMETHEUS,
      command,
      args: [
        `--config.file=${configFile}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        ...RETENTION,
      ],
      cwd: folder,
      logFile,
      order: Order.application,
      stopSignal: 'SIGTERM',
      graceMs: GRACE_MS,
    });
  const child = start();
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(child, () => isReady(url), READY_SECONDS);
  return { child, start, url };
}

/** The settings of deploy/prometheus with the addresses of these applications, and without an Alertmanager: there is none here. */
async function settingsFor(plans, adapt) {
  const { parse, stringify } = await import('yaml');
  const { alerting: _, ...settings } = parse(readFileSync(inRepository('deploy/prometheus/prometheus.yml'), 'utf8'));
  const [scrape] = settings.scrape_configs;
  const targets = plans.map(({ name, app = name, metricsUrl }) => ({
    targets: [new URL(metricsUrl).host],
    labels: { app },
  }));
  return stringify(
    adapt({
      ...settings,
      rule_files: [inRepository('deploy/prometheus/rules/*.yml')],
      scrape_configs: [{ ...scrape, static_configs: targets }],
    }),
  );
}

/** The port of the run before, where it is still free. */
async function portFor(folder) {
  const file = join(folder, 'port.json');
  const ports = await choosePorts({ prometheus: readJson(file)?.prometheus ?? PREFERRED_PORT });
  writeJson(file, ports);
  return ports.prometheus;
}

async function isReady(url) {
  try {
    const response = await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
