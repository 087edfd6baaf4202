import type { CardPage } from '#contracts/api/cards.js';
import type { Rules, RuleView } from '#contracts/api/rules.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { as } from '#testing/tokens.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02', undefined, { CONFIRM_RULES: 'T05' });
  const ten = { promisedLimit: workingDays(10) };
  // By the release T03 warns on the day that uses eight of ten days: 12 March for the first, 20 March for the second.
  await hall.tell(
    aCase('city:before').received('2026-03-02', ten).accepted('2026-03-02'),
    aCase('city:after').received('2026-03-10', ten).accepted('2026-03-10'),
  );
  await hall.settleAt('2026-03-11');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

async function publish<T>(code: string, body: object, role: 'supervisor' | 'operator' = 'supervisor') {
  const response = await fetch(`${hall.running.url}/rules/${code}/versions`, {
    method: 'POST',
    headers: { ...(await as(role, { account: 'li' })), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
}

const EARLIER = { from: '2026-03-13', parameters: { usedPercent: 50, remainingDays: 1, shortLimitDays: 2 } };
const reason = '提前预警';

it('every rule is listed with its levels, thresholds, days and mode', async () => {
  const { rules } = (await hall.get<Rules>('/rules')).body;
  const t05 = rules.find(({ code }) => code === 'T05');
  expect(t05).toMatchObject({ levels: ['RED'], publishable: true, versions: [{ version: 1, mode: 'CONFIRM' }] });
  const t03 = rules.find(({ code }) => code === 'T03');
  expect(t03?.versions).toEqual([
    {
      version: 1,
      from: '2004-07-01',
      mode: 'AUTOMATIC',
      parameters: { usedPercent: 80, remainingDays: 1, shortLimitDays: 2 },
    },
  ]);
  expect(rules.find(({ code }) => code === 'T02')?.publishable).toBe(false);
});

it('a day that has begun somewhere, an unknown threshold and a rule of the law are refused by field', async () => {
  const wrong = { from: '2026-03-11', parameters: { usedPercent: 50 }, reason };
  expect(await publish('T03', wrong)).toMatchObject({
    status: 422,
    body: {
      errors: [{ field: 'from' }, { field: 'parameters.remainingDays' }, { field: 'parameters.shortLimitDays' }],
    },
  });
  expect((await publish('T02', { from: '2026-04-01', parameters: { limitDays: 6 }, reason })).status).toBe(422);
  expect((await publish('T99', { ...EARLIER, reason })).status).toBe(400);
  expect((await publish('T03', { ...EARLIER, reason }, 'operator')).status).toBe(403);
});

it('a version that is published judges crossings from its day on, and earlier ones keep theirs', async () => {
  const { status, body } = await publish<RuleView>('T03', { ...EARLIER, reason });
  expect(status).toBe(200);
  expect(body.versions).toMatchObject([
    { version: 1, until: '2026-03-13' },
    { version: 2, from: '2026-03-13', published: { account: 'li', reason } },
  ]);
  for (const day of ['2026-03-12', '2026-03-17']) await hall.settleAt(day);
  const { rows } = (await hall.get<CardPage>('/cards?rule=T03')).body;
  // Half of ten days after 10 March is used on the 17th, three days before the release would warn.
  expect(rows.map(({ caseNo, ruleVersion, crossedAt }) => ({ caseNo, ruleVersion, crossedAt }))).toEqual([
    { caseNo: 'city:after', ruleVersion: 2, crossedAt: '2026-03-16T16:00:00.000Z' },
    { caseNo: 'city:before', ruleVersion: 1, crossedAt: '2026-03-11T16:00:00.000Z' },
  ]);
  expect(rows[0]?.title.zh).toBe('承诺时限将满');
});

it('who published what is on record', async () => {
  const rows = await hall.query(`select account, subject, detail from audit where kind = 'rule-published'`);
  expect(rows).toEqual([{ account: 'li', subject: 'T03@2', detail: reason }]);
});
