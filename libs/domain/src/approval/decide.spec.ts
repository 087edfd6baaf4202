import { acceptedState, BEGUN, done, factsOf, SAMPLES, stateAt } from '#testing/approvals.js';
import { at, naturalDays, workingDays, workingHours } from '#testing/case-builder.js';
import type { Snapshot } from '../facts.js';
import { addMilliseconds } from '../instant.js';
import { type ApprovalAct, nameOfAct } from './approval-act.js';
import { allowedActs } from './approval-state.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';
import { ACT_NAMES, type ActName, type Place, STAGES } from './step-table.js';

/** Written out once more: the table of the law, not of the code. */
const LAW: Readonly<Record<Place, readonly ActName[]>> = {
  RECEIVED: [],
  REFUSED: [],
  WITHDRAWN: [],
  ACCEPT: ['enterHandle', 'suspend', 'extend'],
  HANDLE: ['enterReview', 'suspend', 'extend'],
  REVIEW: ['enterApprove', 'returnToHandle', 'suspend', 'extend'],
  APPROVE: ['decide', 'returnToReview', 'returnToHandle', 'suspend', 'extend'],
  SUSPENDED: ['resume'],
  DECIDED: ['close'],
  CLOSED: ['deliver'],
  DELIVERED: [],
};
const PLACES = Object.keys(LAW) as Place[];
const now = addMilliseconds(BEGUN, 3_600_000);

describe('what may be done where', () => {
  const rows = PLACES.flatMap((place) => ACT_NAMES.map((name) => ({ place, name })));

  it.each(rows)('$place: $name', ({ place, name }) => {
    const decision = decide(stateAt(place), SAMPLES[name], { now });
    if (LAW[place].includes(name)) {
      expect(decision).toMatchObject({ status: 'DONE' });
      return;
    }
    expect(decision).toEqual({
      status: 'REFUSED',
      why: expect.stringContaining(`${name} is not possible: `),
      allowed: LAW[place],
    });
  });

  it.each(PLACES)('%s: the list is what the law allows', (place) => {
    expect(allowedActs(stateAt(place))).toEqual(LAW[place]);
  });

  it('every sample bears the name it stands under', () => {
    expect(ACT_NAMES.map((name) => nameOfAct(SAMPLES[name]))).toEqual(ACT_NAMES);
  });

  it.each<{ place: Place; name: ActName; why: string }>([
    { place: 'RECEIVED', name: 'enterHandle', why: 'the window has not accepted the case' },
    { place: 'HANDLE', name: 'decide', why: 'the case is in HANDLE' },
    { place: 'SUSPENDED', name: 'enterReview', why: 'the case is suspended (S1, HEARING)' },
    { place: 'REVIEW', name: 'resume', why: 'the case is not suspended' },
    { place: 'CLOSED', name: 'resume', why: 'the case is in CLOSED' },
    { place: 'DECIDED', name: 'extend', why: 'the case is in DECIDED' },
  ])('$place refuses $name and says why: $why', ({ place, name, why }) => {
    expect(decide(stateAt(place), SAMPLES[name], { now })).toMatchObject({ why: `${name} is not possible: ${why}` });
  });
});

describe('what an act makes true', () => {
  const data = (place: Place, act: ApprovalAct) => factsOf(stateAt(place), act, now).map((fact) => ({ ...fact }));
  const by = { person: 'p9', unit: 'U2' };

  it('a stage is entered with its holder and a name of its own', () => {
    const act = { act: 'enterStage', stage: 'REVIEW', post: 'reviewer', ...by } as const;
    const stage = { stage: 'REVIEW', stageId: 'REVIEW-1', post: 'reviewer', ...by };
    expect(data('HANDLE', act)).toEqual([{ act: 'stage.entered', at: now, data: stage }]);
  });

  it('a case goes back to whoever held the stage last, under a new name of the stay', () => {
    const back = { stage: 'HANDLE', stageId: 'HANDLE-2', person: 'p1', post: 'clerk', returned: true };
    expect(data('APPROVE', SAMPLES.returnToHandle)).toMatchObject([
      { act: 'stage.entered', data: { ...back, reason: 'the plan is missing' } },
    ]);
  });

  it('a case goes back to another when one is named, and nothing of the former holder stays', () => {
    const state = done(acceptedState(), { ...SAMPLES.enterHandle, unit: 'U7' } as ApprovalAct);
    const to = { person: 'p8', post: 'deputy' };
    const act = { act: 'returnToStage', stage: 'HANDLE', reason: 'no', to } as const;
    const [fact] = factsOf(done(state, SAMPLES.enterReview), act);
    const given = { stage: 'HANDLE', stageId: 'HANDLE-2', person: 'p8', post: 'deputy' };
    expect(fact).toMatchObject({ data: { ...given, returned: true, reason: 'no' } });
    expect(fact).not.toHaveProperty('data.unit');
  });

  it('a suspension is numbered, and rests on article 45 unless another law is named', () => {
    const once = done(stateAt('SUSPENDED'), SAMPLES.resume);
    expect(factsOf(once, SAMPLES.suspend)).toMatchObject([
      {
        act: 'case.suspended',
        data: { suspension: 'S2', procedure: 'HEARING', article: '行政许可法第四十五条', approvedDays: 5 },
      },
    ]);
    const other = { procedure: 'OTHER', article: '水法第四十八条', reason: 'survey', approvedDays: 1, ...by } as const;
    expect(data('HANDLE', { act: 'suspend', ...other })).toMatchObject([{ data: { suspension: 'S1', ...other } }]);
  });

  it('a resumption names the suspension that it ends', () => {
    expect(data('SUSPENDED', { act: 'resume', ...by })).toEqual([
      { act: 'case.resumed', at: expect.any(Number), data: { ...by, suspension: 'S1' } },
    ]);
  });

  it('an extension carries who approved it and what the applicant is told', () => {
    const extension = { amount: 5, approver: 'head', reason: 'an expert is ill' };
    expect(data('HANDLE', { act: 'extend', ...extension, ...by })).toEqual([
      { act: 'case.extended', at: now, data: { ...by, ...extension, article: '行政许可法第四十二条' } },
    ]);
  });

  it.each([
    { outcome: 'GRANTED' },
    { outcome: 'GRANTED', reason: 'all is in order' },
    { outcome: 'DENIED', reason: 'the plot is protected', remedies: 'appeal within sixty days' },
  ] as const)('a decision says $outcome, with its reasons and remedies', (verdict) => {
    expect(data('APPROVE', { act: 'decide', ...verdict, ...by })).toEqual([
      { act: 'case.decided', at: now, data: { ...by, ...verdict } },
    ]);
  });

  it('closing and delivery say who did it', () => {
    expect(data('DECIDED', { act: 'close', ...by })).toEqual([{ act: 'case.closed', at: now, data: by }]);
    expect(data('CLOSED', { act: 'deliver', person: 'p9' })).toEqual([
      { act: 'case.delivered', at: now, data: { person: 'p9' } },
    ]);
  });

  it('an act at or before the time of the last fact is dated just after it, so that their order stays', () => {
    const state = evolve(acceptedState(), { act: 'case.supplemented', at: now, data: {} });
    for (const early of [now, BEGUN]) {
      expect(factsOf(state, SAMPLES.enterHandle, early)).toMatchObject([{ at: addMilliseconds(now, 1) }]);
    }
  });

  it.each(STAGES)('a stranger among the acts stops the program (%s)', (stage) => {
    const stranger = { act: 'burn', stage } as unknown as ApprovalAct;
    expect(() => decide(stateAt(stage), stranger, { now })).toThrow('unexpected value');
  });
});

