import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const root = new URL('../', import.meta.url);

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What Prometheus makes of the name of a histogram. */
export const OF_HISTOGRAM = /_(bucket|count|sum)$/;

export function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** All programs of a folder as one text. */
export function textOf(folder: string, extension: string): string {
  const names = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' });
  const isProgram = (name: string) => name.endsWith(extension) && !name.endsWith(`.spec${extension}`);
  return names
    .filter(isProgram)
    .map((name) => read(`${folder}/${name}`))
    .join('\n');
}

/** The rules of a file of deploy/prometheus/rules, in their order. */
export function readRules(file: 'recording' | 'alarms'): readonly Rule[] {
  const { groups }: { groups: readonly { rules: readonly Rule[] }[] } = parse(
    read(`deploy/prometheus/rules/${file}.yml`),
  );
  return groups.flatMap(({ rules }) => rules);
}

/** The metrics and sums that a text names and that nothing tells. */
export function metricsNamed(text: string, records: readonly (string | undefined)[]): readonly string[] {
  const code = textOf('apps', '.ts') + textOf('libs', '.ts');
  const named = new Set(text.match(/\b[a-z_]*:?\bsupervision_[a-z_]+(?::\w+)?/g) ?? []);
  return [...named].filter((name) =>
    name.includes(':') ? !records.includes(name) : !code.includes(`'${name.replace(OF_HISTOGRAM, '')}'`),
  );
}
