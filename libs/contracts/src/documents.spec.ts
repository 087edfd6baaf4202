import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDocuments } from './documents.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const api = join(root, 'docs/api');
const documents = generateDocuments();

/** The parser is CommonJS of many packages that Jest's module loader takes long over, so a node of its own runs it. */
const CHECK = `
const { Parser } = require('@asyncapi/parser');
new Parser().parse(require('node:fs').readFileSync(0, 'utf8')).then(({ document, diagnostics }) => {
  const problems = diagnostics.filter(({ code }) => code !== 'asyncapi-latest-version');
  const messages = document?.allMessages().all().map((message) => message.name());
  process.stdout.write(JSON.stringify({ version: document?.version(), messages, problems }));
});`;

describe('published documents', () => {
  beforeAll(() => {
    const { UPDATE } = process.env;
    if (UPDATE !== '1') return;
    rmSync(join(api, 'schemas'), { recursive: true, force: true });
    for (const [path, text] of documents) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  });

  it.each([...documents.keys()])('%s is what the schemas say now (UPDATE=1 writes it again)', (path) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(documents.get(path));
  });

  it('leaves no schema behind that nothing generates', () => {
    const found = readdirSync(join(api, 'schemas')).map((file) => `docs/api/schemas/${file}`);
    expect(found.filter((path) => !documents.has(path))).toEqual([]);
  });

  it('is AsyncAPI 3.0.0 without a problem, with every event as a message', () => {
    const input = documents.get('docs/api/asyncapi.json') ?? '';
    const checked = JSON.parse(execFileSync(process.execPath, ['-e', CHECK], { cwd: root, input, encoding: 'utf8' }));
    const types = [...documents.keys()].flatMap((path) => /schemas\/(.+)\.v1\.json$/.exec(path)?.[1] ?? []);
    expect(checked.problems).toEqual([]);
    expect(checked.version).toBe('3.0.0');
    expect([...new Set(checked.messages)].sort()).toEqual(types.sort());
  });
});
