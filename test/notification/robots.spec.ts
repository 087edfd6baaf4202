import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Outcome } from '#domain/notice/delivery.js';
import { at } from '#testing/case-builder.js';
import { DINGTALK, FEISHU, RobotSender, WECOM } from '../../apps/notification/src/channels/robots.js';
import { SmsSender } from '../../apps/notification/src/channels/sms.js';

const NOW = at('2026-03-17 09:00');
/** Quotation marks and line breaks are longer in a request than in the text. */
const LONG = '红牌 "gy:1"\n'.repeat(3_000);
const PER_MINUTE = { wecom: 20, dingtalk: 20, feishu: 100 } as const;
const MOST_bytes = { wecom: 4_096, dingtalk: 20_000, feishu: 20_000 } as const;
type Robot = keyof typeof PER_MINUTE;

/** The three vendors as their documents describe them: size, rate, signature, and how each of them says no. */
class Vendors {
  readonly seen: {
    readonly url: URL;
    readonly body: Record<string, unknown>;
    readonly headers: NodeJS.Dict<string | string[]>;
  }[] = [];
  private server: Server | undefined;
  readonly sent = new Map<string, number>();
  status = 200;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const url = new URL(request.url ?? '/', 'http://vendor');
        const body = JSON.parse(text) as Record<string, unknown>;
        this.seen.push({ url, body, headers: request.headers });
        if (this.status === 0) return void request.socket.destroy();
        response.writeHead(this.status, { 'content-type': 'application/json', 'retry-after': '7' });
        response.end(JSON.stringify(this.answer(url, body, Buffer.byteLength(text))));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  stop(): void {
    this.server?.close();
  }

  private answer(url: URL, body: Record<string, unknown>, bytes: number): object {
    const robot = url.pathname.split('/')[1] as Robot | 'sms';
    if (robot === 'sms') return {};
    const key = url.searchParams.get('key') ?? '';
    const no = (code: number) => (robot === 'feishu' ? { code, msg: 'no' } : { errcode: code, errmsg: 'no' });
    if (key === 'gone') return no({ wecom: 93_000, dingtalk: 300_001, feishu: 19_001 }[robot]);
    const counted = `${robot}/${key}`;
    this.sent.set(counted, (this.sent.get(counted) ?? 0) + 1);
    if ((this.sent.get(counted) ?? 0) > PER_MINUTE[robot])
      return no({ wecom: 45_009, dingtalk: 130_101, feishu: 11_232 }[robot]);
    const size =
      robot === 'wecom' ? Buffer.byteLength((body as { markdown: { content: string } }).markdown.content) : bytes;
    if (size > MOST_bytes[robot]) return no(40_058);
    return robot === 'feishu' ? { code: 0 } : { errcode: 0 };
  }
}

const vendors = new Vendors();
let host: string;
beforeAll(async () => {
  host = await vendors.start();
});
afterAll(() => vendors.stop());

const VENDOR = { wecom: WECOM, dingtalk: DINGTALK, feishu: FEISHU } as const;

function send(
  robot: Robot,
  key: string,
  { text = '**红牌** gy:1', secret }: { text?: string; secret?: string } = {},
): Promise<Outcome> {
  const sender = new RobotSender(VENDOR[robot], [host], () => NOW);
  const message = { id: 'notice-1', subject: '【红牌】gy:1', text, markdown: text };
  return sender.send(message, { to: `http://${host}/${robot}?key=${key}`, ...(secret !== undefined && { secret }) });
}

describe.each(['wecom', 'dingtalk', 'feishu'] as const)('the robot of %s', (robot) => {
  it('shows a message, and one that is too long cut to what it takes, at the end of a line', async () => {
    expect(await send(robot, 'one')).toEqual({ kind: 'DELIVERED' });
    expect(await send(robot, 'one', { text: LONG })).toEqual({ kind: 'DELIVERED' });
    expect(JSON.stringify(vendors.seen.at(-1)?.body)).toContain('…');
  });

  it('that takes no more for a while is asked again when it does', async () => {
    for (let nth = 0; nth < PER_MINUTE[robot]; nth += 1) await send(robot, 'busy');
    const wait_ms = robot === 'dingtalk' ? 600_000 : 60_000;
    expect(await send(robot, 'busy')).toMatchObject({ kind: 'TEMPORARY', after_ms: wait_ms });
  });

  it('that is gone is given up', async () => {
    expect((await send(robot, 'gone')).kind).toBe('PERMANENT');
  });

  it('is only asked at a host that the operator allows', async () => {
    const sender = new RobotSender(VENDOR[robot], ['qyapi.weixin.qq.com'], () => NOW);
    const message = { id: 'n', subject: 's', text: 't', markdown: 'm' };
    expect((await sender.send(message, { to: `http://${host}/${robot}` })).kind).toBe('TECHNICAL');
  });
});

describe('signatures', () => {
  it('of DingTalk stand in the address, over the time and the secret', async () => {
    await send('dingtalk', 'signed', { secret: 'SEC1' });
    const { searchParams } = vendors.seen.at(-1)?.url ?? new URL('http://x');
    const expected = createHmac('sha256', 'SEC1').update(`${NOW}\nSEC1`).digest('base64');
    expect([searchParams.get('timestamp'), searchParams.get('sign')]).toEqual([String(NOW), expected]);
  });

  it('of Feishu stand in the body, by a key of the time in seconds and the secret', async () => {
    await send('feishu', 'signed', { secret: 'SEC2' });
    const expected = createHmac('sha256', `${NOW / 1000}\nSEC2`).digest('base64');
    expect(vendors.seen.at(-1)?.body).toMatchObject({ timestamp: String(NOW / 1000), sign: expected });
  });
});

describe('the gateway of short messages', () => {
  const sms = () => new SmsSender({ url: `http://${host}/sms`, token: 'secret' });
  const message = { id: 'notice-9', subject: 's', text: '您的办件已办结', markdown: 'm' };
  const answered = async (status: number) => {
    vendors.status = status;
    const outcome = await sms().send(message, { to: '13900000000' });
    vendors.status = 200;
    return outcome;
  };

  it('gets number and text with its token, and the same id each time', async () => {
    expect(await answered(200)).toEqual({ kind: 'DELIVERED' });
    const seen = vendors.seen.at(-1);
    expect(seen?.body).toEqual({ id: 'notice-9', to: '13900000000', text: '您的办件已办结' });
    expect([seen?.headers['authorization'], seen?.headers['idempotency-key']]).toEqual(['Bearer secret', 'notice-9']);
  });

  it.each([
    { status: 429, outcome: { kind: 'TEMPORARY', after_ms: 7_000 }, why: 'too many for now' },
    { status: 503, outcome: { kind: 'TEMPORARY' }, why: 'away' },
    { status: 422, outcome: { kind: 'PERMANENT' }, why: 'no such number' },
    { status: 401, outcome: { kind: 'TECHNICAL' }, why: 'the token is refused' },
    { status: 0, outcome: { kind: 'TEMPORARY', isDoubtful: true }, why: 'the connection went before the answer' },
  ])('$why: $outcome.kind', async ({ status, outcome }) => expect(await answered(status)).toMatchObject(outcome));
});
