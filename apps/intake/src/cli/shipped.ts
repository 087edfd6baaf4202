import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const YAML = '.yaml';

/** A folder of YAML files that come with the product. */
export type ShippedFolder = 'mappings' | 'halls';

/** The file at a path, or the shipped one of that name. */
export function pathOf(folder: ShippedFolder, nameOrPath: string): string {
  const isName = !existsSync(nameOrPath) && /^[\w-]+$/.test(nameOrPath);
  return isName ? join(folderOf(folder), nameOrPath + YAML) : nameOrPath;
}

/** The names of what is shipped, in their order. */
export function shippedNames(folder: ShippedFolder): readonly string[] {
  const files = readdirSync(folderOf(folder)).filter((name) => name.endsWith(YAML));
  return files.map((name) => name.slice(0, -YAML.length)).sort();
}

function folderOf(folder: ShippedFolder): string {
  return join(productRoot(), 'apps/intake', folder);
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
