import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { ClosedMonth, MonthScores, RestatedMonth, ScoreDetail } from '#contracts/api/scores.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { as } from '#testing/tokens.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

const TEN_DAYS = { promisedLimit: workingDays(10) };
const IN_TIME = 31;

/** Accepted on Monday, 2 March: due on the 16th, closed two days after it. */
const late = aCase('city:late').received('2026-03-02', TEN_DAYS).accepted('2026-03-02').closed('2026-03-18');

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-01');
  const inTime = Array.from({ length: IN_TIME }, (_, number) =>
    aCase(`city:in-time-${number}`).received('2026-03-02', TEN_DAYS).accepted('2026-03-02').closed('2026-03-03'),
  );
  await hall.tell(late, ...inTime);
  await hall.settleAt('2026-04-01 00:10');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

async function post<T>(path: string, key = randomKey()): Promise<{ readonly status: number; readonly body: T }> {
  const headers = { ...(await as('supervisor')), 'idempotency-key': key };
  const response = await fetch(`${hall.running.url}/scores/${path}`, { method: 'POST', headers });
  return { status: response.status, body: (await response.json()) as T };
}

const randomKey = () => randomBytes(8).toString('hex');

const list = async () => (await hall.get<MonthScores>('/scores/2026-03')).body;
const open = async () => (await hall.get<ScoreDetail>('/scores/2026-03/unit/U1')).body;

const PLAIN_SUM = `
const lines = require('node:fs').readFileSync(0, 'utf8').trim().split('\\n').slice(1);
process.stdout.write(String(lines.reduce((sum, line) => sum + Number(line.split(',')[2]), 0)));`;

/** As anyone may add it up: the third field of each line but the first. */
async function sumOfCsv(): Promise<{ readonly type: string | null; readonly sum: number }> {
  const response = await fetch(`${hall.running.url}/scores/2026-03/unit/U1/ledger.csv`, {
    headers: await as('auditor'),
  });
  const input = await response.text();
  const sum = execFileSync(process.execPath, ['-e', PLAIN_SUM], { input, encoding: 'utf8' });
  return { type: response.headers.get('content-type'), sum: Number(sum) };
}

describe('a month that is closed, and what becomes known later', () => {
  let closed: ClosedMonth;

  it('is 93.25 before: 200/32 for one late, 5 for its yellow card, and 0.5 · 9 for 31 of 32 early', async () => {
    expect(await list()).toMatchObject({ state: 'OVER', objects: [{ code: 'U1', text: '93.25', grade: 'EXCELLENT' }] });
  });

  it('adds up to the same in a plain script over the CSV', async () => {
    expect(await sumOfCsv()).toEqual({ type: 'text/csv; charset=utf-8', sum: 93_250_000 });
  });

  it('cannot be closed or restated while it runs', async () => {
    expect(await post('2026-04/close')).toMatchObject({ status: 409, body: { type: expect.stringContaining('open') } });
    expect(await post('2026-03/restate')).toMatchObject({ status: 409 });
    expect(await hall.query('select 1 from score_closing')).toEqual([]);
  });

  it('is closed once, for its unit and its window, by a hash', async () => {
    const keys = [randomKey(), randomKey()];
    const answers = await Promise.all(keys.map((key) => post<ClosedMonth>('2026-03/close', key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = answers.findIndex(({ status }) => status === 200);
    closed = answers[won]?.body ?? fail();
    expect(await post('2026-03/close', keys[won])).toEqual({ status: 200, body: closed });
    expect((await post('2026-02/close', keys[won])).status).toBe(422);
    expect((await post('2026-03/close', '')).status).toBe(400);
    expect(closed).toMatchObject({ month: '2026-03', objects: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const { seal, text, state } = await open();
    expect({ seal, text, state }).toMatchObject({ seal: { intact: true }, text: '93.25', state: 'CLOSED' });
  });

  it('tells each closed number', async () => {
    const told = await hall.said('score.closed', 'U1');
    expect(told.map(({ data }) => data)).toMatchObject([
      { month: '2026-03', by: 'unit', total: 93_250_000, points: '93.25', grade: 'EXCELLENT', ranked: true },
    ]);
    expect(await hall.said('score.closed', 'W1')).toHaveLength(1);
  });

  it('says nothing of a restatement while nothing else is known', async () => {
    expect((await list()).objects[0]).not.toHaveProperty('restated');
    expect((await post<RestatedMonth>('2026-03/restate')).body.restated).toEqual([]);
  });

  it('keeps its number when an extension is entered late, and shows beside it what it would be', async () => {
    await hall.tell(
      late.extended('2026-03-10', 5, { recordedAt: '2026-04-02' }).keep(({ act }) => act === 'case.extended'),
    );
    await hall.settleAt('2026-04-02 12:00');
    const { text, restated, dimensions, seal, total } = await open();
    // In time now: 6.25 back for TIME, 5 for the card, 0.5 more for 32 of 32 early; 3 less for 1 of 32 entered late (D01).
    expect({ text, restated }).toMatchObject({
      text: '93.25',
      restated: { text: '102.00', differenceText: '8.75', difference: 8_750_000 },
    });
    expect(restated?.changes.reduce((sum, { difference }) => sum + difference, 0)).toBe(8_750_000);
    expect(restated?.changes).toContainEqual(expect.objectContaining({ term: 'late', caseNo: 'city:late', after: 0 }));
    expect(dimensions.find(({ dimension }) => dimension === 'TIME')?.text).toBe('23.75');
    expect(seal?.intact).toBe(true);
    expect((await sumOfCsv()).sum).toBe(total);
  });

  it('records and tells a restatement once', async () => {
    const key = randomKey();
    const { body } = await post<RestatedMonth>('2026-03/restate', key);
    expect((await post<RestatedMonth>('2026-03/restate', key)).body).toEqual(body);
    expect(body.restated.map(({ by, code, differenceText }) => [by, code, differenceText])).toEqual([
      ['unit', 'U1', '8.75'],
      ['window', 'W1', '8.75'],
    ]);
    expect((await post<RestatedMonth>('2026-03/restate')).body.restated).toEqual([]);
    const told = await hall.said('score.restated', 'U1');
    expect(told.map(({ data }) => data)).toMatchObject([{ before: 93_250_000, after: 102_000_000, points: '102.00' }]);
    expect(await hall.query('select code, difference from score_restatement order by code')).toEqual([
      { code: 'U1', difference: 8_750_000 },
      { code: 'W1', difference: 8_750_000 },
    ]);
  });

  it('shows that a ledger was touched after it was closed', async () => {
    await hall.query(`update score_month set ledger = ledger - 0 where code = 'U1'`);
    expect((await open()).seal).toMatchObject({ intact: false });
  });
});

function fail(): never {
  throw new Error('the month could not be closed');
}
