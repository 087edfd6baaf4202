import { aCase, at, workingDays } from '#testing/case-builder.js';
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
const foretold = (caseNo: string) =>
  hall.query('select rule, level, at, due_day, xmin::text from foretold where case_no = $1 order by at', [caseNo]);

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
    const before = await hall.watched('city:quiet');
    const foretoldBefore = await foretold('city:quiet');
    const unknown = case_.extended('2026-03-03', 0, { id: 'nothing' });
    await hall.tell(unknown);
    expect(await hall.marks('city:quiet')).toHaveLength(1);
    await hall.judge();
    expect(await hall.watched('city:quiet')).toEqual(before);
    expect(await foretold('city:quiet')).toEqual(foretoldBefore);
    await hall.tell(unknown.stage('2026-03-03', { stage: 'review' }));
    await hall.judge();
    expect(await hall.watched('city:quiet')).toMatchObject({
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
    const [partition = -1] = await hall.marks('city:early-mark');
    await hall.transaction((tx) =>
      hall.judges.judge(
        meanwhile(tx, 'judge-ledger', () => hall.tell(case_.closed('2026-03-02 12:00'))),
        partition,
      ),
    );
    expect(await hall.watched('city:early-mark')).toMatchObject({ state: 'ENDED' });
    expect(await hall.marks('city:early-mark')).toHaveLength(1);
    await hall.judge();
    expect(await hall.watched('city:early-mark')).toMatchObject({ state: 'ENDED' });
  });

  it('one that comes after the ledger was read stays, and brings the case up again', async () => {
    const case_ = accepted('city:late-mark');
    await hall.tell(case_);
    const [partition = -1] = await hall.marks('city:late-mark');
    await hall.transaction((tx) =>
      hall.judges.judge(
        meanwhile(tx, 'judge-done', () => hall.tell(case_.closed('2026-03-02 12:00'))),
        partition,
      ),
    );
    expect(await hall.watched('city:late-mark')).toMatchObject({ state: 'RUNNING' });
    expect(await hall.marks('city:late-mark')).toHaveLength(1);
    await hall.judge();
    expect(await hall.watched('city:late-mark')).toMatchObject({ state: 'ENDED' });
    expect(await hall.marks('city:late-mark')).toEqual([]);
  });

  it('a second judge of the same partition is told that another has it, and one of another partition is not', async () => {
    await hall.tell(accepted('city:two-judges'));
    const [partition = -1] = await hall.marks('city:two-judges');
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
