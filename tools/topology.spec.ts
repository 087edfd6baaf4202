import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apps } from '#contracts/apps.js';
import { type Contract, contracts } from '#contracts/registry.js';
import { type TopicName, topics } from '#contracts/topics.js';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const inRepository = (...parts: readonly string[]) => join(REPOSITORY, ...parts);

const nestCli: { readonly projects: Readonly<Record<string, { readonly sourceRoot: string }>> } = JSON.parse(
  readFileSync(inRepository('nest-cli.json'), 'utf8'),
);
const projects = Object.keys(nestCli.projects).sort();
/** What runs in a browser is built to files, and neither hears nor migrates anything. */
const isForBrowsers = (folder: string) => existsSync(inRepository('apps', folder, 'index.html'));
const folders = readdirSync(inRepository('apps'))
  .filter((folder) => !isForBrowsers(folder))
  .sort();

interface Handler {
  readonly app: string;
  readonly file: string;
  /** As it stands in the source: a topic in quotes, or something else. */
  readonly argument: string;
  readonly topic?: string;
}

const handlers = folders.flatMap(handlersOf);
const registry: readonly (readonly [string, Contract])[] = Object.entries(contracts);

function handlersOf(app: string): readonly Handler[] {
  const root = inRepository('apps', app, 'src');
  if (!existsSync(root)) return [];
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      // A topic is heard by a handler, or read from its end on.
      return [...text.matchAll(/^\s*@On\(([^)]*)\)|new TopicTail\(\w+, ([^,]*),/gm)].map(([, handled, tail]) => {
        const argument = handled ?? tail ?? '';
        const topic = /^'([^']*)'$/.exec(argument)?.[1];
        return { app, file, argument, ...(topic === undefined ? {} : { topic }) };
      });
    });
}

function isTopic(name: string | undefined): name is TopicName {
  return name !== undefined && Object.hasOwn(topics, name);
}

function isHeardBy({ heardBy }: Contract, app: string): boolean {
  return Array.isArray(heardBy) && heardBy.includes(app);
}

it('some application hears something, so that this file tests something', () => {
  expect(handlers.length).toBeGreaterThan(0);
});

it('every handler is for a topic of the contracts, written out', () => {
  expect(handlers.filter(({ topic }) => !isTopic(topic))).toEqual([]);
});

it('every handler has something to hear: a type of its topic that names its application', () => {
  const idle = handlers.filter(
    ({ app, topic }) => !registry.some(([, contract]) => contract.topic === topic && isHeardBy(contract, app)),
  );
  expect(idle).toEqual([]);
});

it('every type that an application is said to hear has a handler there for its topic', () => {
  const unheard = registry.flatMap(([type, { topic, heardBy }]) => {
    const hearers = 'none' in heardBy ? [] : heardBy;
    return hearers
      .filter((app) => !handlers.some((handler) => handler.app === app && handler.topic === topic))
      .map((app) => `${type} on ${topic}: ${app} has no handler`);
  });
  expect(unheard).toEqual([]);
});

it('every application of nest-cli.json is a folder that starts and migrates', () => {
  const missing = Object.values(nestCli.projects).flatMap(({ sourceRoot }) =>
    ['main.ts', 'migrate.ts'].map((file) => join(sourceRoot, file)).filter((file) => !existsSync(inRepository(file))),
  );
  expect(missing).toEqual([]);
});

it('every folder of apps and every application that is there now stands in nest-cli.json', () => {
  expect(folders).toEqual(projects);
  const now = Object.entries(apps).flatMap(([app, when]) => (when === 'now' ? [app] : []));
  expect(now.sort()).toEqual(projects);
});
