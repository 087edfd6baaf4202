import { pickShare, randomFrom } from './random.mjs';

/** What becomes of a message: most are taken; the rest is what a server that is in trouble does. */
const FATES = Object.freeze({ taken: 70, 'refused for now': 12, 'dropped in mid-message': 8, 'dropped after it': 10 });
const TRY_LATER = 451;
/** One message fails so often at most: each attempt is later than the one before, and a run comes to an end. */
const FAILURES_MOST = 2;

/** A mail server that dies now and then, in mid-message too; it remembers every message that it has got whole. */
export class FrailSmtp {
  /** `{ notice, isAnswered }` of each whole message. */
  mails = [];
  #random;
  #server;
  #failures = new Map();

  constructor(seed) {
    this.#random = randomFrom(seed + 2);
  }

  async start() {
    const { SMTPServer } = await import('smtp-server');
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => void this.#receive(stream, session, done),
    });
    this.#server.on('error', () => undefined);
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${this.#server.server.address().port}`;
  }

  stop() {
    this.#server?.close();
  }

  /** Each reader of a run is told of one case or two, so the address stands for the message. */
  #fateOf(address) {
    const fate = pickShare(this.#random, FATES);
    const failures = this.#failures.get(address) ?? 0;
    if (fate === 'taken' || failures >= FAILURES_MOST) return 'taken';
    this.#failures.set(address, failures + 1);
    return fate;
  }

  async #receive(stream, session, done) {
    const { id } = session;
    const fate = this.#fateOf(session.envelope.rcptTo[0].address);
    const hangUp = () => [...this.#server.connections].find((connection) => connection.id === id)?._socket.destroy();
    if (fate === 'dropped in mid-message') {
      stream.once('data', hangUp);
      return;
    }
    let text = '';
    for await (const chunk of stream) text += chunk;
    if (fate === 'refused for now') {
      done(Object.assign(new Error('try later'), { responseCode: TRY_LATER }));
      return;
    }
    const notice = Number(/^X-Mingjian-Notice: notice-(\d+)\r?$/m.exec(text)?.[1]);
    this.mails.push({ notice, isAnswered: fate === 'taken' });
    if (fate === 'taken') done();
    else hangUp();
  }
}
