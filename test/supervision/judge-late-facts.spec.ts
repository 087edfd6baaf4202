import { aCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { meanwhile } from './meanwhile.js';

/** Ten working days from Monday, 2 March 2026: warned of on the 12th, due on the 16th, over on the 17th. */
const TEN_DAYS = { promisedLimit: workingDays(10) };
const OVER = '2026-03-17 00:00';

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const accepted = (caseNo: string) => aCase(caseNo).received('2026-03-02', TEN_DAYS).accepted('2026-03-02');
const cards = (caseNo: string) =>
  hall.query('select rule, level, state, crossed_at from card where case_no = $1 order by crossed_at', [caseNo]);
const changes = (caseNo: string) =>
  hall.query('select rule, from_state, to_state, actor, reason, at from card_change where case_no = $1 order by id', [
    caseNo,
  ]);

describe('a fact that is known late', () => {
  const issueAll = async (...cases: readonly CaseBuilder[]) => {
    await hall.tell(...cases);
    await hall.settleAt('2026-03-17');
  };
  const cancelled = { reason: 'not crossed on the facts now known', actor: 'supervision', at: at('2026-03-17') };

  it('cancels a card that never held, lifts a warning, and when it is annulled both stand again', async () => {
    const case_ = accepted('city:turns');
    await issueAll(case_);
    const issued = [
      { rule: 'T03', level: 2, state: 'ISSUED', crossed_at: at('2026-03-12 00:00') },
      { rule: 'T04', level: 3, state: 'ISSUED', crossed_at: at(OVER) },
    ];
    expect(await cards('city:turns')).toEqual(issued);
    expect(await hall.watched('city:turns')).toMatchObject({ level: 3 });

    const closed = case_.closed('2026-03-16 17:00', { id: 'end', recordedAt: '2026-03-17 09:00' });
    await hall.tell(closed);
    await hall.judge();
    expect(await cards('city:turns')).toMatchObject([{ state: 'LIFTED' }, { state: 'CANCELLED' }]);
    expect(await hall.watched('city:turns')).toMatchObject({ level: 0, timeliness: 'ON_TIME' });
    expect(await changes('city:turns')).toEqual([
      { rule: 'T03', from_state: 'ISSUED', to_state: 'LIFTED', ...cancelled, reason: 'ended in time' },
      { rule: 'T04', from_state: 'ISSUED', to_state: 'CANCELLED', ...cancelled },
    ]);
    expect(await hall.said('card.cancelled', 'city:turns')).toMatchObject([
      {
        subject: 'city:turns',
        source: 'supervision',
        data: {
          rule: 'T04',
          level: 'YELLOW',
          due: { day: '2026-03-16' },
          unit: 'U1',
          reason: cancelled.reason,
          told: true,
        },
      },
    ]);
    expect(await hall.said('card.lifted', 'city:turns')).toMatchObject([{ data: { rule: 'T03', level: 'WARN' } }]);

    await hall.tell(closed.annulled('2026-03-17 09:30', 'end'));
    await hall.settleAt('2026-03-17');
    expect(await cards('city:turns')).toEqual(issued);
    expect(await hall.watched('city:turns')).toMatchObject({ level: 3, state: 'RUNNING' });
    expect((await changes('city:turns')).slice(2)).toMatchObject([
      { rule: 'T03', from_state: 'LIFTED', to_state: 'ISSUED', reason: 'crossed again on the facts now known' },
      { rule: 'T04', from_state: 'CANCELLED', to_state: 'ISSUED', reason: 'crossed again on the facts now known' },
    ]);
    const told = (await hall.said('card.issued', 'city:turns')).map(({ data }) => data.rule);
    expect(told.sort()).toEqual(['T03', 'T03', 'T04', 'T04']);
  });

  it('does not touch what a person has decided', async () => {
    const case_ = accepted('city:decided');
    await issueAll(case_);
    await hall.query(`update card set state = 'REVOKED' where case_no = 'city:decided' and rule = 'T04'`);
    await hall.tell(case_.closed('2026-03-16 17:00', { recordedAt: '2026-03-17 09:00' }));
    await hall.judge();
    expect(await cards('city:decided')).toMatchObject([{ state: 'LIFTED' }, { state: 'REVOKED' }]);
  });

  it('does not overwrite what a person does while the case is judged', async () => {
    const case_ = accepted('city:appealed');
    await issueAll(case_);
    await hall.tell(case_.closed('2026-03-16 17:00', { recordedAt: '2026-03-17 09:00' }));
    const [partition = -1] = await hall.marks('city:appealed');
    const appeal = () =>
      hall.query(`update card set state = 'APPEALED' where case_no = 'city:appealed' and rule = 'T03'`);
    await hall.transaction((tx) => hall.judges.judge(meanwhile(tx, 'judge-change', appeal), partition));
    expect(await cards('city:appealed')).toMatchObject([{ state: 'APPEALED' }, { state: 'CANCELLED' }]);
    expect(await changes('city:appealed')).toMatchObject([{ rule: 'T04' }]);
    expect(await hall.said('card.lifted', 'city:appealed')).toEqual([]);
  });

  it('a timely answer withdraws the acceptance that silence had brought, and both are told', async () => {
    const case_ = aCase('city:silent').received('2026-03-02', TEN_DAYS);
    await issueAll(case_);
    const deemedAt = at('2026-03-10 00:00');
    expect(await hall.watched('city:silent')).toMatchObject({
      accepted_at: at('2026-03-02'),
      deemed_at: deemedAt,
      level: 3,
    });
    const acceptance = {
      rule: 'T02',
      ruleVersion: 1,
      acceptedDay: '2026-03-02',
      crossedAt: '2026-03-09T16:00:00.000Z',
    };
    expect(await hall.said('case.deemed-accepted', 'city:silent')).toMatchObject([{ data: acceptance }]);
    expect(await hall.said('case.deemed-acceptance-withdrawn', 'city:silent')).toEqual([]);

    await hall.tell(case_.supplementRequested('2026-03-04', { recordedAt: '2026-03-17 09:00' }));
    await hall.judge();
    expect(await hall.watched('city:silent')).toMatchObject({
      ...{ state: 'UNDETERMINED', reason: 'acceptance', accepted_at: null, deemed_at: null, level: 0 },
    });
    expect(await hall.said('case.deemed-accepted', 'city:silent')).toHaveLength(1);
    expect(await hall.said('case.deemed-acceptance-withdrawn', 'city:silent')).toMatchObject([
      { data: { ...acceptance, reason: 'answered in time' } },
    ]);
    expect(await hall.query(`select distinct state from card where case_no = 'city:silent'`)).toEqual([
      { state: 'CANCELLED' },
    ]);
  });

  it('silence after full supplementation accepts the case once its own card stands, and not before', async () => {
    const case_ = aCase('city:again').received('2026-03-02', TEN_DAYS);
    await issueAll(case_);
    await hall.tell(case_.supplementRequested('2026-03-04').supplemented('2026-03-05'));
    await hall.judge();
    expect(await hall.watched('city:again')).toMatchObject({ deemed_at: null });
    await hall.settleAt('2026-03-17');
    expect(await hall.watched('city:again')).toMatchObject({
      ...{ accepted_at: at('2026-03-05'), deemed_at: at('2026-03-13 00:00') },
    });
    expect((await hall.said('case.deemed-accepted', 'city:again')).map(({ data }) => data.acceptedDay)).toEqual([
      ...['2026-03-02', '2026-03-05'],
    ]);
  });
});
