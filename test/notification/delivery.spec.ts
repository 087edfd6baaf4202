import Bull from 'bull';
import type { NoticeDetail } from '#contracts/api/notices.js';
import { addMilliseconds } from '#domain/instant.js';
import { Clock, type SimulatedClock } from '#platform/clock.js';
import { bullOptions } from '#platform/redis.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { DeliveryService } from '../../apps/notification/src/deliver/delivery.service.js';
import { HEARD, NotificationFixture, TEST_ms } from './fixture.js';

const HOUR_ms = 3_600_000;

let hall: NotificationFixture;

beforeAll(async () => {
  // On a Saturday: no digest takes the fate that was meant for a card.
  hall = await NotificationFixture.create({ CLOCK: '2026-03-14T09:00:00+08:00' });
  await hall.buildHall();
  await hall.reach('head', { mail: 'head@example.cn' });
}, TEST_ms);
afterAll(() => hall.drop(), TEST_ms);

const toHead = async (caseNo: string) => {
  const [notice] = await hall.notices(`reader = 'head' and "window" like '${caseNo}/%'`);
  if (notice === undefined) throw new Error(`the head has no notice of ${caseNo}`);
  return notice;
};
const becomes = (caseNo: string, state: string) =>
  eventually(async () => expect((await toHead(caseNo)).state).toBe(state), HEARD);
/** What whoever answers for the reader sees of a notice. */
const receiptOf = async (caseNo: string) => {
  const { id } = await toHead(caseNo);
  const response = await fetch(`${hall.running.url}/notices/${id}`, { headers: await as('auditor') });
  return (await response.json()) as NoticeDetail;
};
const triesOf = ({ tries }: NoticeDetail) => tries.map(({ channel, outcome }) => `${channel} ${outcome}`);
const arrived = (caseNo: string) => hall.smtp.mails.filter(({ raw }) => decoded(raw).includes(caseNo)).length;
const decoded = (raw: string) => Buffer.from(raw.replace(/=\r\n/g, '')).toString('utf8');

describe('an attempt that fails', () => {
  it('for now is made again after a while, and then delivered once', async () => {
    hall.smtp.order({ at: 'rcpt', code: 451 });
    await hall.card('gy:d1', { rule: 'T02' });
    await becomes('gy:d1', 'temporary-failure');
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HOUR_ms));
    await becomes('gy:d1', 'delivered');
    expect(arrived('gy:d1')).toBe(1);
    const { id } = await toHead('gy:d1');
    const tries = await hall.query<{ outcome: string; why: string | null }>(
      'select outcome, why from notice_try where notice = $1 order by nth',
      [id],
    );
    expect(tries.map(({ outcome }) => outcome)).toEqual(['temporary', 'delivered']);
    expect(tries[0]?.why).toContain('451');
    expect(tries[0]?.why).not.toContain('@example');
  });

  it('for good gives way to the inbox', async () => {
    hall.smtp.order({ at: 'rcpt', code: 550 });
    await hall.card('gy:d2', { rule: 'T07' });
    await becomes('gy:d2', 'delivered');
    expect(await toHead('gy:d2')).toMatchObject({ channel: 'INBOX', doubtful: 0 });
    const receipt = await receiptOf('gy:d2');
    expect(triesOf(receipt)).toEqual(['MAIL permanent', 'INBOX delivered']);
    expect(receipt.tries.map(({ at }) => at)).toEqual([receipt.finishedAt, receipt.finishedAt]);
  });

  it('without an answer is made again, and that it may be a double is counted and shown', async () => {
    hall.smtp.order('drop-after-data');
    await hall.card('gy:d3', { rule: 'T09' });
    await becomes('gy:d3', 'temporary-failure');
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HOUR_ms));
    await becomes('gy:d3', 'delivered');
    expect(arrived('gy:d3')).toBe(2);
    const receipt = await receiptOf('gy:d3');
    expect([receipt.doubtful, triesOf(receipt)]).toEqual([1, ['MAIL temporary', 'MAIL delivered']]);
    expect(receipt.tries.map(({ doubtful }) => doubtful)).toEqual([true, false]);
    expect(await hall.metrics()).toMatch(/supervision_notice_doubtful_total\{channel="MAIL",app="notification"\} 1/);
  });
});