describe('an extension (article 42)', () => {
  const extend = (amount: number): ApprovalAct => ({ ...SAMPLES.extend, amount }) as ApprovalAct;

  it.each([
    { caseType: 'COMMITMENT', amount: 10, possible: true, why: 'ten days for one department' },
    { caseType: 'COMMITMENT', amount: 11, possible: false, why: 'not eleven' },
    { caseType: 'REPORT_UP', amount: 10, possible: true, why: 'ten where it is forwarded' },
    { caseType: 'REPORT_UP', amount: 11, possible: false, why: 'not eleven there either' },
    { caseType: 'JOINT', amount: 15, possible: true, why: 'fifteen for several departments' },
    { caseType: 'JOINT', amount: 16, possible: false, why: 'not sixteen' },
  ] as const)('$why', ({ caseType, amount, possible }) => {
    const decision = decide(stateAt('HANDLE', { caseType }), extend(amount), { now });
    expect(decision.status).toBe(possible ? 'DONE' : 'REFUSED');
  });

  it('is possible until the limit is over, and not from that instant on', () => {
    const crossedAt = at('2026-03-17 00:00');
    const attempt = (ms: number) =>
      decide(stateAt('HANDLE'), extend(5), { now: addMilliseconds(crossedAt, ms), crossedAt });
    expect(attempt(-1).status).toBe('DONE');
    expect(attempt(0)).toMatchObject({ why: 'extend is not possible: the limit of the case has passed' });
  });

  it('is given once', () => {
    const extended = done(stateAt('HANDLE'), extend(1));
    expect(allowedActs(extended)).toEqual(['enterReview', 'suspend']);
    expect(decide(extended, extend(1), { now })).toMatchObject({
      why: 'extend is not possible: it was extended already, and article 42 extends once',
      allowed: ['enterReview', 'suspend'],
    });
  });

  it.each([
    { snapshot: { caseType: 'INSTANT' }, why: 'an instant case is decided on the day of its acceptance' },
    { snapshot: { promisedLimit: workingHours(8) }, why: 'its limit is not counted in days' },
    { snapshot: { statutoryLimit: { unit: 'MONTHS', amount: 2 } }, why: 'its limit is not counted in days' },
  ] as const)('is not possible where $why', ({ snapshot, why }) => {
    const state = stateAt('HANDLE', snapshot);
    expect(decide(state, extend(1), { now })).toMatchObject({ why: expect.stringContaining(why) });
    expect(allowedActs(state)).not.toContain('extend');
  });

  it('is possible for a limit in natural days too', () => {
    expect(decide(stateAt('HANDLE', { promisedLimit: naturalDays(30) }), extend(10), { now }).status).toBe('DONE');
  });

  it('is not possible where there is no limit, or no receipt is known', () => {
    const { snapshot, ...unknown } = stateAt('HANDLE');
    const { promisedLimit: _, statutoryLimit: __, ...unlimited } = snapshot as Snapshot;
    expect(decide({ ...unknown, snapshot: unlimited }, extend(1), { now })).toMatchObject({
      why: expect.stringContaining('no limit'),
    });
    expect(decide(unknown, extend(1), { now })).toMatchObject({ why: expect.stringContaining('not known here') });
  });

  it('lengthens a promise of any working days', () => {
    expect(decide(stateAt('ACCEPT', { promisedLimit: workingDays(1) }), extend(10), { now }).status).toBe('DONE');
  });
});
