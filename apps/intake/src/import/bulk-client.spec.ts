import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bulkClient } from './bulk-client.js';
import { ImportError } from './import-error.js';

type Step = (
  request: { readonly body: string; readonly headers: IncomingMessage['headers'] },
  response: ServerResponse,
) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A door that does one step of its script for each request, the last one for ever; waits are noted, not waited. */
async function doorThat(...steps: readonly Step[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const step = steps[Math.min(asked, steps.length - 1)];
      asked += 1;
      step?.({ body: Buffer.concat(chunks).toString(), headers: request.headers }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const waits: number[] = [];
  const wait = async (ms: number) => waits.push(ms);
  const send = bulkClient({ url: `http://127.0.0.1:${port}/events/bulk`, key: 'secret', wait });
  return { send, waits, asked: () => asked, server };
}

const answer =
  (status: number, body: unknown, headers = {}): Step =>
  (_, response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const accepted = answer(200, { accepted: 1, rejected: 0, lines: [{ line: 1, status: 'accepted' }] });
const busy = (retryAfter: string) => answer(429, {}, { 'retry-after': retryAfter });
const messageOf = async (given: Promise<unknown>) => {
  const error = await given.catch((thrown: unknown) => thrown);
  return error instanceof ImportError ? error.message : String(error);
};

it('sends the lines as NDJSON with the key of the source', async () => {
  const { send } = await doorThat(({ body, headers }, response) => {
    const isRight = body === '{"a":1}\n{"b":2}' && headers.authorization === 'Bearer secret';
    const status = isRight && headers['content-type'] === 'application/x-ndjson' ? 'accepted' : 'rejected';
    response.end(
      JSON.stringify({
        lines: [
          { line: 1, status },
          { line: 2, status },
        ],
      }),
    );
  });
  expect(await send(['{"a":1}', '{"b":2}'])).toEqual([{ status: 'accepted' }, { status: 'accepted' }]);
});

it('gives a verdict for each line in the order of the lines, whatever the order of the answer', async () => {
  const errors = [
    { field: 'data.unit', value: 7, expected: 'a code' },
    { field: 'time', expected: 'a time' },
  ];
  const { send } = await doorThat(
    answer(200, {
      lines: [
        { line: 2, status: 'accepted' },
        { line: 1, status: 'rejected', errors },
      ],
    }),
  );
  const told = [
    { field: 'data.unit', value: '7', expected: 'a code' },
    { field: 'time', value: '', expected: 'a time' },
  ];
  expect(await send(['a', 'b'])).toEqual([{ status: 'rejected', errors: told }, { status: 'accepted' }]);
});

it('waits as long as a busy door wishes, at least a little and at most a minute', async () => {
  const { send, waits } = await doorThat(busy('3'), busy('0'), busy('3600'), accepted);
  expect(await send(['a'])).toEqual([{ status: 'accepted' }]);
  expect(waits).toEqual([3000, 200, 60_000]);
});

it('waits longer each time where the door does not say how long', async () => {
  const { send, waits } = await doorThat(
    answer(503, ''),
    busy('Wed, 21 Oct 2026 07:28:00 GMT'),
    answer(502, ''),
    accepted,
  );
  await send(['a']);
  expect(waits).toEqual([200, 400, 800]);
});

it('asks again when the connection breaks, also in the middle of the answer', async () => {
  const { send, asked } = await doorThat(
    (_, response) => response.destroy(),
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{');
      setImmediate(() => response.destroy());
    },
    accepted,
  );
  expect(await send(['a'])).toEqual([{ status: 'accepted' }]);
  expect(asked()).toBe(3);
});

it('gives up after five minutes of waiting and says what it saw last', async () => {
  const { send, waits } = await doorThat(busy('60'));
  expect(await messageOf(send(['a']))).toContain('expected an answer within 300 s of waiting, found "status 429"');
  expect(waits).toEqual([60_000, 60_000, 60_000, 60_000, 60_000]);
});

it('says so when nobody is there', async () => {
  const { send, server } = await doorThat(accepted);
  await new Promise((resolve) => server.close(resolve));
  expect(await messageOf(send(['a']))).toContain('ECONNREFUSED');
});

it('stops at once when the door refuses, with its reason', async () => {
  const errors = [{ field: 'authorization', expected: 'the key of a source' }];
  const { send, asked } = await doorThat(answer(401, { title: 'Unauthorized', detail: 'unknown key', errors }));
  expect(await messageOf(send(['a']))).toBe(
    'the door refused with 401 unknown key\n  authorization: expected the key of a source',
  );
  expect(asked()).toBe(1);
  const { send: other } = await doorThat(answer(413, 'too large'));
  expect(await messageOf(other(['a']))).toBe('the door refused with 413');
});

it.each([
  ['no JSON', 'ok'],
  ['another shape', { lines: 7 }],
  ['a line without a verdict', { lines: [{ line: 2, status: 'accepted' }] }],
])('an answer with %s is not taken for a yes', async (_, body) => {
  const { send } = await doorThat(answer(200, body));
  expect(await messageOf(send(['a']))).toContain('line 1: expected a verdict for every line');
});
