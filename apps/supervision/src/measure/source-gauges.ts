import type { Registry } from 'prom-client';
import type { SourceStates } from '#contracts/api/overview.js';
import { parseInstant } from '#domain/instant.js';
import { assert } from '#platform/errors.js';
import { gauge } from '#platform/metrics.js';

/** Told within the hour, later, or nobody knows how late: the names of sources are no labels, because halls have many. */
const SOURCE_CLASSES = ['PROMPT', 'LATE', 'UNDECLARED'] as const;
type SourceClass = (typeof SOURCE_CLASSES)[number];

const PROMPT_seconds = 3_600;
const SECOND_ms = 1_000;

type SourceState = SourceStates['sources'][number];

/** How long those who tell us facts have told nothing. */
export class SourceGauges {
  private readonly silence;
  private readonly silent;

  constructor(registry: Registry) {
    this.silence = gauge(registry, {
      name: 'supervision_source_silence_seconds',
      help: 'How long ago the source of its class that was heard longest ago was heard',
      labels: { source_class: SOURCE_CLASSES },
    });
    this.silent = gauge(registry, {
      name: 'supervision_silent_sources',
      help: 'Sources that count as silent: longer than they declared and than is waited, in working time, or never heard',
      labels: { source_class: SOURCE_CLASSES },
    });
  }

  show({ asOf, sources }: SourceStates): void {
    // What was imported once is not waited for: its age would grow for ever and say nothing.
    const expected = sources.filter(({ status }) => status !== 'NOT_EXPECTED');
    for (const source_class of SOURCE_CLASSES) {
      const ours = expected.filter((source) => classOf(source) === source_class);
      const ages = ours.flatMap(({ heardAt }) => (heardAt === undefined ? [] : secondsBetween(heardAt, asOf)));
      const silent = ours.filter(({ status }) => status === 'SILENT' || status === 'NEVER');
      this.silence.set({ source_class }, Math.max(0, ...ages));
      this.silent.set({ source_class }, silent.length);
    }
  }
}

function classOf({ lagSeconds }: SourceState): SourceClass {
  if (lagSeconds === undefined) return 'UNDECLARED';
  return lagSeconds <= PROMPT_seconds ? 'PROMPT' : 'LATE';
}

function secondsBetween(from: string, to: string): number {
  const [begin, end] = [parseInstant(from), parseInstant(to)];
  assert(begin !== undefined && end !== undefined, `${from} and ${to} are instants`);
  return (end - begin) / SECOND_ms;
}
