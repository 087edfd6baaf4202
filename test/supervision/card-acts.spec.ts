import type { CardPage } from '#contracts/api/cards.js';
import { allowedAt, type CardActName } from '#domain/card-acts/act-table.js';
import type { CardState } from '#domain/cards.js';
import { BODIES, CardHall, EVIDENCE, INSPECTOR, overdue, overLaw, PAIRS, STATES, WATER } from './carded.js';
import { PATIENCE_ms } from './fixture.js';

const OTHERS = ['told', 'appealed', 'once', 'race', 'who', 'confirmed', 'late', 'bad'];

let at: CardHall;

beforeAll(async () => {
  at = await CardHall.create();
  const pairs = PAIRS.map(({ state, name }) => (state === 'PENDING' ? overLaw(name) : overdue(name)));
  await at.hall.tell(...pairs, ...OTHERS.map((name) => (name === 'confirmed' ? overLaw(name) : overdue(name))));
  await at.hall.settleAt('2026-03-17 09:00');
  for (const { state, name } of PAIRS) await at.bring(name, state);
  await at.hall.settleAt('2026-03-17 10:00');
}, PATIENCE_ms);
afterAll(() => at.hall.drop(), PATIENCE_ms);

const AFTER: Readonly<Record<CardActName, CardState>> = {
  confirm: 'ISSUED',
  appeal: 'APPEALED',
  'decide-appeal': 'UPHELD',
  revoke: 'REVOKED',
  lift: 'LIFTED',
};

describe('every act on a card in every state', () => {
  it.each(STATES)('of which %s says itself what is allowed', async (state) => {
    const { card, allowed } = await at.detail(`${state}-lift`.toLowerCase());
    expect({ state: card.state, allowed }).toEqual({ state, allowed: [...allowedAt[state]] });
  });

  const allowed = PAIRS.filter(({ state, act }) => (allowedAt[state] as readonly CardActName[]).includes(act));
  const refused = PAIRS.filter((pair) => !allowed.includes(pair));

  it.each(allowed)('$act of one that is $state is done, and on record with who, when and why', async (pair) => {
    const { state, act, name } = pair;
    const before = (await at.detail(name)).changes;
    const { status, body } = await at.act(name, act);
    expect([status, body.card.state]).toEqual([200, AFTER[act]]);
    const { person, unit, ...said } = BODIES[act];
    const reason = 'reason' in said ? said.reason : `${act}ed`;
    const change = { at: '2026-03-17T02:00:00.000Z', from: state, to: AFTER[act], actor: person, unit, reason };
    expect(body.changes).toEqual([...before, change]);
    expect(await at.detail(name)).toEqual(body);
  });

  it.each(refused)('$act of one that is $state is refused, says what is allowed, and changes nothing', async (pair) => {
    const { state, act, name } = pair;
    const before = await at.detail(name);
    const { status, body } = await at.act(name, act);
    expect([status, body.detail]).toEqual([409, `${act} is not possible: the card is ${state}`]);
    expect(body).toMatchObject({ allowed: allowedAt[state], card: before });
    expect(await at.detail(name)).toEqual(before);
  });

  it('gives the case the level that is left', async () => {
    await at.hall.judge();
    expect(await at.hall.watched('city:issued-revoke')).toMatchObject({ level: 2 });
    expect(await at.hall.watched('city:issued-lift')).toMatchObject({ level: 2 });
    expect(await at.hall.watched('city:issued-appeal')).toMatchObject({ level: 3 });
    expect(await at.hall.watched('city:pending-confirm')).toMatchObject({ level: 4 });
  });
});

