import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone, without a slash at its end. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Everything `npm start` keeps, and everything `npm start -- --fresh` wipes. */
export const productData = join(repository, '.data');

/** What can be fetched again but should not be: it outlives `--fresh`. */
export const cache = join(repository, '.cache');

/** The file that tells command-line tools how to reach the running product. */
export const runFile = join(productData, 'run.json');

/** The path of something inside the clone. */
export function inRepository(...parts) {
  return join(repository, ...parts);
}
