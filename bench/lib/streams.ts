import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const CASE_EVENT = 'event: case';

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

  static async open(url: string, count: number): Promise<Streams> {
    const { hostname, port, host } = new URL(url);
    const opened = Array.from({ length: count }, async () => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(`GET /live HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\n\r\n`);
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
