import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { assert } from '#platform/errors.js';

const CASE_EVENT = 'event: case';
const OPENED = 'HTTP/1.1 200';

/** Open live streams of officers, and how many changed cases each has been told. */
export class Streams {
  private told = 0;

  private constructor(private readonly sockets: readonly Socket[]) {
    for (const socket of sockets) {
      socket.setEncoding('utf8');
      socket.on('data', (part: string) => {
        this.told += part.split(CASE_EVENT).length - 1;
      });
    }
  }

  /** A stream that is refused would make everything look fast. */
  static async open(url: string, count: number, authorization: string): Promise<Streams> {
    const { hostname, port, host } = new URL(url);
    const opened = Array.from({ length: count }, async () => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      const headers = `host: ${host}\r\nauthorization: ${authorization}\r\naccept: text/event-stream`;
      socket.write(`GET /live HTTP/1.1\r\n${headers}\r\n\r\n`);
      const [answer]: Buffer[] = await once(socket, 'data');
      assert(answer?.toString('latin1').startsWith(OPENED) ?? false, `a stream opens, and not ${String(answer)}`);
      return socket;
    });
    return new Streams(await Promise.all(opened));
  }

  /** Cases told on all of them together, then closed. */
  close(): number {
    for (const socket of this.sockets) socket.destroy();
    return this.told;
  }
}
