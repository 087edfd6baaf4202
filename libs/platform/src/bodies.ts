/**
 * The sign that separates JSON texts which travel as one. No JSON text has it; as an array each of their quotation marks
 * would be escaped here and read back there, which costs as much as all the rest.
 */
export const BETWEEN_BODIES = '\u001e';

/** JSON texts as one parameter, for `string_to_array($1::text, BETWEEN_BODIES)`. */
export function joined(bodies: readonly string[]): string {
  return bodies.join(BETWEEN_BODIES);
}

/** The texts that were joined, by us or by `string_agg(body, BETWEEN_BODIES)`. */
export function parted(bodies: string): readonly string[] {
  return bodies === '' ? [] : bodies.split(BETWEEN_BODIES);
}
