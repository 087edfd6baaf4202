import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from './import-error.js';

export type Encoding = 'utf-8' | 'gb18030';

/** How far into the file the reader is, in bytes as they lie on the disk. */
export interface FilePosition {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

export interface TextPiece extends FilePosition {
  readonly text: string;
}

const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** The text of a file, plain or gzip, piece by piece: the next one is read when this one has been used. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<TextPiece> {
  const { isPacked, bytesTotal } = await look(path);
  if (!isPacked && path.endsWith('.gz')) throw unreadable(path, 'a gzip file, as its name says');
  const file = createReadStream(path);
  const bytes: Readable = isPacked ? file.pipe(createGunzip()) : file;
  // `pipe` does not pass errors on; without this a disk error would leave the reader waiting for ever.
  if (isPacked) file.on('error', (error) => bytes.destroy(error));
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes)
      yield { text: decoder.decode(chunk, { stream: true }), bytesRead: file.bytesRead, bytesTotal };
    yield { text: decoder.decode(), bytesRead: file.bytesRead, bytesTotal };
  } catch (error) {
    throw translated(error, path, encoding);
  } finally {
    bytes.destroy();
    file.destroy();
  }
}

async function look(path: string): Promise<{ readonly isPacked: boolean; readonly bytesTotal: number }> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
      const isPacked = bytesRead === GZIP_MAGIC.length && GZIP_MAGIC.every((byte, index) => buffer[index] === byte);
      return { isPacked, bytesTotal: (await file.stat()).size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw translated(error, path, 'utf-8');
  }
}

/** Node names what happened by a code. */
function translated(error: unknown, path: string, encoding: Encoding): unknown {
  const { code } = Object(error);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const other = encoding === 'utf-8' ? 'gb18030' : 'utf-8';
    return unreadable(
      path,
      `text in ${encoding}; if it is ${other}, say so in the mapping under format.encoding`,
      error,
    );
  }
  if (String(code).startsWith('Z_'))
    return unreadable(path, 'a whole gzip file; this one is cut off or damaged', error);
  if (code === 'ENOENT') return unreadable(path, 'a file that exists', error);
  if (code === 'EISDIR') return unreadable(path, 'a file, not a folder', error);
  if (code === 'EACCES' || code === 'EPERM') return unreadable(path, 'a file that this user may read', error);
  return error;
}

function unreadable(path: string, expected: string, cause?: unknown): ImportError {
  return new ImportError('the file cannot be read', [{ field: 'file', value: path, expected }], { cause });
}
