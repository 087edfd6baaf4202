import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { HttpException } from '@nestjs/common';
import { PROBLEM_TYPE, problemOf } from './problem.js';

const TRACE_bytes = 16;

/**
 * What Node could not even read as a request has no route, no filter and no reply of the framework's: it is answered on
 * the socket, in the same words as everything else. The connection ends with it, and says so: where the next request
 * begins on it is not known, and a client that keeps it for its next one loses that.
 */
export function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, words } = refusalOf(error.code);
  const problem = problemOf(new HttpException(words, status), randomBytes(TRACE_bytes).toString('hex'));
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${problem.title}`,
    `content-type: ${PROBLEM_TYPE}; charset=utf-8`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function refusalOf(code: string | undefined): { readonly status: number; readonly words: string } {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, words: 'the request did not come in time' };
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, words: 'the address and the headers are too long' };
  return { status: 400, words: 'this is no HTTP request' };
}
