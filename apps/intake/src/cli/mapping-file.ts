import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ImportError } from '../import/import-error.js';
import { type Mapping, parseMapping } from '../import/mapping.schema.js';

const SHIPPED = 'apps/intake/mappings';
const YAML = '.yaml';

/** The mapping at a path, or the shipped one of that name. */
export async function loadMapping(nameOrPath: string): Promise<Mapping> {
  const shipped = join(productRoot(), SHIPPED);
  const named = join(shipped, nameOrPath + YAML);
  const path = !existsSync(nameOrPath) && /^[\w-]+$/.test(nameOrPath) ? named : nameOrPath;
  return parseMapping(await textOf(path, nameOrPath, shipped));
}

async function textOf(path: string, given: string, shipped: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const names = readdirSync(shipped).flatMap((name) => (name.endsWith(YAML) ? [name.slice(0, -YAML.length)] : []));
    const expected = `a file that can be read, or one of the shipped mappings ${names.sort().join(', ')}`;
    throw new ImportError('the mapping cannot be read', [{ field: '--mapping', value: given, expected }], {
      cause: error,
    });
  }
}

/** The nearest folder above with a package.json: the same whether this runs from its source or compiled. */
function productRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('there is no package.json above this program');
    folder = parent;
  }
  return folder;
}
