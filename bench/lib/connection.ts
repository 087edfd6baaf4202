import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const HEAD_END = '\r\n\r\n';

/** One HTTP/1.1 connection kept open: it costs this process far less than a client library, and so leaves the rest to the app. */
export class Connection {
  private text = '';
  private waiting: { readonly done: (answer: Answer) => void; readonly failed: (error: Error) => void } | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => this.take(part));
    socket.on('error', (error) => this.waiting?.failed(error));
    socket.on('close', () => this.waiting?.failed(new Error('the connection was closed')));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Connection(socket, host);
  }

  /** Sends a request and waits for its answer; one at a time. */
  post(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const own = { host: this.host, 'content-length': String(Buffer.byteLength(body)), ...headers };
    const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}`);
    return new Promise((done, failed) => {
      this.waiting = { done, failed };
      this.socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}${HEAD_END}${body}`);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(part: string): void {
    this.text += part;
    const head = this.text.indexOf(HEAD_END);
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.text.slice(0, head))?.[1] ?? Number.NaN);
    const body = this.text.slice(head + HEAD_END.length);
    if (Buffer.byteLength(body) < length) return;
    const status = Number(this.text.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
    this.text = '';
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.done({ status, body });
  }
}
