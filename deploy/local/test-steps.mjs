import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, repository } from './paths.mjs';

const MINUTE_MS = 60_000;
const SHORT_LIMIT_MS = 5 * MINUTE_MS;
const UNIT_LIMIT_MS = 15 * MINUTE_MS;
const INTEGRATION_LIMIT_MS = 50 * MINUTE_MS;
const CRASH_LIMIT_MS = 20 * MINUTE_MS;

/**
 * What `npm test` does, in order. A step counts as one, one with `specsIn` (Jest) by its tests.
 * `name` is what `--only` takes. Each is a script of package.json, so that it can be run alone.
 */
export const steps = Object.freeze([
  { name: 'format', title: 'format and lint', script: 'check:format', limitMs: SHORT_LIMIT_MS },
  { name: 'types', title: 'types', script: 'check:types', limitMs: SHORT_LIMIT_MS },
  { name: 'console', title: 'types of the console', script: 'check:console', limitMs: SHORT_LIMIT_MS },
  { name: 'rules', title: 'dependency rules', script: 'check:rules', limitMs: SHORT_LIMIT_MS },
  { name: 'unused', title: 'unused code', script: 'check:unused', limitMs: SHORT_LIMIT_MS },
  { name: 'tidy', title: 'tidy', script: 'check:tidy', limitMs: SHORT_LIMIT_MS },
  { name: 'links', title: 'links in the documents', script: 'check:links', limitMs: SHORT_LIMIT_MS },
  { name: 'launcher', title: 'launcher', script: 'test:launcher', limitMs: SHORT_LIMIT_MS },
  {
    name: 'unit',
    title: 'unit tests',
    script: 'test:unit',
    specsIn: ['libs', 'apps', 'tools'],
    limitMs: UNIT_LIMIT_MS,
  },
  { name: 'coverage', title: 'every branch of the domain', script: 'check:coverage', limitMs: UNIT_LIMIT_MS },
  { name: 'build', title: 'build', script: 'build', limitMs: SHORT_LIMIT_MS },
  { name: 'pages', title: 'build of the console', script: 'build:console', limitMs: SHORT_LIMIT_MS },
  {
    name: 'integration',
    title: 'integration tests',
    script: 'test:integration',
    specsIn: ['test'],
    limitMs: INTEGRATION_LIMIT_MS,
    isOnServers: true,
  },
  // Last and alone: it starts servers of its own, to crash them.
  { name: 'crash', title: '25 kills', script: 'crash', limitMs: CRASH_LIMIT_MS },
]);

/** The specs of a Jest step: a run of none of them, where there are some, has tested nothing. */
export function specFiles({ specsIn }) {
  return specsIn
    .filter((folder) => existsSync(inRepository(folder)))
    .flatMap((folder) =>
      readdirSync(inRepository(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.spec.ts'))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).replace(`${repository}/`, '')),
    );
}
