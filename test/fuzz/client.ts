import { Agent, type IncomingMessage, request } from 'node:http';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const CONNECTIONS = 16;
const ANSWER_ms = 20_000;
const SOCKETS = { keepAlive: true, maxSockets: CONNECTIONS } as const;

/** Sends all of them, many at once, and gives the answers in the order of the requests. */
export async function sendAll(url: string, requests: readonly Sent[]): Promise<readonly Answer[]> {
  const agent = new Agent(SOCKETS);
  const answers: Answer[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < requests.length; at = next++) {
      const asked = requests[at];
      if (asked !== undefined) answers[at] = await send(url, asked, agent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
  return answers;
}

async function send(url: string, { method, path, headers, body }: Sent, agent: Agent): Promise<Answer> {
  return await new Promise((resolve) => {
    // No answer at all is the worst one.
    const reject = (error: Error) => resolve({ status: 0, type: '', text: error.message });
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const fields = Object.fromEntries(
      Object.entries({ ...headers, ...length }).map(([key, value]) => [key, own(value)]),
    );
    const asked = request({ agent, hostname, port, method, path, headers: fields, timeout: ANSWER_ms });
    asked.once('timeout', () => asked.destroy(new Error(`no answer in ${ANSWER_ms} ms`)));
    asked.once('error', reject);
    asked.once('response', (response) => answerOf(response).then(resolve, reject));
    asked.end(body);
  });
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const type = headers['content-type'] ?? '';
  // A stream of events has no end; its first word is answer enough.
  const isEndless = type.startsWith('text/event-stream');
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
    if (isEndless) break;
  }
  return { status, type, text: Buffer.concat(chunks).toString('utf8') };
}

function own(value: string | readonly string[]): string | string[] {
  return typeof value === 'string' ? value : [...value];
}
