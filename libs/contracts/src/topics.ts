const HOUR_ms = 3_600_000;
const DAY_ms = 24 * HOUR_ms;

/** What the broker is asked to make; the platform puts the installation's prefix before the name. */
export interface Topic {
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/**
 * Partition counts are for one machine. That of `case.events` is fixed for good once a case has been told, because
 * another count would send a case's later facts to another partition; production begins with 64.
 */
export const topics = {
  'case.events': { partitions: 8, config: keptFor('-1') },
  'citizen.events': { partitions: 4, config: keptFor(String(7 * DAY_ms)) },
  'hall.events': { partitions: 1, config: { 'cleanup.policy': 'compact' } },
  'catalogue.events': { partitions: 1, config: { 'cleanup.policy': 'compact' } },
  'supervision.events': { partitions: 8, config: keptFor(String(366 * DAY_ms)) },
  /** Only the latest word counts, and it comes again every moment. */
  'progress.events': { partitions: 1, config: keptFor(String(HOUR_ms)) },
  'notice.events': { partitions: 4, config: keptFor(String(90 * DAY_ms)) },
} as const satisfies Record<string, Topic>;

export type TopicName = keyof typeof topics;

function keptFor(retention_ms: string): Topic['config'] {
  return { 'cleanup.policy': 'delete', 'retention.ms': retention_ms };
}
