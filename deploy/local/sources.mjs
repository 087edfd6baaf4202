import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, repository } from './paths.mjs';

/** Files with their size and time of change: as long as these are the same, so is what was built of them. */
export function listSources({ folders, files, except = () => false }) {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(inRepository(folder), { recursive: true }).map((name) => join(folder, name)),
  );
  return [...inFolders, ...files]
    .filter((file) => !file.endsWith('.spec.ts') && !except(file))
    .sort()
    .map((file) => [file, statSync(join(repository, file), { throwIfNoEntry: false })])
    .filter(([, stat]) => stat?.isFile())
    .map(([file, { size, mtimeMs }]) => [file, size, mtimeMs]);
}

export function hashOf(sources) {
  return createHash('sha256').update(JSON.stringify(sources)).digest('hex');
}

/** Of what was built, what is no source any more. */
export function areGone(files) {
  return files.some((file) => !existsSync(join(repository, file)));
}
