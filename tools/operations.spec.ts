import { OF_HISTOGRAM, read, textOf } from './metric-names.js';

const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

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
      (guide.match(/(?:from|')\s*(?:supervision|approval|intake|notification)\.[a-z_]+/g) ?? []).map(
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
