import { createTransport } from 'nodemailer';
import type { Outcome } from '#domain/notice/delivery.js';
import { type Address, discreet, type Message, type Sender } from './channel.js';

/** A server that is slower than this is given up and tried again; together they stay below the lease of a claim. */
const CONNECT_ms = 10_000;
const GREETING_ms = 10_000;
const SILENCE_ms = 20_000;

/** Access was refused: no other message will fare better until the operator has mended it. */
const ACCESS_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538]);
const PERMANENT_FROM = 500;

export interface MailSettings {
  readonly url: string;
  readonly from: string;
  readonly silence_ms?: number;
}

/** Mail by SMTP. Delivered means that the server has taken it over. */
export class MailSender implements Sender {
  constructor(private readonly settings: MailSettings) {}

  async send({ id, subject, text, html }: Message, { to }: Address): Promise<Outcome> {
    let isHandedOver = false;
    const transport = transportFor(this.settings, () => {
      isHandedOver = true;
    });
    try {
      await transport.sendMail({
        from: this.settings.from,
        // An object, not a text: a text would be taken apart at commas.
        to: { name: '', address: to },
        ...{ subject, text, messageId: `<${id}@mingjian>` },
        ...(html !== undefined && { html }),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Mingjian-Notice': id },
      });
      return { kind: 'DELIVERED' };
    } catch (error) {
      return outcomeOf(error, isHandedOver);
    } finally {
      transport.close();
    }
  }
}

/** A connection a message: only so the log of the connection, which alone tells when the whole message is out, is that of it. */
function transportFor({ url, silence_ms = SILENCE_ms }: MailSettings, onHandedOver: () => void) {
  const { hostname, port, protocol, username, password } = new URL(url);
  const hear = (entry: unknown) => {
    const { tnx, outByteCount }: { tnx?: unknown; outByteCount?: unknown } = Object(entry);
    if (tnx === 'message' && typeof outByteCount === 'number') onHandedOver();
  };
  const logger = {
    level: nothing,
    trace: nothing,
    debug: nothing,
    info: hear,
    warn: nothing,
    error: nothing,
    fatal: nothing,
  };
  return createTransport({
    host: hostname,
    ...(port !== '' && { port: Number(port) }),
    secure: protocol === 'smtps:',
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: CONNECT_ms,
    greetingTimeout: GREETING_ms,
    socketTimeout: silence_ms,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger,
  });
}

function nothing(): void {}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly message?: string;
}

function outcomeOf(error: unknown, isHandedOver: boolean): Outcome {
  const { code = '', responseCode, message = '' }: SmtpError = Object(error);
  const why = discreet(`${code} ${message}`);
  if (responseCode !== undefined) {
    if (ACCESS_CODES.has(responseCode)) return { kind: 'TECHNICAL', why };
    return { kind: responseCode >= PERMANENT_FROM ? 'PERMANENT' : 'TEMPORARY', why };
  }
  if (!CONNECTION_CODES.has(code)) return { kind: 'TECHNICAL', why };
  // The whole message was out and no answer came: the server may have kept it, and nobody can say.
  return { kind: 'TEMPORARY', why, isDoubtful: isHandedOver };
}

const CONNECTION_CODES: ReadonlySet<string> = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS']);
