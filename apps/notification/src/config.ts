import { z } from 'zod';
import { baseConfig, variable, wholeNumber } from '#platform/config.js';

/** Where robots of the three vendors are reached; another host is refused, so that a reader's hook leads nowhere else. */
const ROBOT_HOSTS = ['qyapi.weixin.qq.com', 'oapi.dingtalk.com', 'open.feishu.cn', 'open.larksuite.com'] as const;

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;
const SENDER_characters = 200;
const TOKEN_characters = 1_000;

const variables = z.object({
  ...baseConfig,
  /** demo: nothing leaves the machine, everything is shown as mail in the demo's inbox. */
  NOTICE_MODE: variable('live or demo', mode).default('live'),
  /** Absent: no mail, and what would be mail stays in the inbox of the application. */
  SMTP_URL: variable('smtp://[user:password@]host:port', smtpUrl).optional(),
  MAIL_FROM: variable(`the sender of mails, at most ${SENDER_characters} characters`, sender).default(
    '明鉴 <mingjian@localhost>',
  ),
  SMS_GATEWAY_URL: variable('http://host:port/path', httpUrl).optional(),
  SMS_GATEWAY_TOKEN: variable(`a token of 1 to ${TOKEN_characters} characters`, token).optional(),
  ROBOT_HOSTS: variable('a comma list of hosts', hosts).default([...ROBOT_HOSTS]),
  /** Where a reader sees more: the beginning of every link. */
  CONSOLE_URL: variable('http://host:port/path', httpUrl).default('http://127.0.0.1:7102/console'),
  /** A claim older than this is of a process that has ended; longer than any channel takes. */
  NOTICE_LEASE_S: wholeNumber(45, 3_600).default(120),
  /** How often it is asked whose digest is due. */
  DIGEST_TICK_S: wholeNumber(1, 3_600).default(30),
});

export const notificationConfig = variables.superRefine((config, context) => {
  if (config.NOTICE_MODE !== 'demo' || isLocal(config.SMTP_URL)) return;
  const message = 'smtp:// of this machine while NOTICE_MODE is demo: a demo tells nobody outside';
  context.addIssue({ code: 'custom', path: ['SMTP_URL'], message });
});

export type NotificationConfig = z.output<typeof notificationConfig>;

function isLocal(url: string | undefined): boolean {
  return url !== undefined && LOOPBACK.test(new URL(url).hostname);
}

function mode(text: string): 'live' | 'demo' | undefined {
  return text === 'live' || text === 'demo' ? text : undefined;
}

function smtpUrl(text: string): string | undefined {
  return URL.canParse(text) && ['smtp:', 'smtps:'].includes(new URL(text).protocol) ? text : undefined;
}

function httpUrl(text: string): string | undefined {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) ? text : undefined;
}

function sender(text: string): string | undefined {
  return /^[^\r\n]+$/.test(text) && text.length <= SENDER_characters ? text : undefined;
}

function token(text: string): string | undefined {
  return text.length <= TOKEN_characters ? text : undefined;
}

function hosts(text: string): string[] | undefined {
  const list = text.split(',').map((host) => host.trim());
  return list.every((host) => /^[\w.-]{1,253}(:\d{1,5})?$/.test(host)) ? list : undefined;
}
