import { aCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { JUDGE_MARKS } from '../../apps/supervision/src/judge/judge.service.js';
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
const foretold = (caseNo: string) =>
  hall.query('select rule, level, at, due_day, xmin::text from foretold where case_no = $1 order by at', [caseNo]);
const WATCHED = 'select *, xmin::text from watched_case where case_no = $1';
const watched = async (caseNo: string) => (await hall.query<{ readonly xmin: string }>(WATCHED, [caseNo]))[0];
const partitionOf = async (caseNo: string) => {
  const [row] = await hall.query<{ partition: number }>('select partition from to_judge where case_no = $1', [caseNo]);
  return row?.partition ?? -1;
};
const marks = async (caseNo: string) =>
  (await hall.query('select 1 from to_judge where case_no = $1', [caseNo])).length;

describe('what is foretold', () => {
  it('is the crossings still to come, and another limit replaces them', async () => {
    const case_ = accepted('city:foretold');
    await hall.tell(case_);
    await hall.judge();
    expect(await foretold('city:foretold')).toMatchObject([
      { rule: 'T03', level: 2, at: at('2026-03-12 00:00'), due_day: '2026-03-16' },
      { rule: 'T04', level: 3, at: at(OVER), due_day: '2026-03-16' },
    ]);
    await hall.tell(case_.extended('2026-03-03', 5));
    await hall.judge();
    expect(await foretold('city:foretold')).toMatchObject([
      { rule: 'T03', level: 2, at: at('2026-03-18 00:00'), due_day: '2026-03-23' },
      { rule: 'T04', level: 3, at: at('2026-03-24 00:00'), due_day: '2026-03-23' },
    ]);
    await hall.tell(case_.extended('2026-03-03', 5).closed('2026-03-04'));
    await hall.judge();
    expect(await foretold('city:foretold')).toEqual([]);
  });

  it('waits for the lag that its source declared', async () => {
    const snapshot = { promisedDue: at('2026-03-20 12:00'), lagSeconds: 90 };
    await hall.tell(aCase('city:lag').received('2026-03-02', snapshot));
    await hall.judge();
    expect(await hall.query(`select at, ready_at from foretold where case_no = 'city:lag'`)).toEqual([
      { at: at('2026-03-20 12:00:00.001'), ready_at: at('2026-03-20 12:01:30.001') },
    ]);
  });

  it('rows that stay as they are are not written again', async () => {
    const case_ = accepted('city:quiet');
    await hall.tell(case_);
    await hall.judge();
    const before = await watched('city:quiet');
    const foretoldBefore = await foretold('city:quiet');
    const unknown = case_.extended('2026-03-03', 0, { id: 'nothing' });
    await hall.tell(unknown);
    expect(await marks('city:quiet')).toBe(1);
    await hall.judge();
    expect(await watched('city:quiet')).toEqual(before);
    expect(await foretold('city:quiet')).toEqual(foretoldBefore);
    await hall.tell(unknown.stage('2026-03-03', { stage: 'review' }));
    await hall.judge();
    expect(await watched('city:quiet')).toMatchObject({
      stage: 'review',
      xmin: expect.not.stringMatching(`^${before?.xmin}$`),
    });
    expect(await foretold('city:quiet')).toEqual(foretoldBefore);
  });
});

describe('marks', () => {
  it('one that comes before the ledger is read stays, and its fact is already seen', async () => {
    const case_ = accepted('city:early-mark');
    await hall.tell(case_);
    const partition = await partitionOf('city:early-mark');
    await hall.transaction((tx) =>
      hall.judges.judge(
        meanwhile(tx, 'judge-ledger', () => hall.tell(case_.closed('2026-03-02 12:00'))),
        partition,
      ),
    );
    expect(await watched('city:early-mark')).toMatchObject({ state: 'ENDED' });
    expect(await marks('city:early-mark')).toBe(1);
    await hall.judge();
    expect(await watched('city:early-mark')).toMatchObject({ state: 'ENDED' });
  });

  it('one that comes after the ledger was read stays, and brings the case up again', async () => {
    const case_ = accepted('city:late-mark');
    await hall.tell(case_);
    const partition = await partitionOf('city:late-mark');
    await hall.transaction((tx) =>
      hall.judges.judge(
        meanwhile(tx, 'judge-done', () => hall.tell(case_.closed('2026-03-02 12:00'))),
        partition,
      ),
    );
    expect(await watched('city:late-mark')).toMatchObject({ state: 'RUNNING' });
    expect(await marks('city:late-mark')).toBe(1);
    await hall.judge();
    expect(await watched('city:late-mark')).toMatchObject({ state: 'ENDED' });
    expect(await marks('city:late-mark')).toBe(0);
  });

  it('a second judge of the same partition is told that another has it, and one of another partition is not', async () => {
    await hall.tell(accepted('city:two-judges'));
    const partition = await partitionOf('city:two-judges');
    await hall.transaction(async (first) => {
      expect(await hall.judges.judge(first, partition)).toBe(1);
      await hall.transaction(async (second) => {
        expect(await hall.judges.judge(second, partition)).toBeUndefined();
        expect(await hall.judges.judge(second, (partition + 1) % 8)).toBe(0);
      });
    });
    expect(await hall.transaction((tx) => hall.judges.judge(tx, partition))).toBe(0);
  });

  it('live cases overtake those that a calendar change put up, and what is too much for one turn waits', async () => {
    const many = `insert into to_judge (case_no, partition, lane) select 'city:many-' || n, 3, 1 from generate_series(1, $1) n`;
    await hall.query(many, [JUDGE_MARKS]);
    await hall.query(`insert into to_judge (case_no, partition, lane) values ('city:live', 3, 0)`);
    expect(await hall.transaction((tx) => hall.judges.judge(tx, 3))).toBe(JUDGE_MARKS);
    expect(await hall.query('select case_no from to_judge')).toEqual([{ case_no: `city:many-${JUDGE_MARKS}` }]);
    expect(await hall.transaction((tx) => hall.judges.judge(tx, 3))).toBe(1);
  });
});

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
    expect(await watched('city:turns')).toMatchObject({ level: 3 });

    const closed = case_.closed('2026-03-16 17:00', { id: 'end', recordedAt: '2026-03-17 09:00' });
    await hall.tell(closed);
    await hall.judge();
    expect(await cards('city:turns')).toMatchObject([{ state: 'LIFTED' }, { state: 'CANCELLED' }]);
    expect(await watched('city:turns')).toMatchObject({ level: 0, timeliness: 'ON_TIME' });
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
    expect(await watched('city:turns')).toMatchObject({ level: 3, state: 'RUNNING' });
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
    const partition = await partitionOf('city:appealed');
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
    expect(await watched('city:silent')).toMatchObject({
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
    expect(await watched('city:silent')).toMatchObject({
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
});
