import type { Child } from './apps.mjs';
import type { Book } from './book.mjs';
import type { Plan } from './replay/place.mjs';

/** As in deploy/prometheus/prometheus.yml, with this run's addresses. */
export interface PrometheusSettings {
  readonly global: Readonly<Record<string, string>>;
  readonly rule_files: readonly string[];
}

export function startPrometheus(where: {
  readonly dataDir: string;
  readonly book: Book;
  readonly plans: readonly Plan[];
  readonly adapt?: (settings: PrometheusSettings) => PrometheusSettings;
}): Promise<{ readonly child: Child; readonly url: string } | undefined>;
