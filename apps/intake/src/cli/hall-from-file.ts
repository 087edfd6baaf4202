import { readFile } from 'node:fs/promises';
import type { HallDocument } from '#contracts/api/hall.js';
import { InvalidInput } from '#platform/problem.js';
import { parseHall } from '../hall/hall-file.js';
import { ImportError } from '../import/import-error.js';
import { pathOf, shippedNames } from './shipped.js';

/** Reads a hall's file and does something with it; whatever is wrong with it on the way is said with the file's name. */
export async function withHallFile<T>(nameOrPath: string, work: (hall: HallDocument) => Promise<T>): Promise<T> {
  const path = pathOf('halls', nameOrPath);
  const text = await textOf(path, nameOrPath);
  try {
    return await work(parseHall(text));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const problems = error.errors.map(({ field, value, expected }) => ({
      field: `${path}: ${field}`,
      value: value === undefined || value === null ? '' : String(value),
      expected,
    }));
    throw new ImportError('the hall cannot be loaded, and nothing was changed', problems, { cause: error });
  }
}

async function textOf(path: string, given: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const expected = `a file that can be read, or one of the shipped halls ${shippedNames('halls').join(', ')}`;
    throw new ImportError('the hall cannot be read', [{ field: 'FILE', value: given, expected }], { cause: error });
  }
}
