import type { AuditPage } from '#contracts/api/accounts.js';
import type { NoticePage } from '#contracts/api/notices.js';
import { addMilliseconds } from '#domain/instant.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { CONTACT_ms } from '../../apps/notification/src/closing/contact-age.js';
import { HEARD, NotificationFixture, TEST_ms } from '../notification/fixture.js';
import { PLACES, type Subject, seenWithoutScope, type Walked, walkScopes } from './walk.js';

const caseNoOf = (nth: number) => `mingjian:open-${nth}`;
const UNITS = ['SW', 'GS'];

let hall: NotificationFixture;
let walked: Walked;
let notices: readonly Subject[];

/** Each place has a unit of its own there, of the same code as elsewhere where the cases are of the same unit. */
beforeAll(async () => {
  hall = await NotificationFixture.create();
  for (const [nth, { region, unit }] of PLACES.entries()) {
    await hall.tell('case.received', caseNoOf(nth), receipt(region, unit));
    await hall.tell('contact.given', caseNoOf(nth), { kind: 'PERSON', name: '王小明', phone: '13900000000' });
  }
  await eventually(
    async () =>
      expect(await hall.query('select 1 from contact join case_place using (case_no)')).toHaveLength(PLACES.length),
    HEARD,
  );
  for (const [nth] of PLACES.entries()) expect(await showContact(nth)).toBe(200);
  await addNotices();
  const subjects = PLACES.map((place, nth) => ({ ...place, id: caseNoOf(nth) }));
  walked = { running: hall.running, dataSource: hall.database.dataSource, subjects };
}, TEST_ms);
afterAll(() => hall.drop(), TEST_ms);

function receipt(region: string, unit: string) {
  return { item: { code: 'GS-001' }, caseType: 'COMMITMENT', region, zone: 'Asia/Shanghai', unit };
}

async function showContact(nth: number): Promise<number> {
  const headers = { ...(await as('supervisor')), 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify({ reason: '申请材料需要核对' }) };
  const path = `/cases/${encodeURIComponent(caseNoOf(nth))}/contact/show`;
  return (await fetch(`${hall.running.url}${path}`, request)).status;
}

/** One of a red card in each place, told to somebody there and tried once. */
async function addNotices(): Promise<void> {
  for (const unit of UNITS) await hall.query(`insert into unit values ($1, $1, '520102000000', null)`, [unit]);
  notices = await hall.query<Subject>(
    `insert into notice (kind, reader, "window", unit, region, part, content, channel, state, created_at, send_at)
    select 'RED', 'reader-' || nth, place_no, unit, region, 'HANDLER', jsonb_build_object('kind', 'RED', 'part', 'HANDLER',
      'card', jsonb_build_object('caseNo', place_no, 'rule', 'T05', 'unit', unit)), 'INBOX', 'delivered', now(), now()
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality as given (place_no, region, unit, nth) order by nth
    returning id::text, region, unit`,
    [PLACES.map((_, nth) => caseNoOf(nth)), PLACES.map(({ region }) => region), PLACES.map(({ unit }) => unit)],
  );
  await hall.query(`insert into notice_try select id, 1, now(), 'INBOX', 'delivered', false, null from notice`);
}

const noticeCases = ({ rows }: NoticePage) => rows.map(({ caseNo }) => caseNo).sort();
const noticesOf = () => notices;
const casesOf = () => walked.subjects;

walkScopes('notification', () => walked, {
  // Of the inbox nobody's scope takes anything away, and none adds to it.
  'GET /inbox': { kind: 'LIST', person: 'nobody', says: noticeCases, expects: () => [] },
  'GET /notices': { kind: 'LIST', says: noticeCases },
  'GET /notices/:id': { kind: 'ONE', of: noticesOf },
  'POST /notices/:id/acknowledge': { kind: 'ACT', person: 'nobody', of: noticesOf, isSeen: () => false },
  'POST /cases/:caseNo/contact/show': { kind: 'ACT', of: casesOf, body: { reason: '申请材料需要核对' } },
  'GET /contacts-shown': { kind: 'LIST', says: ({ rows }: AuditPage) => rows.map(({ subject }) => subject).sort() },
  'GET /readers': { kind: 'SHARED', why: 'how people are reached is not of any case' },
  'PUT /readers/:person': { kind: 'SHARED', why: 'how people are reached is not of any case' },
});

it.each([0, 1, 2, 3])(
  'a notice of one’s own is seen wherever one’s scope lies, with its tries: of place %i',
  async (nth) => {
    const headers = await as('window_staff', { scope: { region: '', units: [] }, person: `reader-${nth + 1}` });
    const ask = async (path: string) => await (await fetch(`${hall.running.url}${path}`, { headers })).json();
    expect(noticeCases((await ask('/inbox')) as NoticePage)).toEqual([caseNoOf(nth)]);
    expect(await ask(`/notices/${notices[nth]?.id}`)).toMatchObject({
      caseNo: caseNoOf(nth),
      tries: [{ channel: 'INBOX' }],
    });
  },
);

it('a summary tells its reader of every card that it is about, and an officer of a city of its own', async () => {
  await hall.query(`insert into known_card (case_no, rule, level, subject, crossed_at, state, changed_at, issued_at, told, unit)
    select "window", 'T05', 4, '', timestamptz '2026-03-17', 'ISSUED', now(), now(), true, unit from notice`);
  const [summary] = await hall.query<{ id: number }>(
    `insert into notice (kind, reader, "window", region, content, channel, state, created_at, send_at)
    values ('RED_SUMMARY', 'boss', 'T05/1', '520100000000', '{"kind": "RED_SUMMARY", "rule": "T05"}', 'INBOX', 'delivered', now(), now())
    returning id`,
  );
  await hall.query(`insert into told_card select 'boss', case_no, rule, subject, crossed_at, $1 from known_card`, [
    summary?.id,
  ]);
  const textFor = async (more: Parameters<typeof as>[1]) => {
    const headers = await as('supervisor', more);
    const answer = await fetch(`${hall.running.url}/notices/${summary?.id}`, { headers });
    return ((await answer.json()) as { readonly text: string }).text;
  };
  const named = async (more: Parameters<typeof as>[1]) => (await textFor(more)).match(/mingjian:open-\d/g);
  const all = PLACES.map((_, nth) => caseNoOf(nth));
  expect((await named({ scope: { region: '', units: [] }, person: 'boss' }))?.sort()).toEqual(all);
  expect((await named({ scope: { region: '520100000000', units: 'all' } }))?.sort()).toEqual(all);
});

it('of a case whose contact was shown it stays known where it belongs, so that its auditors are told for ever', async () => {
  await hall.tell('case.received', 'mingjian:unseen', receipt('520102000000', 'SW'));
  const places = async () => {
    const rows = await hall.query<{ case_no: string }>('select case_no from case_place order by 1');
    return rows.map(({ case_no }) => case_no);
  };
  const shown = PLACES.map((_, nth) => caseNoOf(nth));
  await eventually(async () => expect(await places()).toEqual([...shown, 'mingjian:unseen']), HEARD);
  hall.clock.advanceTo(addMilliseconds(hall.clock.now(), 2 * CONTACT_ms + 1));
  await eventually(async () => expect(await places()).toEqual(shown), { within_ms: 30_000 });
});

it('a statement that forgets its scope shows nothing of any case', async () => {
  const shared = ['calendar', 'region', 'unit', 'hall_window', 'person'];
  const seen = await seenWithoutScope('notification', hall.database.dataSource);
  expect(seen.filter((table) => !shared.includes(table))).toEqual([]);
  expect(await hall.query('select 1 from notice')).not.toEqual([]);
});
