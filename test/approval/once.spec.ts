import { createHash, createHmac } from 'node:crypto';
import { eventually } from '#testing/eventually.js';
import { ApprovalFixture, randomKey, TEST_ms } from './fixture.js';

const enter = { stage: 'HANDLE', person: 'p1', post: 'clerk' };

let approval: ApprovalFixture;

beforeAll(async () => {
  approval = await ApprovalFixture.create();
}, TEST_ms);
afterAll(() => approval.drop(), TEST_ms);

const facts = (caseNo: string) => approval.query('select 1 from case_fact where case_no = $1', [caseNo]);
const waiting = () =>
  approval.query(`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);

describe('an act under a key', () => {
  it('sent again is not done again: the stored answer comes back, whatever has happened since', async () => {
    const caseNo = 'mingjian:K1';
    const key = randomKey();
    await approval.accepted(caseNo);
    const first = await approval.act(caseNo, 'enter-stage', enter, key);
    await approval.act(caseNo, 'enter-stage', { ...enter, stage: 'REVIEW' });
    const again = await approval.act(caseNo, 'enter-stage', { post: ' clerk', person: 'p1', stage: 'HANDLE' }, key);
    expect(again).toEqual(first);
    expect([first.status, (await facts(caseNo)).length]).toEqual([200, 4]);
  });

  it('that was refused is refused again in the same words, although it would be possible by now', async () => {
    const caseNo = 'mingjian:K2';
    const key = randomKey();
    await approval.accepted(caseNo);
    const review = { ...enter, stage: 'REVIEW' };
    const first = await approval.act(caseNo, 'enter-stage', review, key);
    await approval.act(caseNo, 'enter-stage', enter);
    const again = await approval.act(caseNo, 'enter-stage', review, key);
    expect([again.status, again.body.detail, again.body.case]).toEqual([409, first.body.detail, first.body.case]);
  });

  it.each([
    { why: 'another body', path: 'enter-stage', body: { ...enter, person: 'p2' }, number: 'K31', isOther: false },
    { why: 'another act', path: 'close', body: { person: 'p1' }, number: 'K32', isOther: false },
    { why: 'another case', path: 'enter-stage', body: enter, number: 'K33', isOther: true },
  ])('with $why is a 422, and changes nothing', async ({ path, body, number, isOther }) => {
    const key = randomKey();
    const [first, other] = [`mingjian:${number}`, `mingjian:${isOther ? 'X' : ''}${number}`];
    for (const caseNo of new Set([first, other])) await approval.accepted(caseNo);
    await approval.act(first, 'enter-stage', enter, key);
    const reused = await approval.act(other, path, body, key);
    expect([reused.status, reused.body.type]).toEqual([422, 'urn:mingjian:problem:key-reused']);
    expect(await facts(other)).toHaveLength(isOther ? 2 : 3);
  });

  it('that is still being worked on is a 409, and the first is answered as if it were alone', async () => {
    const caseNo = 'mingjian:K5';
    const key = randomKey();
    await approval.accepted(caseNo);
    const { running } = await approval.transaction(async (tx) => {
      await tx.query('select 1 from approval_case where case_no = $1 for update', [caseNo]);
      const first = approval.act(caseNo, 'enter-stage', enter, key);
      await eventually(async () => expect(await waiting()).toHaveLength(1));
      const second = await approval.act(caseNo, 'enter-stage', enter, key);
      expect([second.status, second.body.type]).toEqual([409, 'urn:mingjian:problem:still-running']);
      return { running: first };
    });
    expect((await running).status).toBe(200);
    expect(await approval.act(caseNo, 'enter-stage', enter, key)).toEqual(await running);
  });

  it('on a case not heard of yet is a 404 that is not kept: once the case is there, the same key does it', async () => {
    const caseNo = 'mingjian:K6';
    const key = randomKey();
    expect((await approval.act(caseNo, 'enter-stage', enter, key)).status).toBe(404);
    await approval.accepted(caseNo);
    expect((await approval.act(caseNo, 'enter-stage', enter, key)).status).toBe(200);
  });

  it.each([
    { key: '', why: 'missing' },
    { key: 'a b', why: 'no visible text' },
    { key: 'x'.repeat(101), why: 'too long' },
  ])('whose key is $why is a 400 that names the header', async ({ key }) => {
    const answer = await approval.act('mingjian:K1', 'close', { person: 'p1' }, key);
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'idempotency-key']);
  });

  it('is kept so that neither it nor what was asked can be guessed from the row: a contact has few possible values', async () => {
    const [caseNo, other] = ['mingjian:K8', 'mingjian:K9'];
    const key = randomKey();
    for (const each of [caseNo, other]) await approval.accepted(each);
    await approval.act(caseNo, 'enter-stage', enter, key);
    await approval.act(other, 'enter-stage', enter);
    const rows = await approval.query<{ row: string; hash: string; salt: Buffer }>(
      'select kept::text as row, hash, salt from idempotency kept where route like any($1)',
      [[`%${caseNo}/%`, `%${other}/%`]],
    );
    expect(rows).toHaveLength(2);
    for (const { row } of rows) expect(row).not.toContain(key);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
    const asked = JSON.stringify({ act: 'enterStage', ...enter });
    const guesses = rows.flatMap(({ salt }) => [
      createHash('sha256').update(asked).digest('base64url'),
      createHmac('sha256', salt).update(asked).digest('base64url'),
    ]);
    expect(rows.filter(({ hash }) => guesses.includes(hash))).toEqual([]);
  });

  it('answers older than a day are forgotten, a few with each new one', async () => {
    const caseNo = 'mingjian:K7';
    await approval.accepted(caseNo);
    await approval.query(`insert into idempotency (key, route, hash, answer, at, salt)
      select 'old' || n, '', '', '', timestamptz '2026-03-02T09:59:59+08:00', ''::bytea from generate_series(1, 12) as n
      union all select 'young', '', '', '', timestamptz '2026-03-02T10:00:00+08:00', ''::bytea`);
    await approval.act(caseNo, 'enter-stage', enter);
    expect(await approval.query(`select 1 from idempotency where key like 'old%'`)).toHaveLength(2);
    await approval.act(caseNo, 'enter-stage', { ...enter, stage: 'REVIEW' });
    expect(await approval.query(`select key from idempotency where at < '2026-03-03'`)).toEqual([{ key: 'young' }]);
  });
});
