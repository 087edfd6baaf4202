import fc from 'fast-check';
import { acceptedState, BEGUN, done, receivedState, SAMPLES, stateAt } from '#testing/approvals.js';
import { aCase } from '#testing/case-builder.js';
import { seeded } from '#testing/seed.js';
import { addMilliseconds, type Instant } from '../instant.js';
import { type ApprovalState, allowedActs, openSuspensionOf, UNHEARD } from './approval-state.js';
import { decide } from './decide.js';
import { type ApprovalFact, approvalOf, evolve } from './evolve.js';
import { ACT_NAMES, type ActName, next, type Place } from './step-table.js';

const later = (ms: number): Instant => addMilliseconds(BEGUN, 600_000 + ms);
const placeOf = (state: ApprovalState): Place =>
  openSuspensionOf(state) === undefined ? state.standing.step : 'SUSPENDED';
const PLACES = Object.keys(next) as Place[];

/** Where each fact leads from each place; what is not named here leads nowhere. */
const MOVES: Readonly<Record<string, Partial<Record<Place, Place>>>> = {
  'case.accepted': { RECEIVED: 'ACCEPT' },
  'case.deemed-accepted': { RECEIVED: 'ACCEPT' },
  'case.refused': everywhere('REFUSED', ['RECEIVED', 'ACCEPT', 'HANDLE', 'REVIEW', 'APPROVE', 'SUSPENDED']),
  'case.withdrawn': everywhere('WITHDRAWN', ['RECEIVED', 'ACCEPT', 'HANDLE', 'REVIEW', 'APPROVE', 'SUSPENDED']),
  'stage.entered': everywhere('REVIEW', ['RECEIVED', 'ACCEPT', 'HANDLE', 'REVIEW', 'APPROVE']),
  'case.suspended': everywhere('SUSPENDED', ['ACCEPT', 'HANDLE', 'REVIEW', 'APPROVE']),
  'case.resumed': { SUSPENDED: 'HANDLE' },
  'case.decided': everywhere('DECIDED', ['RECEIVED', 'ACCEPT', 'HANDLE', 'REVIEW', 'APPROVE', 'SUSPENDED']),
  'case.closed': everywhere('CLOSED', ['RECEIVED', 'ACCEPT', 'HANDLE', 'REVIEW', 'APPROVE', 'SUSPENDED', 'DECIDED']),
  'case.delivered': everywhere('DELIVERED', ['DECIDED', 'CLOSED']),
  'case.extended': {},
  'case.supplement-requested': {},
  'case.supplemented': {},
  'case.act-annulled': {},
};

function everywhere(to: Place, from: readonly Place[]): Partial<Record<Place, Place>> {
  return Object.fromEntries(from.map((place) => [place, to]));
}

const DATA = {
  stage: 'REVIEW',
  suspension: 'S1',
  procedure: 'TESTING',
  outcome: 'GRANTED',
  amount: 1,
  id: 'x',
  reason: 'y',
};

describe('where a fact leads', () => {
  const rows = Object.keys(MOVES).flatMap((act) => PLACES.map((place) => ({ act, place })));

  it.each(rows)('$act in $place', ({ act, place }) => {
    const before = stateAt(place);
    const after = evolve(before, { act, at: later(0), data: DATA } as ApprovalFact);
    expect(placeOf(after)).toBe(MOVES[act]?.[place] ?? place);
    expect(after.latestAt).toBe(later(0));
  });

  it('a stranger among the facts stops the program', () => {
    expect(() => evolve(UNHEARD, { act: 'case.burnt', at: BEGUN } as unknown as ApprovalFact)).toThrow('unexpected');
  });

  it('a stage of another system says nothing about ours', () => {
    const other: ApprovalFact = { act: 'stage.entered', at: later(0), data: { stage: 'archive' } };
    expect(placeOf(evolve(stateAt('HANDLE'), other))).toBe('HANDLE');
    expect(evolve(stateAt('HANDLE'), other).visits).toHaveLength(1);
  });

  it('a resumption of another suspension ends nothing; one that names none ends the open one', () => {
    const resume = (data: { suspension?: string }) =>
      placeOf(evolve(stateAt('SUSPENDED'), { act: 'case.resumed', at: later(0), data }));
    expect([resume({ suspension: 'S7' }), resume({}), resume({ suspension: 'S1' })]).toEqual([
      'SUSPENDED',
      'HANDLE',
      'HANDLE',
    ]);
  });

  it('a stage told while the case is suspended leaves it suspended there', () => {
    const told: ApprovalFact = { act: 'stage.entered', at: later(0), data: { stage: 'APPROVE' } };
    const state = evolve(stateAt('SUSPENDED'), told);
    expect(state.standing).toMatchObject({ step: 'APPROVE', suspension: { id: 'S1' } });
  });

  it('the outcome of the decision stays to the end', () => {
    expect(stateAt('DELIVERED').standing).toEqual({ step: 'DELIVERED', outcome: 'GRANTED' });
    const undecided = evolve(acceptedState(), { act: 'case.closed', at: later(0), data: {} });
    expect(undecided.standing).toEqual({ step: 'CLOSED' });
  });

  it('an earlier fact heard later does not set the time back', () => {
    const state = evolve(acceptedState(), { act: 'case.supplemented', at: later(0), data: {} });
    expect(evolve(state, { act: 'case.supplemented', at: BEGUN, data: {} }).latestAt).toBe(later(0));
  });
});

