import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';

const TAIL_BYTES = 64 * 1024;
const TAIL_LINES = 15;

/** The parsed content, or undefined when the file is missing or was cut off while being written. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Readers see the old content or the new, never half of it. */
export function writeAtomically(path, text, mode = 0o600) {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode });
  renameSync(draft, path);
}

/** Like writeAtomically, for a value. */
export function writeJson(path, value, mode = 0o600) {
  writeAtomically(path, `${JSON.stringify(value, null, 2)}\n`, mode);
}

/** The last lines of a log, for a person who has to find out why something died. */
export function lastLines(path, lines = TAIL_LINES) {
  if (!existsSync(path)) return '';
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const wanted = Math.min(size, TAIL_BYTES);
    const buffer = Buffer.alloc(wanted);
    readSync(file, buffer, 0, wanted, size - wanted);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    closeSync(file);
  }
}

/** Puts the log of the run before aside, so that a log never holds more than one run and never grows for ever. */
export function setLogAside(path) {
  if (existsSync(path)) renameSync(path, `${path}.1`);
}
