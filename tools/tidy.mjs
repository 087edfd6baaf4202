import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingsOf } from './tidy/rules.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const LIST_BYTES = 64 * 1024 * 1024;

/** Every file that is committed or about to be. */
function files() {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  // Whoever tests a clone of another user's is not refused: it is only read.
  const output = execFileSync('git', ['-c', 'safe.directory=*', ...list], { cwd: repository, maxBuffer: LIST_BYTES });
  return [...new Set(output.toString('utf8').split('\0'))].filter((path) => path !== '').sort();
}

/** Undefined for a file that is gone from the folder and not yet from the index, and for what is no text. */
function textOf(path) {
  try {
    const text = readFileSync(join(repository, path), 'utf8');
    return text.includes('\0') ? undefined : text;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  }
}

const texts = files().map((path) => ({ path, text: textOf(path) }));
const findings = texts.flatMap((file) => (file.text === undefined ? [] : findingsOf(file)));
for (const { path, line, wrong, expected } of findings) console.log(`${path}:${line}: ${wrong}; expected ${expected}`);
console.log(`${texts.length} files, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
