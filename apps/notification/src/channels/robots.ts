import { createHmac } from 'node:crypto';
import type { Instant } from '#domain/instant.js';
import type { Outcome } from '#domain/notice/delivery.js';
import { type Address, discreet, fitBytes, type Message, type Sender } from './channel.js';
import { postJson } from './post-json.js';

const SECOND_ms = 1_000;
const MINUTE_ms = 60_000;

/** What a vendor's robot takes, and how its answers are to be read. */
interface Vendor {
  /** Of one message. */
  readonly most_bytes: number;
  /** What it counts: the text as it is shown, or the whole request. */
  readonly counts: 'TEXT' | 'REQUEST';
  readonly request: (parts: Parts) => Asked;
  /** The field that is 0 when it went well. */
  readonly codeField: 'errcode' | 'code';
  readonly textField: 'errmsg' | 'msg';
  /** Too many in too short a time, and how long it then takes nothing. */
  readonly limited: ReadonlySet<number>;
  readonly limited_ms: number;
  /** There is no such robot any more. */
  readonly gone: ReadonlySet<number>;
}

interface Parts {
  readonly subject: string;
  readonly text: string;
  readonly signed: Signed;
}

interface Asked {
  readonly query?: Readonly<Record<string, string>>;
  readonly body: object;
}

interface Signed {
  readonly timestamp_ms: number;
  readonly secret: string | undefined;
}

/**
 * 企业微信, 群机器人配置说明, developer.work.weixin.qq.com/document/path/91770: the content of markdown has at most 4,096 bytes
 * in UTF-8 (beyond that 40058), and a robot sends at most 20 messages a minute (45009). By the table of return codes,
 * path/90313: 93000 the address is wrong or the robot was removed, 93004 it was stopped, 93008 it is not in the group.
 */
export const WECOM: Vendor = {
  most_bytes: 4_096,
  counts: 'TEXT',
  request: ({ text }) => ({ body: { msgtype: 'markdown', markdown: { content: text } } }),
  codeField: 'errcode',
  textField: 'errmsg',
  limited: new Set([45_009]),
  limited_ms: MINUTE_ms,
  gone: new Set([93_000, 93_004, 93_008]),
};

/**
 * 钉钉, 自定义机器人接入, open.dingtalk.com/document/orgapp/custom-robot-access: a robot sends at most 20 messages a minute, above
 * that nothing for ten minutes (130101 or 410100; 90030 the day's allowance), of at most 20,000 bytes (460101). Its table of
 * codes: 300001, 300005 and 400101 no such token, 400106 no such robot, 400013 the group was dissolved, 400102 the robot was
 * stopped. Signed with HMAC-SHA256 by the secret over time and secret.
 */
export const DINGTALK: Vendor = {
  most_bytes: 20_000,
  counts: 'REQUEST',
  request: ({ subject, text, signed }) => ({
    query: dingtalkSign(signed),
    body: { msgtype: 'markdown', markdown: { title: subject, text } },
  }),
  codeField: 'errcode',
  textField: 'errmsg',
  limited: new Set([130_101, 410_100, 90_030]),
  limited_ms: 10 * MINUTE_ms,
  gone: new Set([300_001, 300_005, 400_013, 400_101, 400_102, 400_106]),
};

/**
 * 飞书, 自定义机器人使用指南, open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: a request of at most 20 KB; of one tenant
 * and robot 100 messages a minute and 5 a second, and near full and half hours fewer (11232); 19001 no
 * such robot. Signed with HMAC-SHA256 whose key is time and secret, over nothing.
 */
export const FEISHU: Vendor = {
  most_bytes: 20_000,
  counts: 'REQUEST',
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
    const { query = {}, body } = this.fitting(markdown, { subject, signed });
    for (const [name, value] of Object.entries(query)) hook.searchParams.set(name, value);
    const answer = await postJson({ url: hook.href, body: JSON.stringify(body) });
    return 'failed' in answer ? answer.failed : this.read(answer.body);
  }

  /** With as much of the text as the vendor takes: where it counts the request, what is around the text counts too. */
  private fitting(markdown: string, { subject, signed }: Omit<Parts, 'text'>): Asked {
    const { most_bytes, counts, request } = this.vendor;
    if (counts === 'TEXT') return request({ subject, text: fitBytes(markdown, most_bytes), signed });
    const around_bytes = jsonBytes(request({ subject, text: '', signed }).body);
    return request({ subject, text: fitBytes(markdown, most_bytes - around_bytes, jsonTextBytes), signed });
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

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Of a text within the quotation marks of JSON, where a line break is two. */
function jsonTextBytes(text: string): number {
  return jsonBytes(text) - 2;
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
