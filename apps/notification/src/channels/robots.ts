import { createHmac } from 'node:crypto';
import type { Instant } from '#domain/instant.js';
import type { Outcome } from '#domain/notice/delivery.js';
import { type Address, discreet, fitBytes, type Message, type Sender } from './channel.js';
import { postJson } from './post-json.js';

const SECOND_ms = 1_000;
const MINUTE_ms = 60_000;

/** What a vendor's robot takes, and how its answers are to be read. */
interface Vendor {
  /** Of one message, as the vendor counts it. */
  readonly text_bytes: number;
  readonly request: (parts: { readonly subject: string; readonly text: string; readonly signed: Signed }) => {
    readonly query?: Readonly<Record<string, string>>;
    readonly body: object;
  };
  /** The field that is 0 when it went well. */
  readonly codeField: 'errcode' | 'code';
  readonly textField: 'errmsg' | 'msg';
  /** Too many in too short a time, and how long it then takes nothing. */
  readonly limited: ReadonlySet<number>;
  readonly limited_ms: number;
  /** There is no such robot any more. */
  readonly gone: ReadonlySet<number>;
}

interface Signed {
  readonly timestamp_ms: number;
  readonly secret: string | undefined;
}

/**
 * 企业微信 developer.work.weixin.qq.com/document/path/91770: markdown of at most 4,096 bytes in UTF-8, 20 messages a minute
 * a robot; 45009 too often, 93000 no such robot.
 */
export const WECOM: Vendor = {
  text_bytes: 4_096,
  request: ({ text }) => ({ body: { msgtype: 'markdown', markdown: { content: text } } }),
  codeField: 'errcode',
  textField: 'errmsg',
  limited: new Set([45_009]),
  limited_ms: MINUTE_ms,
  gone: new Set([93_000, 93_008]),
};

/**
 * 钉钉 open.dingtalk.com/document/robots/custom-robot-access: 20 messages a minute a robot, above that nothing for ten minutes;
 * 130101 too often, 300001 no such robot. A message of 20,000 bytes is the most; signed with HMAC-SHA256 over timestamp and secret.
 */
export const DINGTALK: Vendor = {
  text_bytes: 18_000,
  request: ({ subject, text, signed }) => ({
    query: dingtalkSign(signed),
    body: { msgtype: 'markdown', markdown: { title: subject, text } },
  }),
  codeField: 'errcode',
  textField: 'errmsg',
  limited: new Set([130_101, 410_100]),
  limited_ms: 10 * MINUTE_ms,
  gone: new Set([300_001, 300_005]),
};

/**
 * 飞书 open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: a request of at most 20 KB, 100 a minute and 5 a second a
 * robot; 11232 too often, 19001 no such robot. Signed with HMAC-SHA256 whose key is timestamp and secret, over nothing.
 */
export const FEISHU: Vendor = {
  text_bytes: 18_000,
  request: ({ text, signed }) => ({ body: { ...feishuSign(signed), msg_type: 'text', content: { text } } }),
  codeField: 'code',
  textField: 'msg',
  limited: new Set([11_232]),
  limited_ms: MINUTE_ms,
  gone: new Set([19_001]),
};

/** A robot of one of the vendors, by its hook. */
export class RobotSender implements Sender {
  constructor(
    private readonly vendor: Vendor,
    private readonly hosts: readonly string[],
    private readonly now: () => Instant,
  ) {}

  async send({ subject, markdown }: Message, { to, secret }: Address): Promise<Outcome> {
    const hook = new URL(to);
    if (!this.hosts.includes(hook.host)) {
      return { kind: 'TECHNICAL', why: `the hook's host is not among ROBOT_HOSTS: ${hook.host}` };
    }
    const signed = { timestamp_ms: this.now(), secret };
    const text = fitBytes(markdown, this.vendor.text_bytes);
    const { query = {}, body } = this.vendor.request({ subject, text, signed });
    for (const [name, value] of Object.entries(query)) hook.searchParams.set(name, value);
    const answer = await postJson({ url: hook.href, body: JSON.stringify(body) });
    return 'failed' in answer ? answer.failed : this.read(answer.body);
  }

  /** All three answer 200 and say in the body how it went. */
  private read(body: unknown): Outcome {
    const { codeField, textField, limited, limited_ms, gone } = this.vendor;
    const { [codeField]: code, [textField]: said }: Record<string, unknown> = Object(body);
    if (code === 0) return { kind: 'DELIVERED' };
    const why = discreet(`${String(code)} ${String(said ?? '')}`);
    if (typeof code === 'number' && limited.has(code)) return { kind: 'TEMPORARY', why, after_ms: limited_ms };
    if (typeof code === 'number' && gone.has(code)) return { kind: 'PERMANENT', why };
    return { kind: 'TECHNICAL', why };
  }
}

function dingtalkSign({ timestamp_ms, secret }: Signed): Readonly<Record<string, string>> {
  if (secret === undefined) return {};
  const timestamp = String(timestamp_ms);
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  return { timestamp, sign };
}

function feishuSign({ timestamp_ms, secret }: Signed): Readonly<Record<string, string>> {
  if (secret === undefined) return {};
  const timestamp = String(Math.floor(timestamp_ms / SECOND_ms));
  const sign = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
  return { timestamp, sign };
}