describe('deemed acceptance (article 32)', () => {
  const deemed: ApprovalFact = { act: 'case.deemed-accepted', at: later(0), crossedAt: later(0) };
  const withdrawn: ApprovalFact = { act: 'case.deemed-acceptance-withdrawn', at: later(1), crossedAt: later(0) };

  it('puts the case into the hands of the department, and its withdrawal takes it back', () => {
    const state = evolve(receivedState(), deemed);
    expect([placeOf(state), placeOf(evolve(state, withdrawn))]).toEqual(['ACCEPT', 'RECEIVED']);
  });

  it('is nothing new once the window has accepted, nor is its withdrawal', () => {
    const state = evolve(acceptedState(), deemed);
    expect([state.acceptedBy, placeOf(evolve(state, withdrawn))]).toEqual(['WINDOW', 'ACCEPT']);
  });

  it('gives way to an acceptance of the window', () => {
    const state = evolve(evolve(receivedState(), deemed), { act: 'case.accepted', at: later(1), data: {} });
    expect(placeOf(evolve(state, withdrawn))).toBe('ACCEPT');
  });

  it.each<ActName>(['enterHandle', 'suspend'])('withdrawn after %s it leaves what the department did', (name) => {
    const begun = done(evolve(receivedState(), deemed), SAMPLES[name], later(0));
    expect(placeOf(evolve(begun, withdrawn))).toBe(placeOf(begun));
  });
});

describe('a case from nothing', () => {
  const told = aCase()
    .received('2026-03-02', {})
    .accepted('2026-03-03')
    .stage('2026-03-04', { stage: 'HANDLE', stageId: 'HANDLE-1', person: 'p1' })
    .suspended('2026-03-05', { approvedDays: 3 }, { id: 'pause' })
    .annulled('2026-03-06', 'pause');

  it('forgets what was annulled', () => {
    expect(placeOf(approvalOf(told.file, []))).toBe('HANDLE');
    expect(placeOf(approvalOf(told.keep(({ act }) => act !== 'case.act-annulled').file, []))).toBe('SUSPENDED');
  });

  it('puts what supervision deems at its time among the facts', () => {
    const file = aCase().received('2026-03-02', {}).refused('2026-03-20').file;
    const deemed = { act: 'case.deemed-accepted', at: later(0), crossedAt: later(0) } as const;
    expect(approvalOf(file, [deemed]).acceptedBy).toBe('SILENCE');
    expect(placeOf(approvalOf(file, [deemed]))).toBe('REFUSED');
  });

  it.each([
    { withdrawn: 0, acceptedBy: undefined, why: 'a silence told and taken back at one instant is none' },
    { withdrawn: 1, acceptedBy: 'SILENCE', why: 'one that takes the place of another at that instant holds' },
  ])('$why, in whichever order they are heard', ({ withdrawn, acceptedBy }) => {
    const { file } = aCase().received('2026-03-02', {});
    const crossed = [later(0), later(1)] as const;
    const pair = [
      { act: 'case.deemed-accepted', at: later(9), crossedAt: crossed[0] },
      { act: 'case.deemed-acceptance-withdrawn', at: later(9), crossedAt: crossed[withdrawn] ?? later(0) },
    ] as const;
    for (const heard of [pair, [...pair].reverse()]) expect(approvalOf(file, heard).acceptedBy).toBe(acceptedBy);
  });
});

describe('laws', () => {
  /** Any act at any time: most are refused, and the case goes on. */
  const attempts = fc.array(fc.record({ name: fc.constantFrom(...ACT_NAMES), wait_ms: fc.nat(3) }), { maxLength: 40 });

  it('a case moves along the table only, and what is done is what its facts tell', () => {
    fc.assert(
      fc.property(attempts, (acts) => {
        let state = acceptedState();
        let now = later(0);
        for (const { name, wait_ms } of acts) {
          now = addMilliseconds(now, wait_ms);
          const allowed = allowedActs(state);
          const decision = decide(state, SAMPLES[name], { now });
          expect(decision.status === 'DONE').toBe(allowed.includes(name));
          if (decision.status === 'REFUSED') continue;
          expect(next[placeOf(state)]).toContain(name);
          const [fact] = decision.facts;
          expect(fact?.at).toBeGreaterThan(state.latestAt ?? 0);
          state = decision.facts.reduce<ApprovalState>(evolve, state);
        }
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('the same facts in their order give the same state, however often it is folded', () => {
    fc.assert(
      fc.property(attempts, (acts) => {
        let state = UNHEARD;
        const facts: ApprovalFact[] = [
          { act: 'case.received', at: BEGUN, data: { ...stateAt('ACCEPT').snapshot } as never },
          { act: 'case.accepted', at: addMilliseconds(BEGUN, 60_000), data: {} },
        ];
        state = facts.reduce(evolve, state);
        for (const { name } of acts) {
          const decision = decide(state, SAMPLES[name], { now: later(0) });
          const made = decision.status === 'DONE' ? decision.facts : [];
          facts.push(...made);
          state = made.reduce<ApprovalState>(evolve, state);
        }
        expect([...facts].sort((one, other) => one.at - other.at).reduce(evolve, UNHEARD)).toEqual(state);
      }),
      seeded({ numRuns: 300 }),
    );
  });
});
