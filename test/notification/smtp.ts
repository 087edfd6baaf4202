import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** What the server does with a message: takes it, answers with a code, goes away once it has it all, or says nothing. */
export type Fate = 'take' | { readonly at: 'rcpt' | 'data'; readonly code: number } | 'drop-after-data' | 'silence';

export interface Mail {
  readonly to: string;
  readonly raw: string;
}

/** A real SMTP server on the loopback that does as it is told; with no more orders it takes everything. */
export class ScriptedSmtp {
  /** What has arrived, answered or not. */
  readonly mails: Mail[] = [];
  private readonly fates: Fate[] = [];

  private constructor(
    private readonly server: SMTPServer,
    private port: number,
  ) {}

  static async start(): Promise<ScriptedSmtp> {
    let smtp: ScriptedSmtp | undefined;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_, __, done) => done(refusalAt('rcpt', smtp?.fates[0], () => smtp?.fates.shift())),
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
        const socket = socketOf(server, session.id);
        void read(stream).then((raw) => smtp?.arrived({ to, raw }, done, socket));
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.server.address();
    smtp = new ScriptedSmtp(server, typeof address === 'object' && address !== null ? address.port : 0);
    return smtp;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** For the next messages, in their order. */
  order(...fates: readonly Fate[]): void {
    this.fates.push(...fates);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private arrived(mail: Mail, done: (error?: Error) => void, socket: { destroy(): void } | undefined): void {
    const fate = this.fates.shift() ?? 'take';
    this.mails.push(mail);
    if (fate === 'drop-after-data') socket?.destroy();
    else if (fate !== 'silence') done(refusalAt('data', fate, () => undefined) ?? undefined);
  }
}

/** The server itself has no way to hang up on a client. */
function socketOf(server: SMTPServer, sessionId: string): { destroy(): void } | undefined {
  const connections: Iterable<{ readonly id: string; readonly _socket: { destroy(): void } }> = Reflect.get(
    server,
    'connections',
  );
  return [...connections].find(({ id }) => id === sessionId)?._socket;
}

function refusalAt(stage: 'rcpt' | 'data', fate: Fate | undefined, used: () => unknown): Error | null {
  if (typeof fate !== 'object' || fate.at !== stage) return null;
  used();
  return Object.assign(new Error('not now, said for zhang.san@example.cn'), { responseCode: fate.code });
}

async function read(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
