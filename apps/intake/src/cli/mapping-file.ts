import { readFile } from 'node:fs/promises';
import { ImportError } from '../import/import-error.js';
import { type Mapping, parseMapping } from '../import/mapping.schema.js';
import { pathOf, shippedNames } from './shipped.js';

/** The mapping at a path, or the shipped one of that name. */
export async function loadMapping(nameOrPath: string): Promise<Mapping> {
  return parseMapping(await textOf(nameOrPath));
}

async function textOf(given: string): Promise<string> {
  try {
    return await readFile(pathOf('mappings', given), 'utf8');
  } catch (error) {
    const names = shippedNames('mappings').join(', ');
    const expected = `a file that can be read, or one of the shipped mappings ${names}`;
    throw new ImportError('the mapping cannot be read', [{ field: '--mapping', value: given, expected }], {
      cause: error,
    });
  }
}
