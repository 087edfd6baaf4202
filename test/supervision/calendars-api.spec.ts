import type { CalendarPreview, CalendarPublished, Calendars } from '#contracts/api/calendars.js';
import type { CasePage } from '#contracts/api/cases.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

const KAILI = '522601000000';

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02');
  const ten = { region: KAILI, promisedLimit: workingDays(10), unit: 'water' };
  await hall.tell(
    // Due on 16 March; the closed one and the one that is due before the closure are not moved.
    aCase('city:open').received('2026-03-02', ten).accepted('2026-03-02'),
    aCase('city:closed').received('2026-03-02', ten).accepted('2026-03-02').closed('2026-03-03'),
    aCase('city:soon')
      .received('2026-03-02', { ...ten, promisedLimit: workingDays(2) })
      .accepted('2026-03-02'),
    aCase('city:elsewhere')
      .received('2026-03-02', { ...ten, region: '520103000000' })
      .accepted('2026-03-02'),
  );
  await hall.settleAt('2026-03-03');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

type Sender = Parameters<typeof as>;

async function send<T>(path: string, text: string, ...who: Sender | []) {
  const content = Buffer.from(text).toString('base64');
  const response = await fetch(`${hall.running.url}${path}`, {
    method: 'POST',
    headers: {
      ...(await (who.length === 0 ? as('operator') : as(...who))),
      'content-type': 'application/json',
    },
    body: JSON.stringify({ region: KAILI, fileName: 'flood.csv', notice: '防汛停办通知', content }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

const FLOOD = 'date,kind,name\n2026-03-09,LOCAL_CLOSURE,防汛\n';
const dueOf = async (number: string) => (await hall.get<CasePage>(`/cases?number=city:${number}`)).body.rows[0]?.dueDay;

it('a preview says which open cases a change would move, and writes nothing', async () => {
  const { status, body } = await send<CalendarPreview>('/calendars/preview', FLOOD, 'supervisor');
  expect(status).toBe(200);
  expect(body).toMatchObject({ region: KAILI, version: 1, daysTaken: 1, regions: [KAILI], cases: 3 });
  expect(body).toMatchObject({ candidates: 1, reckoned: 1, moved: 1 });
  expect(body.rows).toEqual([{ caseNo: 'city:open', unit: 'water', from: '2026-03-16', to: '2026-03-17' }]);
  const { calendars } = (await hall.get<Calendars>('/calendars')).body;
  expect(calendars.map(({ region }) => region)).toEqual(['CN']);
});

it('a preview names no case that whoever asks does not see', async () => {
  const fire = { scope: { region: '', units: ['fire'] } };
  const { status, body } = await send<CalendarPreview>('/calendars/preview', FLOOD, 'supervisor', fire);
  expect(status).toBe(200);
  expect(body).toMatchObject({ changes: [{ year: 2026 }], candidates: 0, moved: 0, rows: [] });
});

it('published it moves them, and the same file again says nothing new', async () => {
  const first = await send<CalendarPublished>('/calendars', FLOOD);
  expect(first.body.version).toBe(1);
  await eventually(async () => {
    await hall.judge();
    expect(await dueOf('open')).toBe('2026-03-17');
  });
  expect(await dueOf('elsewhere')).toBe('2026-03-16');
  expect((await send<CalendarPublished>('/calendars', FLOOD)).body.version).toBeUndefined();
  const { calendars } = (await hall.get<Calendars>('/calendars')).body;
  expect(calendars.find(({ region }) => region === KAILI)?.years[0]).toMatchObject({ notice: '防汛停办通知' });
});

it('a line that is wrong is named, and nobody but an operator publishes', async () => {
  const wrong = await send('/calendars', 'date,kind,name\n2026-02-30,LOCAL_CLOSURE,防汛\n');
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'line 2, date', value: '2026-02-30' }] } });
  expect((await send('/calendars', FLOOD, 'supervisor')).status).toBe(403);
  expect((await send('/calendars/preview', FLOOD, 'auditor')).status).toBe(403);
});
