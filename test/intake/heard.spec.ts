import { eventually } from '#testing/eventually.js';
import { IntakeFixture, now } from './fixture.js';
import { Others } from './others.js';
import { buildHall } from './water-hall.js';
import { HEARD, TEST_ms, WindowClient, type WindowReply } from './window.js';

const clerk = { person: 'p1' };
const refusal = { ...clerk, reason: 'not ours' };
const stage = { stage: 'HANDLE', stageId: 'HANDLE-1', ...clerk };

let intake: IntakeFixture;
let window: WindowClient;
let others: Others;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  await buildHall(intake);
  window = new WindowClient(intake);
  others = new Others(intake);
}, TEST_ms);
afterAll(async () => {
  await others.close();
  await intake.drop();
}, TEST_ms);

const query = <T>(text: string, values: readonly unknown[] = []) =>
  intake.transaction((tx) => tx.query<T>(text, values));

/** The case once so many facts of others have been heard. */
async function heard(caseNo: string, version: number): Promise<WindowReply['body']> {
  await eventually(async () => expect((await window.get(caseNo)).body.version).toBe(version), HEARD);
  return (await window.get(caseNo)).body;
}

describe('what intake hears of its cases', () => {
  it('a case that silence has accepted can neither be accepted nor refused nor asked for more, until that is withdrawn', async () => {
    const caseNo = await window.caseAfter();
    await others.deem(caseNo, 'accepted');
    expect(await heard(caseNo, 2)).toMatchObject({ status: 'DEEMED_ACCEPTED', allowed: ['withdraw'] });
    for (const [name, body] of [
      ['accept', clerk],
      ['refuse', refusal],
      ['request-supplement', { ...clerk, items: ['a plan'] }],
    ] as const) {
      const refused = await window.act(caseNo, name, body);
      expect([refused.status, refused.body.allowed, refused.body.type]).toEqual([
        409,
        ['withdraw'],
        'urn:mingjian:problem:act-refused',
      ]);
      expect(refused.body.detail).toContain('article 32');
    }
    await others.deem(caseNo, 'acceptance-withdrawn');
    expect((await heard(caseNo, 3)).allowed).toContain('accept');
    expect(await window.act(caseNo, 'accept', clerk)).toMatchObject({ status: 200, body: { status: 'ACCEPTED' } });
  });

  it('the order in which it is heard does not show, nor a repetition', async () => {
    const caseNo = await window.caseAfter();
    const [told, withdrawn] = [{ at: now(1_000), id: 'd1' }, { at: now(2_000) }];
    await others.deem(caseNo, 'acceptance-withdrawn', withdrawn);
    for (let time = 1; time <= 3; time += 1) await others.deem(caseNo, 'accepted', told);
    expect(await heard(caseNo, 3)).toMatchObject({ status: 'RECEIVED' });
    await others.deem(caseNo, 'accepted');
    expect(await heard(caseNo, 4)).toMatchObject({ status: 'DEEMED_ACCEPTED' });
  });

  it('a case in the hands of its department can be withdrawn, and one that is decided cannot', async () => {
    const [open, decided] = [await window.caseAfter(['accept', clerk]), await window.caseAfter(['accept', clerk])];
    for (const caseNo of [open, decided]) {
      await others.tell(caseNo, 'stage.entered', stage);
      const pause = { suspension: 'S1', procedure: 'TESTING', ...clerk };
      await others.tell(caseNo, 'case.suspended', pause);
      await others.tell(caseNo, 'case.extended', { amount: 5, ...clerk });
      expect(await heard(caseNo, 5)).toMatchObject({ status: 'ACCEPTED', allowed: ['withdraw'] });
    }
    expect((await window.act(open, 'withdraw', {})).status).toBe(200);
    await others.tell(decided, 'case.decided', { outcome: 'GRANTED', ...clerk });
    await heard(decided, 6);
    const refused = await window.act(decided, 'withdraw', {});
    expect(refused).toMatchObject({ status: 409, body: { allowed: [], case: { status: 'DECIDED' } } });
    expect(refused.body.detail).toBe('withdraw is not possible: the case is DECIDED');
    await others.tell(decided, 'case.closed', clerk);
    await others.tell(decided, 'case.delivered', clerk);
    expect(await heard(decided, 8)).toMatchObject({ status: 'DELIVERED', allowed: [] });
  });

  it('an act decided before something was heard is refused, as after any change', async () => {
    const caseNo = await window.caseAfter(['accept', clerk]);
    await others.tell(caseNo, 'stage.entered', stage);
    await heard(caseNo, 3);
    const old = await window.act(caseNo, 'withdraw', { version: 2 });
    expect([old.status, old.body.type]).toEqual([409, 'urn:mingjian:problem:case-changed']);
  });

  it('an act that follows what was heard is told with a later time', async () => {
    const caseNo = await window.caseAfter(['accept', clerk]);
    const at = now(3_600_000);
    await others.tell(caseNo, 'stage.entered', stage, { at });
    await heard(caseNo, 3);
    await window.act(caseNo, 'withdraw', {});
    const [row] = await query<{ body: string }>(
      `select body from case_fact where case_no = $1 and body like '%case.withdrawn%'`,
      [caseNo],
    );
    expect(Date.parse(JSON.parse(row?.body ?? '').time)).toBe(at + 1);
  });

  it('its own facts come back and change nothing; those that its database has lost are learned again', async () => {
    const caseNo = await window.caseAfter(['accept', clerk]);
    await eventually(async () => expect(await query('select 1 from outbox')).toEqual([]), HEARD);
    const facts = await query<{ event_id: string; body: string }>('select * from case_fact where case_no = $1', [
      caseNo,
    ]);
    await others.tell(caseNo, 'stage.entered', stage);
    expect((await heard(caseNo, 3)).version).toBe(3);
    await query('delete from case_fact where case_no = $1', [caseNo]);
    for (const { body } of facts) await others.send('case.events', caseNo, body);
    await heard(caseNo, 5);
    expect(await query('select event_id, case_no, body from case_fact where case_no = $1', [caseNo])).toHaveLength(2);
  });

  it('what others say without being asked is nothing to it', async () => {
    const caseNo = await window.caseAfter();
    await others.tell(caseNo, 'case.accepted', {}, { source: 'guiyang' });
    await others.tell(caseNo, 'case.decided', { outcome: 'DENIED' }, { source: 'guiyang/part' });
    await others.deem(caseNo, 'accepted', { source: 'mingjian/approval' });
    await others.tell('guiyang:1', 'case.received', {}, { source: 'guiyang' });
    await others.tell(caseNo, 'stage.entered', stage);
    await others.deem(caseNo, 'acceptance-withdrawn');
    expect(await heard(caseNo, 3)).toMatchObject({ status: 'RECEIVED' });
    expect(await query(`select 1 from case_fact where case_no like 'guiyang:%'`)).toEqual([]);
  });

  it('what cannot be read is set aside with its reason, and the rest goes on', async () => {
    const caseNo = await window.caseAfter();
    await others.send('case.events', caseNo, 'not json');
    await others.send('hall.events', 'calendar.published/x', '{}');
    await others.tell(caseNo, 'stage.entered', stage);
    await heard(caseNo, 2);
    await eventually(async () => {
      const letters = await query<{ key: string }>('select key from dead_letter order by key');
      expect(letters.map(({ key }) => key)).toEqual(['calendar.published/x', caseNo]);
    }, HEARD);
  });
});
