import type { Outcome } from '#domain/notice/delivery.js';
import type { Address, Message, Sender } from './channel.js';
import { postJson } from './post-json.js';

export interface SmsSettings {
  readonly url: string;
  readonly token?: string;
}

/**
 * Short messages by one gateway over HTTP: `POST {id, to, text}`, 2xx when it has taken the message over. Whoever has another
 * provider puts a small translator there. The id is the same at every attempt, for a gateway that sends an id once.
 */
export class SmsSender implements Sender {
  constructor(private readonly settings: SmsSettings) {}

  async send({ id, text }: Message, { to }: Address): Promise<Outcome> {
    const { url, token } = this.settings;
    const answer = await postJson({
      url,
      body: JSON.stringify({ id, to, text }),
      headers: { 'idempotency-key': id, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    });
    return 'failed' in answer ? answer.failed : { kind: 'DELIVERED' };
  }
}
