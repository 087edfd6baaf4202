import type { CardPage } from '#contracts/api/cards.js';
import type { MonthScores } from '#contracts/api/scores.js';
import { aCase, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { BODIES, CardHall, closedInTime, overdue, overLaw } from './carded.js';
import { PATIENCE_ms } from './fixture.js';
import { meanwhile } from './meanwhile.js';

const OVERDUE = ['appealed', 'upheld', 'lifted', 'loser'].map(overdue);
const WAITING = ['waits', 'confirmed', 'dismissed', 'never'].map(overLaw);

/** Due on 16 March, closed two days after it. */
const late = (name: string) =>
  aCase(`city:${name}`)
    .received('2026-03-02', { unit: 'roads', promisedLimit: workingDays(10) })
    .accepted('2026-03-02')
    .closed('2026-03-18');

let at: CardHall;

beforeAll(async () => {
  at = await CardHall.create();
  await at.hall.tell(...OVERDUE, ...WAITING);
  await at.hall.settleAt('2026-03-17 09:00');
}, PATIENCE_ms);
afterAll(() => at.hall.drop(), PATIENCE_ms);

const WAITERS = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

const state = async (name: string) => (await at.card(name)).state;

/** The closing that is entered late, and later undone. */
async function closed(case_: CaseBuilder): Promise<void> {
  await at.hall.tell(closedInTime(case_));
  await at.hall.judge();
}

async function reopened(case_: CaseBuilder): Promise<void> {
  const { facts } = closedInTime(case_);
  await at.hall.tell(closedInTime(case_).annulled('2026-03-17 09:40', facts.at(-1)?.id ?? ''));
  await at.hall.judge();
}

describe('a card whose rule wants a person', () => {
  it('waits, does not count, and nobody is told of it', async () => {
    expect(await state('waits')).toBe('PENDING');
    expect(await at.hall.watched('city:waits')).toMatchObject({ level: 2 });
    const told = (await at.hall.said('card.issued', 'city:waits')).map(({ data }) => data.rule);
    expect(told).toEqual(['T03']);
  });

  it('is issued once confirmed, and told as both; its days of appeal begin there', async () => {
    await at.hall.settleAt('2026-03-18 09:00');
    await at.act('confirmed', 'confirm', { ...BODIES.confirm, reason: 'checked' });
    await at.hall.judge();
    const { card, appealUntil } = await at.detail('confirmed');
    expect([card.state, card.issuedAt, appealUntil]).toEqual(['ISSUED', '2026-03-18T01:00:00.000Z', '2026-03-23']);
    expect(await at.hall.watched('city:confirmed')).toMatchObject({ level: 4 });
    const confirmed = { by: BODIES.confirm, from: 'PENDING', reason: 'checked' };
    expect(await at.hall.said('card.confirmed', 'city:confirmed')).toMatchObject([{ data: confirmed }]);
    expect(await at.hall.said('card.issued', 'city:confirmed')).toMatchObject([
      { data: { rule: 'T03' } },
      { data: { rule: 'T05', issuedAt: card.issuedAt } },
    ]);
  });

  it('is dismissed for good, and facts bring it back no more', async () => {
    await at.act('dismissed', 'revoke');
    expect(await at.hall.said('card.revoked', 'city:dismissed')).toMatchObject([{ data: { from: 'PENDING' } }]);
    await closed(overLaw('dismissed'));
    await reopened(overLaw('dismissed'));
    expect(await state('dismissed')).toBe('REVOKED');
  });

  it('waits again when the facts that cancelled it are undone, and of neither is anybody told', async () => {
    await closed(overLaw('never'));
    expect(await state('never')).toBe('CANCELLED');
    await reopened(overLaw('never'));
    expect(await state('never')).toBe('PENDING');
    const told = [
      ...(await at.hall.said('card.cancelled', 'city:never')),
      ...(await at.hall.said('card.issued', 'city:never')),
    ];
    expect(told.filter(({ data }) => data.rule === 'T05')).toEqual([]);
  });
});

describe('facts and persons', () => {
  it('a card that a person lifted stays lifted while it holds, and after it was cancelled and stands again', async () => {
    await at.act('lifted', 'lift');
    await at.hall.judge();
    expect(await state('lifted')).toBe('LIFTED');
    await closed(overdue('lifted'));
    expect(await state('lifted')).toBe('CANCELLED');
    await reopened(overdue('lifted'));
    expect(await state('lifted')).toBe('LIFTED');
  });

  it('a fact that cancels an appealed card ends its appeal, and it may be appealed again if it stands again', async () => {
    await at.act('upheld', 'appeal');
    await closed(overdue('upheld'));
    const ended = { outcome: 'CANCELLED', endedAt: expect.any(String), reason: 'not crossed on the facts now known' };
    expect(await at.detail('upheld')).toMatchObject({ card: { state: 'CANCELLED' }, allowed: [], appeals: [ended] });
    await reopened(overdue('upheld'));
    const again = await at.act('upheld', 'appeal');
    expect([again.status, again.body.appeals.map(({ outcome }) => outcome)]).toEqual([200, ['CANCELLED', undefined]]);
    expect((await at.hall.get<CardPage>('/cards?state=APPEALED')).body.rows).toMatchObject([{ caseNo: 'city:upheld' }]);
  });

  it('an appeal that comes while the case is judged is kept, and what the judge had decided is decided anew', async () => {
    await at.hall.tell(closedInTime(overdue('appealed')));
    const [partition = -1] = await at.hall.marks('city:appealed');
    const appeal = () => at.act('appealed', 'appeal');
    await at.hall.transaction((tx) => at.hall.judges.judge(meanwhile(tx, 'judge-change', appeal), partition));
    expect(await state('appealed')).toBe('APPEALED');
    await at.hall.judge();
    expect(await at.detail('appealed')).toMatchObject({
      card: { state: 'CANCELLED' },
      appeals: [{ outcome: 'CANCELLED' }],
    });
    expect(await at.hall.said('card.cancelled', 'city:appealed')).toMatchObject([{ data: { rule: 'T04' } }]);
  });

  it('an act that waits for the judge finds what the judge made of the card', async () => {
    await at.hall.tell(closedInTime(overdue('loser')));
    const [partition = -1] = await at.hall.marks('city:loser');
    const acting = await at.hall.transaction(async (tx) => {
      await at.hall.judges.judge(tx, partition);
      const running = at.act('loser', 'lift');
      await eventually(async () => expect(await at.hall.query(WAITERS)).toHaveLength(1));
      return { running };
    });
    const { status, body } = await acting.running;
    expect([status, body.detail]).toEqual([409, 'lift is not possible: the card is CANCELLED']);
  });
});

describe('the score of a month', () => {
  async function scores() {
    const { body } = await at.hall.get<MonthScores>('/scores/2026-03');
    const found = body.objects.find(({ code }) => code === 'roads');
    if (found === undefined) throw new Error('roads has no score');
    return found;
  }

  it('that is not closed loses what a revoked card cost: late counts as on time', async () => {
    await at.hall.tell(late('first'), late('second'));
    await at.hall.settleAt('2026-04-01 09:00');
    const before = await scores();
    await at.act('first', 'revoke');
    await at.hall.judge();
    const after = await scores();
    expect([before.denominators, after.denominators]).toMatchObject([
      { late: 2, onTime: 0 },
      { late: 1, onTime: 1 },
    ]);
    expect(after.total - before.total).toBe(5_000_000);
    expect(after).not.toHaveProperty('restated');
  });

  it('that is closed keeps its number, and shows beside it what it would be', async () => {
    const open = await scores();
    expect((await at.hall.post('/scores/2026-03/close', {})).status).toBe(200);
    await at.act('second', 'revoke');
    await at.hall.judge();
    const closed = await scores();
    expect(closed.text).toBe(open.text);
    // The card, and the twenty points of lateness.
    expect(closed.restated?.difference).toBe(25_000_000);
  });
});
