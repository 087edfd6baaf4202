import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

/** What Prometheus makes of the name of a histogram. */
const OF_HISTOGRAM = /_(bucket|count|sum)$/;

/** All programs of a folder as one text. */
function textOf(folder: string, extension: string): string {
  const names = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' });
  const isProgram = (name: string) => name.endsWith(extension) && !name.endsWith(`.spec${extension}`);
  return names
    .filter(isProgram)
    .map((name) => read(`${folder}/${name}`))
    .join('\n');
}

const code = textOf('apps', '.ts') + textOf('libs', '.ts');
const guide = read('docs/operations.md');

describe('the guide of operations', () => {
  it('names only metrics that exist', () => {
    const named = unique((guide.match(/\bsupervision_[a-z_]+/g) ?? []).map((name) => name.replace(OF_HISTOGRAM, '')));
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });

  it('names only tables that a migration makes', () => {
    const tables = new Set([...code.matchAll(/create (?:table|sequence) (\w+)/g)].map(([, name]) => name));
    const named = unique(
      (guide.match(/(?:from|')\s*(?:supervision|approval|intake)\.[a-z_]+/g) ?? []).map(
        (text) => text.split('.')[1] ?? '',
      ),
    );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !tables.has(name))).toEqual([]);
  });

  it('names only environment variables that some program reads', () => {
    const launcher = textOf('deploy/local', '.mjs');
    const named = unique(
      (guide.match(/`[A-Z][A-Z_]{3,}(?=[`=])/g) ?? []).map((text) => text.slice(1).replace(/_FILE$/, '')),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !`${code}${launcher}`.includes(name))).toEqual([]);
  });
});
