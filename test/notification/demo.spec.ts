import { eventually } from '#testing/eventually.js';
import { HEARD, NotificationFixture, TEST_ms } from './fixture.js';

let hall: NotificationFixture;

beforeAll(async () => {
  hall = await NotificationFixture.create({ NOTICE_MODE: 'demo' });
  await hall.buildHall();
  await hall.reach('head', { mail: 'head@example.cn', wecom: 'https://qyapi.weixin.qq.com/x' });
}, TEST_ms);
afterAll(() => hall.drop(), TEST_ms);

const receivers = () => hall.smtp.mails.map(({ to }) => to).sort();

describe('the demo', () => {
  it('shows everything as mail on this machine: what a robot would be told, and what is for those without an address', async () => {
    await hall.card('gy:1');
    await eventually(() => expect(receivers()).toHaveLength(5), HEARD);
    expect(receivers()).toEqual([
      'boss@mingjian.invalid',
      'clerk@mingjian.invalid',
      'handler@mingjian.invalid',
      'officer@mingjian.invalid',
      'wecom@mingjian.invalid',
    ]);
  });

  it('shows the short message to an applicant without the number, and the number is gone', async () => {
    const contact = { kind: 'PERSON', name: '王小明', phone: '13900000000', idNumber: '44052418800101001X' };
    await hall.tell('contact.given', 'mingjian:A1', contact);
    await hall.tell('case.closed', 'mingjian:A1', {});
    await eventually(() => expect(receivers()).toContain('sms@mingjian.invalid'), HEARD);
    const mail = hall.smtp.mails.find(({ to }) => to === 'sms@mingjian.invalid');
    expect(mail?.raw).not.toMatch(/13900000000|王小明/);
    await eventually(async () => expect(await hall.query('select 1 from contact')).toEqual([]), HEARD);
    expect(await hall.notices(`kind = 'CLOSING'`)).toMatchObject([{ state: 'delivered', channel: 'SMS' }]);
  });

  it('does not start with a mail server elsewhere: a demo tells nobody outside', () => {
    const elsewhere = { NOTICE_MODE: 'demo', SMTP_URL: 'smtp://mail.example.cn' };
    expect(() => hall.another(elsewhere)).toThrow('expected smtp:// of this machine');
  });
});
