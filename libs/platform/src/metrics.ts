import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { assert } from './errors.js';

/** Every label there is. Another one is a decision: what names a case, a person or an item is never among them. */
export const LABEL_NAMES = [
  'act',
  'channel',
  'check',
  'event',
  'kind',
  'level',
  'loop',
  'method',
  'outcome',
  'reason',
  'route',
  'rule',
  'source_class',
  'state',
  'status',
  'topic',
  'unit_class',
] as const;

/** The values each label may take: closed and few. A list that grows while the app starts, as its routes do, is kept by reference. */
export type LabelSets = { readonly [Name in (typeof LABEL_NAMES)[number]]?: readonly string[] };
export type Labels<S extends LabelSets> = {
  readonly [Name in keyof S]: S[Name] extends readonly string[] ? S[Name][number] : never;
};

export interface MetricSettings<S extends LabelSets> {
  readonly name: `supervision_${string}`;
  readonly help: string;
  readonly labels: S;
}

/** The app's own registry, with Node's usual metrics in it and the app's name on every line. */
export function createRegistry(app: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Counts up; every combination of its labels is there from the start, as zero. */
export function counter<const S extends LabelSets>(registry: Registry, settings: MetricSettings<S>) {
  const metric = new Counter({ ...described(registry, settings), registers: [registry] });
  for (const labels of combinations(settings.labels)) metric.inc(labels, 0);
  return { add: (labels: Labels<S>, amount = 1): void => metric.inc({ ...labels }, amount) };
}

/** Stands at a number. */
export function gauge<const S extends LabelSets>(registry: Registry, settings: MetricSettings<S>) {
  const metric = new Gauge({ ...described(registry, settings), registers: [registry] });
  return { set: (labels: Labels<S>, value: number): void => metric.set({ ...labels }, value) };
}

export interface Sample<S extends LabelSets> {
  readonly labels: Labels<S>;
  readonly value: number;
}

/** A gauge that is asked at every scrape; what it does not tell again is gone. */
export function sampledGauge<const S extends LabelSets>(
  registry: Registry,
  settings: MetricSettings<S> & { readonly sample: () => readonly Sample<S>[] | Promise<readonly Sample<S>[]> },
): void {
  new Gauge({
    ...described(registry, settings),
    registers: [registry],
    async collect() {
      const samples = await settings.sample();
      this.reset();
      for (const { labels, value } of samples) this.set({ ...labels }, value);
    },
  });
}

/** What was declared of each metric's labels; specs hold against it what a scrape shows. */
export function declaredLabels(registry: Registry): ReadonlyMap<string, LabelSets> {
  return declarations.get(registry) ?? new Map();
}

/**
 * Sorts what it sees into buckets; give them in the unit of the name. Every combination of its labels is there from the
 * start, or the first thing it sees would be no increase to anybody; only where the combinations are many and most of
 * them never seen it begins empty.
 */
export function histogram<const S extends LabelSets>(
  registry: Registry,
  settings: MetricSettings<S> & { readonly buckets: readonly number[]; readonly beginsEmpty?: true },
) {
  const { buckets, beginsEmpty = false } = settings;
  const metric = new Histogram({ ...described(registry, settings), buckets: [...buckets], registers: [registry] });
  if (!beginsEmpty) for (const labels of combinations(settings.labels)) metric.zero(labels);
  return { see: (labels: Labels<S>, value: number): void => metric.observe({ ...labels }, value) };
}

/** Good for what a person or another system waits for. */
export const LATENCY_BUCKETS_seconds = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const;

/** Above this a label is open in all but name. */
const COMBINATIONS_MAX = 1_000;

const declarations = new WeakMap<Registry, Map<string, LabelSets>>();

function described(registry: Registry, { name, help, labels }: MetricSettings<LabelSets>) {
  assert(name.startsWith('supervision_'), `metric ${name} does not start with supervision_`);
  const declared = declarations.get(registry) ?? new Map<string, LabelSets>();
  declarations.set(registry, declared.set(name, labels));
  return { name, help, labelNames: Object.keys(labels) };
}

function combinations(labels: LabelSets): readonly Record<string, string>[] {
  let all: readonly Record<string, string>[] = [{}];
  for (const [name, values] of Object.entries(labels)) {
    all = all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
    assert(all.length <= COMBINATIONS_MAX, `label ${name} makes more than ${COMBINATIONS_MAX} series`);
  }
  return all;
}