describe('an act on a card', () => {
  it('is told with who did it, and without what was written in an appeal', async () => {
    await at.act('told', 'appeal');
    await at.act('told', 'decide-appeal');
    await at.act('told', 'revoke');
    const [appealed] = await at.hall.said('card.appealed', 'city:told');
    expect(appealed?.data).toMatchObject({ rule: 'T04', by: WATER, from: 'ISSUED', decideBy: '2026-03-24' });
    expect(JSON.stringify(appealed)).not.toContain('exchange');
    const [upheld] = await at.hall.said('card.upheld', 'city:told');
    expect(upheld?.data).toMatchObject({ by: INSPECTOR, from: 'APPEALED', reason: 'it was not', late: false });
    const [revoked] = await at.hall.said('card.revoked', 'city:told');
    expect(revoked?.data).toMatchObject({ by: INSPECTOR, from: 'UPHELD', reason: 'a wrong limit' });
    const [lifted] = await at.hall.said('card.lifted', 'city:issued-lift');
    expect(lifted?.data).toMatchObject({ rule: 'T04', by: INSPECTOR, reason: 'put right' });
  });

  it('shows an appeal with its evidence, by when it is decided, and how it was', async () => {
    await at.act('appealed', 'appeal');
    const filed = { ...WATER, text: 'the exchange was down', evidence: [EVIDENCE], decideBy: '2026-03-24' };
    expect((await at.detail('appealed')).appeals).toEqual([{ filedAt: '2026-03-17T02:00:00.000Z', ...filed }]);
    const { body } = await at.act('appealed', 'decide-appeal', { ...BODIES['decide-appeal'], outcome: 'REVOKED' });
    expect(body.card.state).toBe('REVOKED');
    const decided = { outcome: 'REVOKED', decidedBy: INSPECTOR, reason: 'it was not', late: false };
    expect(body.appeals).toMatchObject([{ ...filed, ...decided, endedAt: '2026-03-17T02:00:00.000Z' }]);
    expect(await at.hall.said('card.revoked', 'city:appealed')).toMatchObject([{ data: { late: false } }]);
  });

  it('sent again under its key gives the same answer and is done once', async () => {
    const first = await at.act('once', 'lift', BODIES.lift, 'key-1');
    expect(await at.act('once', 'lift', BODIES.lift, 'key-1')).toEqual(first);
    expect((await at.act('once', 'revoke', BODIES.revoke, 'key-1')).status).toBe(422);
    expect(await at.hall.said('card.lifted', 'city:once')).toHaveLength(1);
  });

  it('wins over another at the same moment, which is told how the card stands', async () => {
    const answers = await Promise.all([at.act('race', 'lift'), at.act('race', 'appeal')]);
    const [won, lost] = answers[0].status === 200 ? answers : answers.toReversed();
    expect([won?.status, lost?.status]).toEqual([200, 409]);
    expect(lost?.body.card).toMatchObject({ card: { state: won?.body.card.state } });
    expect((await at.detail('race')).changes).toHaveLength(1);
  });

  it.each([
    { act: 'appeal', by: INSPECTOR, why: 'only the unit of the card, water, appeals' },
    { act: 'revoke', by: WATER, why: 'the unit of the card, water, does not judge its own card' },
  ] as const)('$act by $by.unit is refused: $why', async ({ act, by, why }) => {
    const { status, body } = await at.act('who', act, { ...BODIES[act], ...by });
    expect([status, body.detail]).toEqual([409, `${act} is not possible: ${why}`]);
    expect(body.allowed).toEqual(['appeal', 'revoke', 'lift']);
  });

  it('of an appeal is not decided by whoever confirmed the card', async () => {
    await at.act('confirmed', 'confirm');
    await at.act('confirmed', 'appeal');
    const { status, body } = await at.act('confirmed', 'decide-appeal');
    expect([status, body.detail]).toEqual([
      409,
      'decide-appeal is not possible: i1 confirmed the card, and somebody else decides on the appeal',
    ]);
    const other = await at.act('confirmed', 'decide-appeal', { ...BODIES['decide-appeal'], person: 'i2' });
    expect(other.status).toBe(200);
  });

  it.each([
    { act: 'revoke', body: INSPECTOR, field: 'reason' },
    { act: 'lift', body: { ...INSPECTOR, reason: 'x'.repeat(1_001) }, field: 'reason' },
    { act: 'confirm', body: { unit: 'inspection' }, field: 'person' },
    { act: 'appeal', body: { ...WATER, text: 'x'.repeat(4_001) }, field: 'text' },
    {
      act: 'appeal',
      body: { ...BODIES.appeal, evidence: [{ ...EVIDENCE, sha256: 'no' }] },
      field: 'evidence.0.sha256',
    },
    { act: 'appeal', body: { ...BODIES.appeal, evidence: Array(21).fill(EVIDENCE) }, field: 'evidence' },
  ] as const)('$act without a good $field is refused', async ({ act, body, field }) => {
    const { status, body: problem } = await at.act('bad', act, body);
    expect([status, problem]).toMatchObject([400, { errors: [{ field }] }]);
    expect((await at.detail('bad')).changes).toEqual([]);
  });

  it.each([
    { id: 'nothing', why: 'no name of a card' },
    { id: Buffer.from('["city:x","T04",3,"",1]').toString('base64url'), why: 'a card that does not exist' },
    { id: Buffer.from('["city:\\u0000","T04",3,"",1]').toString('base64url'), why: 'what no table can hold' },
    { id: Buffer.from('["city:x","T04",3,"",9e15]').toString('base64url'), why: 'a time that no table can hold' },
  ])('of $why is a 404', async ({ id }) => {
    expect((await at.hall.get(`/cards/${id}`)).status).toBe(404);
    expect((await at.hall.post(`/cards/${id}/revoke`, BODIES.revoke)).status).toBe(404);
  });
});

describe('the list of cards', () => {
  const list = async (query: string) => (await at.hall.get<CardPage>(`/cards?limit=200&${query}`)).body.rows;

  it('finds those that wait for a person, and names each as its path does', async () => {
    const rows = await list('state=PENDING');
    expect(rows.map(({ caseNo }) => caseNo).sort()).toEqual([
      'city:pending-appeal',
      'city:pending-decide-appeal',
      'city:pending-lift',
    ]);
    expect(rows[0]?.id).toBe((await at.card(rows[0]?.caseNo.slice('city:'.length) ?? '')).id);
  });

  it('finds appeals that are to be decided before a day', async () => {
    const waiting = await list('state=APPEALED');
    expect(waiting.length).toBeGreaterThan(3);
    expect(await list('appealDueBefore=2026-03-25')).toEqual(waiting);
    expect(await list('appealDueBefore=2026-03-24')).toEqual([]);
    expect((await at.hall.get('/cards?appealDueBefore=soon')).status).toBe(400);
  });
});

describe('the days of an appeal', () => {
  it('end at 00:00 after the third working day; an appeal is decided late too, and that is on record', async () => {
    expect((await at.detail('late')).appealUntil).toBe('2026-03-20');
    await at.hall.settleAt('2026-03-21 00:00');
    const refused = await at.act('late', 'appeal');
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'appeal is not possible: the last day to appeal was 2026-03-20',
    ]);
    expect(refused.body.allowed).toEqual(['revoke', 'lift']);
    await at.hall.settleAt('2026-03-25 00:00');
    const { status, body } = await at.act('appealed-lift', 'decide-appeal');
    expect([status, body.appeals[0]?.late]).toEqual([200, true]);
    expect(await at.hall.said('card.upheld', 'city:appealed-lift')).toMatchObject([{ data: { late: true } }]);
  });
});
