import { at } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { ApprovalFixture, HEARD, TEST_ms } from './fixture.js';

const clerk = { person: 'p1', post: 'clerk' };

let approval: ApprovalFixture;

beforeAll(async () => {
  approval = await ApprovalFixture.create();
}, TEST_ms);
afterAll(() => approval.drop(), TEST_ms);

const receipt = { item: { code: 'I1' }, caseType: 'COMMITMENT', region: 'CN', zone: 'Asia/Shanghai', unit: 'U1' };
const bodies = (caseNo: string) =>
  approval.query<{ body: string }>('select body from case_fact where case_no = $1 order by event_id', [caseNo]);

/** Everything told so far has been read: offsets stored behind the last record of every partition of cases. */
async function allRead(caseNo: string): Promise<void> {
  await approval.tell(caseNo, 'case.received', receipt, { id: 'last' });
  await eventually(async () => expect(await bodies(caseNo)).not.toHaveLength(0), HEARD);
}

describe('what approval hears', () => {
  it('a case of another source is nothing to it, nor is what another source tells of ours', async () => {
    const caseNo = 'mingjian:H1';
    await approval.tell('guiyang:1', 'case.received', receipt, { source: 'guiyang' });
    await approval.tell('guiyang:1', 'case.accepted', {}, { source: 'guiyang' });
    await approval.tell(caseNo, 'case.received', receipt);
    await approval.tell(caseNo, 'case.accepted', {}, { source: 'guiyang' });
    await approval.tell(caseNo, 'case.withdrawn', {}, { source: 'guiyang' });
    await approval.tell(caseNo, 'case.supplemented', {});
    await eventually(async () => expect(await bodies(caseNo)).toHaveLength(2), HEARD);
    expect((await approval.get(caseNo)).body).toMatchObject({ step: 'RECEIVED', version: 2, allowed: [] });
    expect((await approval.get('guiyang:1')).status).toBe(404);
    expect((await approval.act('guiyang:1', 'close', { person: 'p1' })).status).toBe(404);
  });

  it('a case that is not accepted yet cannot be acted on', async () => {
    const caseNo = 'mingjian:H2';
    await allRead(caseNo);
    const refused = await approval.act(caseNo, 'enter-stage', { stage: 'HANDLE', ...clerk });
    expect([refused.status, refused.body.detail, refused.body.allowed]).toEqual([
      409,
      'enterHandle is not possible: the window has not accepted the case',
      [],
    ]);
  });

  it('a fact that is told again changes nothing, our own among them', async () => {
    const caseNo = 'mingjian:H3';
    await approval.accepted(caseNo);
    await approval.act(caseNo, 'enter-stage', { stage: 'HANDLE', ...clerk });
    const before = [await bodies(caseNo), (await approval.get(caseNo)).body];
    for (const { body } of await bodies(caseNo)) await approval.send('case.events', caseNo, body);
    await approval.tell(caseNo, 'case.supplemented', {}, { id: 'z-last' });
    await eventually(async () => expect(await bodies(caseNo)).toHaveLength(4), HEARD);
    const [facts, view] = [await bodies(caseNo), (await approval.get(caseNo)).body];
    expect([facts.slice(0, 3), view]).toEqual([before[0], { ...before[1], version: 4 }]);
  });

  it('our own fact that the database has lost is learned from Kafka again', async () => {
    const caseNo = 'mingjian:H4';
    await approval.accepted(caseNo);
    await approval.act(caseNo, 'enter-stage', { stage: 'HANDLE', ...clerk });
    const own = (await bodies(caseNo)).find(({ body }) => body.includes('mingjian/approval'));
    await approval.query(`delete from case_fact where case_no = $1 and event_id like 'approval-%'`, [caseNo]);
    expect((await approval.get(caseNo)).body.step).toBe('ACCEPT');
    await approval.send('case.events', caseNo, own?.body ?? '');
    await approval.heard(caseNo, 'HANDLE');
  });

  it('facts in another order give the same case', async () => {
    const caseNo = 'mingjian:H5';
    const stage = { stage: 'HANDLE', stageId: 'HANDLE-1', ...clerk };
    await approval.tell(caseNo, 'stage.entered', stage, { source: 'mingjian/approval', at: at('2026-03-02 12:00') });
    await approval.tell(caseNo, 'case.accepted', {}, { at: at('2026-03-02 11:00') });
    await approval.tell(caseNo, 'case.received', receipt, { at: at('2026-03-02 10:00') });
    await eventually(async () => expect((await approval.get(caseNo)).body.version).toBe(3), HEARD);
    expect((await approval.get(caseNo)).body).toMatchObject({ step: 'HANDLE', stage, acceptedBy: 'WINDOW' });
  });

  it('a withdrawn case can no longer be acted on, until the withdrawal is annulled', async () => {
    const caseNo = 'mingjian:H6';
    await approval.accepted(caseNo);
    await approval.tell(caseNo, 'case.withdrawn', {}, { id: 'mistake', at: at('2026-03-02 12:00') });
    await approval.heard(caseNo, 'WITHDRAWN');
    expect((await approval.act(caseNo, 'enter-stage', { stage: 'HANDLE', ...clerk })).body.allowed).toEqual([]);
    const annulled = { id: 'mistake', reason: 'another case was meant' };
    await approval.tell(caseNo, 'case.act-annulled', annulled, { at: at('2026-03-02 13:00') });
    await approval.heard(caseNo, 'ACCEPT');
    expect((await approval.act(caseNo, 'enter-stage', { stage: 'HANDLE', ...clerk })).status).toBe(200);
  });

  it('a case that silence has accepted is the department’s, as long as supervision does not take it back', async () => {
    const caseNo = 'mingjian:H7';
    const deemed = { acceptedDay: '2026-02-20', rule: 'T02', ruleVersion: 1, crossedAt: '2026-02-28T16:00:00Z' };
    const supervision = { source: 'supervision', topic: 'supervision.events' } as const;
    await allRead(caseNo);
    await approval.tell(caseNo, 'case.deemed-accepted', deemed, { ...supervision, source: 'mingjian/intake' });
    await approval.tell(caseNo, 'case.deemed-accepted', deemed, supervision);
    await approval.heard(caseNo, 'ACCEPT');
    expect(await bodies(caseNo)).toHaveLength(2);
    const withdrawn = { ...deemed, reason: 'answered in time' };
    await approval.tell(caseNo, 'case.deemed-acceptance-withdrawn', withdrawn, {
      ...supervision,
      at: at('2026-03-02 12:00'),
    });
    await approval.heard(caseNo, 'RECEIVED');
  });

  it('what cannot be read is set aside with its reason, and the rest goes on', async () => {
    const caseNo = 'mingjian:H8';
    await approval.send('case.events', caseNo, 'not json');
    await approval.send('case.events', 'guiyang:2', 'not json either');
    await approval.send('hall.events', 'region.defined/x', '{}');
    await approval.tell(caseNo, 'case.received', receipt);
    const [told] = await eventually(async () => {
      expect(await bodies(caseNo)).toHaveLength(1);
      return await bodies(caseNo);
    }, HEARD);
    await approval.send('case.events', 'mingjian:other', told?.body ?? '');
    await eventually(async () => {
      const letters = await approval.query<{ key: string }>('select key from dead_letter order by key');
      expect(letters.map(({ key }) => key)).toEqual([caseNo, 'mingjian:other', 'region.defined/x']);
    }, HEARD);
  });

  it('a type of a later release is kept and says nothing yet', async () => {
    const caseNo = 'mingjian:H9';
    await approval.accepted(caseNo);
    await approval.tell(caseNo, 'case.teleported', {});
    await eventually(async () => expect(await bodies(caseNo)).toHaveLength(3), HEARD);
    expect((await approval.get(caseNo)).body).toMatchObject({ step: 'ACCEPT', version: 3 });
  });

  it('an older version of a calendar, or one told again, does not replace the newer', async () => {
    const hall = { source: 'supervision', topic: 'hall.events' } as const;
    const region = '110000000000';
    for (const version of [2, 1]) {
      await approval.tell(region, 'calendar.published', { region, version, years: [] }, hall);
    }
    await approval.tell(
      region,
      'region.defined',
      { code: region, name: 'x', parent: 'CN', zone: 'Asia/Shanghai' },
      hall,
    );
    await eventually(
      async () => expect(await approval.query('select parent from region')).toEqual([{ parent: 'CN' }]),
      HEARD,
    );
    expect(await approval.query('select version from calendar where region = $1', [region])).toEqual([{ version: 2 }]);
  });
});
