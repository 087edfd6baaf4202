import { isUtf8 } from 'node:buffer';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '#platform/errors.js';

export const NDJSON_TYPES = ['application/x-ndjson', 'application/json-lines'] as const;

/** 1,000 lines of 4 kB; a usual fact has half a kilobyte. */
export const BULK_BODY_bytes = 4 * 1024 * 1024;

/** Teaches the app to read bodies of one event a line; the lines stay text until they are judged. */
export function acceptLines(nest: NestFastifyApplication): void {
  const server = nest.getHttpAdapter().getInstance();
  const options = { parseAs: 'buffer', bodyLimit: BULK_BODY_bytes } as const;
  server.addContentTypeParser([...NDJSON_TYPES], options, async (_request: unknown, body: Buffer) => textOf(body));
  // RFC 9110, 15.5.2: whoever is turned away is told which kind of key opens.
  server.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 401) void reply.header('www-authenticate', 'Bearer');
  });
}

/** Bytes in another encoding would otherwise be kept for ever as question marks. */
function textOf(body: Buffer): string {
  // The decoder, unlike the buffer itself, drops the mark that some programs of Windows put before UTF-8.
  if (isUtf8(body)) return new TextDecoder().decode(body);
  throw new DomainError('not-utf-8', 'the body is not UTF-8', {
    status: 400,
    field: 'body',
    expected: 'text in UTF-8',
  });
}
