import type { WindowCasePage } from '#contracts/api/intake.js';
import { as } from '#testing/tokens.js';
import { IntakeFixture } from './fixture.js';
import { buildHall } from './water-hall.js';
import { TEST_ms, WindowClient } from './window.js';

let intake: IntakeFixture;
let window: WindowClient;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  await buildHall(intake);
  window = new WindowClient(intake);
}, TEST_ms);
afterAll(() => intake.drop(), TEST_ms);

async function list(query: string, scope?: { readonly region: string; readonly units: 'all' | string[] }) {
  const headers = await as('window_staff', scope === undefined ? {} : { scope });
  const answer = await fetch(`${intake.running.url}/cases?${query}`, { headers });
  return { status: answer.status, body: (await answer.json()) as WindowCasePage };
}
const numbersIn = ({ body }: { readonly body: WindowCasePage }) => body.rows.map(({ caseNo }) => caseNo);

describe('the list of the windows', () => {
  it('gives page by page every case once, with what is allowed now, and narrows it to what was asked for', async () => {
    const received = await window.caseAfter();
    const accepted = await window.caseAfter(['accept', { person: 'p1' }]);
    const online = (await window.register({ channel: 'ONLINE', window: undefined })).body.caseNo;
    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${encodeURIComponent(first.body.next ?? '')}`);
    expect([...numbersIn(first), ...numbersIn(second)].sort()).toEqual([received, accepted, online].sort());
    expect([first.body.rows.length, second.body.next]).toEqual([2, undefined]);
    expect(numbersIn(await list('status=RECEIVED')).sort()).toEqual([received, online].sort());
    expect(numbersIn(await list('window=SW-W1&unit=SW')).sort()).toEqual([received, accepted].sort());
    const [row] = (await list('status=ACCEPTED')).body.rows;
    expect(row).toMatchObject({ caseNo: accepted, allowed: ['withdraw'], item: { name: '取水许可审批' } });
  });

  it.each([
    { region: '', units: ['SW'], cases: 3, why: 'the unit is hers' },
    { region: '', units: ['GS'], cases: 0, why: 'they are of another unit' },
    { region: '520000000000', units: 'all', cases: 3, why: 'the city lies in her province' },
    { region: '530000000000', units: 'all', cases: 0, why: 'it lies in another' },
  ] as const)('shows $cases cases where $why', async ({ region, units, cases }) => {
    const scope = { region, units: units === 'all' ? units : [...units] };
    expect(numbersIn(await list('', scope))).toHaveLength(cases);
  });

  it('refuses a cursor that no page gave', async () => {
    expect((await list('cursor=0~x')).status).toBe(400);
    expect((await list('cursor=2026-03-02T09:00:00Z')).status).toBe(400);
  });
});
