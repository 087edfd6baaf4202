import { formatInstant, type Instant, parseInstant } from '#domain/instant.js';

/** The latest of what each source told in a batch, as parameters of `HEAR_SOURCES`. */
export function latestBySource(told: readonly { readonly source: string; readonly time: string }[]): {
  readonly sources: readonly string[];
  readonly times: readonly string[];
} {
  const latest = new Map<string, Instant>();
  for (const { source, time } of told) {
    const at = parseInstant(time);
    const known = latest.get(source);
    if (at !== undefined && (known === undefined || known < at)) latest.set(source, at);
  }
  return { sources: [...latest.keys()], times: [...latest.values()].map(formatInstant) };
}
