import type { Outcome } from '#domain/notice/delivery.js';
import { MailSender } from '../../apps/notification/src/channels/mail.js';
import { type Fate, ScriptedSmtp } from './smtp.js';

const SILENCE_ms = 300;
const message = {
  ...{ id: 'notice-7', subject: '【红牌】gy:1 承诺超期', text: 'as text', markdown: '**x**' },
  html: '<p>as a page</p>',
};

let smtp: ScriptedSmtp;
let sender: MailSender;

beforeAll(async () => {
  smtp = await ScriptedSmtp.start();
  sender = new MailSender({ url: smtp.url, from: '明鉴 <mingjian@localhost>', silence_ms: SILENCE_ms });
});
afterAll(() => smtp.stop());

async function sent(fate: Fate): Promise<Outcome> {
  smtp.order(fate);
  return await sender.send(message, { to: 'zhang.san@example.cn' });
}

describe('mail by SMTP', () => {
  it('delivered is what the server has taken over, as text and as a page, with an id that is the same each time', async () => {
    expect(await sent('take')).toEqual({ kind: 'DELIVERED' });
    const [mail] = smtp.mails.slice(-1);
    expect(mail?.to).toBe('zhang.san@example.cn');
    expect(mail?.raw).toContain('Message-ID: <notice-7@mingjian>');
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
    expect(mail?.raw).toMatch(/text\/plain[\s\S]*text\/html/);
  });

  it.each([
    { fate: { at: 'rcpt', code: 451 }, kind: 'TEMPORARY', why: '4xx at the recipient' },
    { fate: { at: 'data', code: 452 }, kind: 'TEMPORARY', why: '4xx after the message' },
    { fate: { at: 'rcpt', code: 550 }, kind: 'PERMANENT', why: 'no such mailbox' },
    { fate: { at: 'data', code: 554 }, kind: 'PERMANENT', why: 'the content is refused' },
  ] as const)('$why is $kind, and what is said of it names nobody', async ({ fate, kind }) => {
    const outcome = await sent(fate);
    expect(outcome).toMatchObject({ kind, why: expect.stringContaining(String(fate.code)) });
    expect(JSON.stringify(outcome)).not.toContain('zhang.san');
    expect(outcome).not.toMatchObject({ isDoubtful: true });
  });

  it.each(['drop-after-data', 'silence'] as const)(
    '%s: it may have arrived, so it is tried again and counted',
    async (fate) => {
      const before = smtp.mails.length;
      expect(await sent(fate)).toMatchObject({ kind: 'TEMPORARY', isDoubtful: true });
      expect(smtp.mails.length).toBe(before + 1);
    },
  );

  it('a server that is not there has certainly not got it', async () => {
    const nowhere = new MailSender({ url: 'smtp://127.0.0.1:1', from: 'a@localhost' });
    const outcome = await nowhere.send(message, { to: 'x@example.cn' });
    expect(outcome).toMatchObject({ kind: 'TEMPORARY', isDoubtful: false });
  });

  it('access that is refused is for the operator to mend', async () => {
    const { port } = new URL(smtp.url);
    const stranger = new MailSender({ url: `smtp://who:wrong@127.0.0.1:${port}`, from: 'a@localhost' });
    expect((await stranger.send(message, { to: 'x@example.cn' })).kind).toBe('TECHNICAL');
  });
});
