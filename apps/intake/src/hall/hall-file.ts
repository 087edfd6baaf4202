import { parse } from 'yaml';
import { type HallDocument, hallDocument } from '#contracts/api/hall.js';
import { fieldErrors } from '#platform/field-errors.js';
import { InvalidInput } from '#platform/problem.js';

/** A city with five thousand windows and as many items comes to half of this. */
export const HALL_FILE_MAX_characters = 4_000_000;

/** Reads the text of a hall's file; throws an InvalidInput that names every field that is wrong. */
export function parseHall(text: string): HallDocument {
  const given = readYaml(text);
  const parsed = hallDocument.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(fieldErrors(parsed.error.issues, given));
}

function readYaml(text: string): unknown {
  if (text.length > HALL_FILE_MAX_characters) {
    const expected = `at most ${HALL_FILE_MAX_characters} characters`;
    throw new InvalidInput([{ field: '(whole)', value: `${text.length} characters`, expected }]);
  }
  try {
    return parse(text);
  } catch (error) {
    const expected = `well-formed YAML: ${error instanceof Error ? error.message : 'no reason given'}`;
    throw new InvalidInput([{ field: '(whole)', value: undefined, expected }]);
  }
}
