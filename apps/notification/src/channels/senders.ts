import { Inject, Injectable } from '@nestjs/common';
import type { Outcome } from '#domain/notice/delivery.js';
import type { Channel } from '#domain/notice/notice-table.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import type { NotificationConfig } from '../config.js';
import type { Address, Message, Sender } from './channel.js';
import { MailSender } from './mail.js';
import { DINGTALK, FEISHU, RobotSender, WECOM } from './robots.js';
import { SmsSender } from './sms.js';

/** The ways that something is sent by; the inbox is not one of them. */
export type SentChannel = Exclude<Channel, 'INBOX'>;
export const SENT_CHANNELS = ['WECOM', 'DINGTALK', 'FEISHU', 'MAIL', 'SMS'] as const satisfies readonly SentChannel[];

/** Where the demo's mails go: a domain that belongs to nobody (RFC 2606). */
const DEMO_DOMAIN = 'mingjian.invalid';

/** The channel behind each name; in the demo all of them are mails to the demo's inbox. */
@Injectable()
export class Senders {
  private readonly senders: Readonly<Record<SentChannel, Sender>>;

  constructor(@Inject(CONFIG) config: NotificationConfig, @Inject(Clock) clock: Clock) {
    this.senders = config.NOTICE_MODE === 'demo' ? demoSenders(config) : liveSenders(config, () => clock.now());
  }

  send(channel: SentChannel, message: Message, address: Address): Promise<Outcome> {
    return this.senders[channel].send(message, address);
  }
}

function liveSenders(config: NotificationConfig, now: Clock['now']): Readonly<Record<SentChannel, Sender>> {
  const { SMS_GATEWAY_URL: smsUrl, SMS_GATEWAY_TOKEN: token, ROBOT_HOSTS: hosts } = config;
  return {
    WECOM: new RobotSender(WECOM, hosts, now),
    DINGTALK: new RobotSender(DINGTALK, hosts, now),
    FEISHU: new RobotSender(FEISHU, hosts, now),
    MAIL: mailSender(config) ?? absent('SMTP_URL'),
    SMS:
      smsUrl === undefined
        ? absent('SMS_GATEWAY_URL')
        : new SmsSender({ url: smsUrl, ...(token !== undefined && { token }) }),
  };
}

function demoSenders(config: NotificationConfig): Readonly<Record<SentChannel, Sender>> {
  const mail = mailSender(config) ?? absent('SMTP_URL');
  const shown = (channel: SentChannel) => new DemoSender(mail, channel);
  return { WECOM: shown('WECOM'), DINGTALK: shown('DINGTALK'), FEISHU: shown('FEISHU'), SMS: shown('SMS'), MAIL: mail };
}

function mailSender({ SMTP_URL: url, MAIL_FROM: from }: NotificationConfig): Sender | undefined {
  return url === undefined ? undefined : new MailSender({ url, from });
}

/** A channel that was there when a notice was made, and has been taken away since. */
function absent(variable: string): Sender {
  return { send: () => Promise.resolve({ kind: 'PERMANENT', why: `${variable} is not set` }) };
}

/** What a robot or a telephone would have been told, as a mail. The number itself stays out of the address. */
class DemoSender implements Sender {
  constructor(
    private readonly mail: Sender,
    private readonly channel: SentChannel,
  ) {}

  send({ html: _, ...message }: Message, _address: Address): Promise<Outcome> {
    const text = this.channel === 'SMS' ? message.text : message.markdown;
    const subject = `[${this.channel}] ${message.subject}`;
    return this.mail.send({ ...message, subject, text }, { to: `${this.channel.toLowerCase()}@${DEMO_DOMAIN}` });
  }
}

/** Where the demo sends what is for somebody without an address. */
export function demoAddress(reader: string): string {
  return `${reader.replace(/[^\w.-]/g, '-')}@${DEMO_DOMAIN}`;
}