describe('a receipt', () => {
  it('says while it is tried again what went wrong, and when it is tried next', async () => {
    hall.smtp.order({ at: 'rcpt', code: 451 });
    await hall.card('gy:r1', { rule: 'L02' });
    await becomes('gy:r1', 'temporary-failure');
    const receipt = await receiptOf('gy:r1');
    expect([triesOf(receipt), receipt.tries[0]?.why]).toEqual([['MAIL temporary'], expect.stringContaining('451')]);
    expect(receipt.againAt).toBeDefined();
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HOUR_ms));
    await becomes('gy:r1', 'delivered');
  });

  it('says that access was refused, which the operator has to mend', async () => {
    hall.smtp.order({ at: 'rcpt', code: 530 });
    await hall.card('gy:r2', { rule: 'L03' });
    await becomes('gy:r2', 'technical-failure');
    expect(triesOf(await receiptOf('gy:r2'))).toEqual(['MAIL technical']);
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HOUR_ms));
    await becomes('gy:r2', 'delivered');
  });

  it('says that nothing was sent, why, and since when; and when the reader had seen it', async () => {
    await hall.card('gy:r3', { rule: 'L04', told: false });
    await becomes('gy:r3', 'suppressed');
    const receipt = await receiptOf('gy:r3');
    expect(receipt).toMatchObject({
      state: 'suppressed',
      reason: 'imported',
      finishedAt: receipt.createdAt,
      tries: [],
    });
    const { id } = await toHead('gy:r1');
    const headers = await as('department_head', { person: 'head' });
    await fetch(`${hall.running.url}/notices/${id}/acknowledge`, { method: 'POST', headers });
    expect((await receiptOf('gy:r1')).acknowledgedAt).toBeDefined();
  });
});

describe('what must not send a second one', () => {
  it('two processes that are asked for the same notice at once', async () => {
    const other = await hall.another();
    try {
      hall.smtp.order({ at: 'rcpt', code: 451 });
      await hall.card('gy:d4', { rule: 'T10' });
      await becomes('gy:d4', 'temporary-failure');
      const { id } = await toHead('gy:d4');
      const [one, two] = [hall.running, other].map(({ nest }) => nest.get(DeliveryService, { strict: false }));
      const clock = other.nest.get<SimulatedClock>(Clock, { strict: false });
      for (const each of [hall.clock, clock]) each.advanceTo(addMilliseconds(each.now(), HOUR_ms));
      await Promise.all([one, two, one, two].map((service) => service?.deliver(id)));
      await becomes('gy:d4', 'delivered');
    } finally {
      await other.stop();
    }
    expect(arrived('gy:d4')).toBe(1);
  });

  it('a Redis that was flushed: nothing is forgotten, nothing doubled', async () => {
    hall.smtp.order({ at: 'rcpt', code: 451 });
    await hall.card('gy:d5', { rule: 'T11' });
    await becomes('gy:d5', 'temporary-failure');
    await forget();
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HOUR_ms));
    await becomes('gy:d5', 'delivered');
    expect(arrived('gy:d5')).toBe(1);
  });

  it('a process that ended while it was sending: taken up again after its lease, and counted as perhaps sent', async () => {
    hall.smtp.order({ at: 'rcpt', code: 451 });
    await hall.card('gy:d6', { rule: 'L01' });
    await becomes('gy:d6', 'temporary-failure');
    const { id } = await toHead('gy:d6');
    await hall.query(`update notice set state = 'sending', again_at = null, claimed_at = $2 where id = $1`, [
      id,
      new Date(hall.clock.now()).toISOString(),
    ]);
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HOUR_ms));
    await hall.running.nest.get(DeliveryService, { strict: false }).takeUpLost();
    expect(await toHead('gy:d6')).toMatchObject({ doubtful: 1 });
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HOUR_ms));
    await becomes('gy:d6', 'delivered');
    expect(arrived('gy:d6')).toBe(1);
  });
});

/** Takes every key of this installation away, as a flush would; others share the server. */
async function forget(): Promise<void> {
  const { REDIS_URL = '' } = process.env;
  const options = bullOptions({ REDIS_URL, TOPIC_PREFIX: hall.kafka.topicPrefix });
  const queue = new Bull('flush', options);
  const keys = await queue.client.keys(`${options.prefix}:*`);
  if (keys.length > 0) await queue.client.del(...keys);
  await queue.close();
}
