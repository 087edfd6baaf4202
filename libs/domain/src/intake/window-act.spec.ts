import { stateAt as approvalAt } from '#testing/approvals.js';
import { at } from '#testing/case-builder.js';
import { evolve } from '../approval/evolve.js';
import type { Place } from '../approval/step-table.js';
import { addMilliseconds } from '../instant.js';
import { allowedActs, decideAct, heardIn, placeOf, type WindowAct, type WindowState } from './window-act.js';
import { type Heard, WINDOW_ACTS, type WindowActName, type WindowPlace, type WindowStatus } from './window-table.js';

const BEGUN = at('2026-03-02');
const NOW = addMilliseconds(BEGUN, 60_000);

/** Written out once more: the table of the law, not of the code. */
const LAW: Readonly<Record<WindowPlace, readonly WindowActName[]>> = {
  RECEIVED: ['accept', 'refuse', 'request-supplement', 'withdraw'],
  SUPPLEMENTED: ['accept', 'refuse', 'withdraw'],
  SUPPLEMENT_REQUESTED: ['supplement', 'refuse', 'withdraw'],
  DEEMED_ACCEPTED: ['withdraw'],
  ACCEPTED: ['withdraw'],
  REFUSED: [],
  WITHDRAWN: [],
  DECIDED: [],
  CLOSED: [],
  DELIVERED: [],
};

const SAMPLES: Readonly<Record<WindowActName, WindowAct>> = {
  accept: { act: 'accept', person: 'p1', unit: 'U1' },
  refuse: { act: 'refuse', person: 'p1', reason: 'not ours' },
  'request-supplement': { act: 'request-supplement', person: 'p1', items: ['a plan', 'a seal'], receipt: 'R1' },
  supplement: { act: 'supplement', complete: true },
  withdraw: { act: 'withdraw', reason: 'no longer wanted' },
};

const PLACES = Object.keys(LAW) as WindowPlace[];

function stateAt(place: WindowPlace): WindowState {
  const state = { status: 'RECEIVED', isAsked: false, heard: 'NOTHING', latestAt: BEGUN } as const;
  switch (place) {
    case 'SUPPLEMENTED':
      return { ...state, isAsked: true };
    case 'SUPPLEMENT_REQUESTED':
      return { ...state, status: place, isAsked: true };
    case 'DEEMED_ACCEPTED':
      return { ...state, heard: 'SILENCE' };
    case 'DECIDED':
    case 'CLOSED':
    case 'DELIVERED':
      return { ...state, status: 'ACCEPTED', heard: place };
    default:
      return { ...state, status: place };
  }
}

describe('what the window may do when', () => {
  it.each(PLACES.flatMap((place) => WINDOW_ACTS.map((name) => ({ place, name }))))('$place: $name', (row) => {
    const { place, name } = row;
    const decision = decideAct(stateAt(place), SAMPLES[name], NOW);
    expect(allowedActs(stateAt(place))).toEqual(LAW[place]);
    expect(decision.status).toBe(LAW[place].includes(name) ? 'DONE' : 'REFUSED');
  });

  it.each<{ status: WindowStatus; heard: Heard; place: WindowPlace; why: string }>([
    { status: 'RECEIVED', heard: 'SILENCE', place: 'DEEMED_ACCEPTED', why: 'nobody answered' },
    { status: 'SUPPLEMENT_REQUESTED', heard: 'SILENCE', place: 'DEEMED_ACCEPTED', why: 'the notice came too late' },
    { status: 'ACCEPTED', heard: 'SILENCE', place: 'ACCEPTED', why: 'an acceptance after the silence' },
    { status: 'RECEIVED', heard: 'DECIDED', place: 'DECIDED', why: 'the department went on after a silence' },
    { status: 'REFUSED', heard: 'SILENCE', place: 'REFUSED', why: 'a refusal before the silence was heard of' },
    { status: 'WITHDRAWN', heard: 'DECIDED', place: 'WITHDRAWN', why: 'a decision after the withdrawal' },
  ])('$status, and $heard told by others, is $place: $why', ({ status, heard, place }) => {
    const isAsked = status === 'SUPPLEMENT_REQUESTED';
    expect(placeOf({ status, isAsked, heard, latestAt: BEGUN })).toBe(place);
  });

  it('what is withdrawn of a silence gives every act back', () => {
    const deemed = stateAt('DEEMED_ACCEPTED');
    expect(decideAct(deemed, SAMPLES.accept, NOW)).toMatchObject({ why: expect.stringContaining('article 32') });
    expect(allowedActs({ ...deemed, heard: 'NOTHING' })).toEqual(LAW.RECEIVED);
  });

  it('says why an act is not possible', () => {
    const refused = { status: 'REFUSED', why: 'accept is not possible: the case is REFUSED' };
    expect(decideAct(stateAt('REFUSED'), SAMPLES.accept, NOW)).toEqual(refused);
  });

  it('asks once for all that is missing, and not again after the supplement (article 32)', () => {
    const again = decideAct(stateAt('SUPPLEMENTED'), SAMPLES['request-supplement'], NOW);
    expect(again).toMatchObject({ why: expect.stringContaining('article 32') });
  });
});

describe('what others tell', () => {
  it.each<{ place: Place; heard: Heard }>([
    { place: 'RECEIVED', heard: 'NOTHING' },
    { place: 'REFUSED', heard: 'NOTHING' },
    { place: 'WITHDRAWN', heard: 'NOTHING' },
    { place: 'ACCEPT', heard: 'NOTHING' },
    { place: 'HANDLE', heard: 'NOTHING' },
    { place: 'REVIEW', heard: 'NOTHING' },
    { place: 'APPROVE', heard: 'NOTHING' },
    { place: 'SUSPENDED', heard: 'NOTHING' },
    { place: 'DECIDED', heard: 'DECIDED' },
    { place: 'CLOSED', heard: 'CLOSED' },
    { place: 'DELIVERED', heard: 'DELIVERED' },
  ])('a department at $place tells the window $heard', ({ place, heard }) => {
    expect(heardIn(approvalAt(place))).toBe(heard);
  });

  it('that silence has accepted a case binds the window while the department handles it', () => {
    const silent = evolve(approvalAt('RECEIVED'), { act: 'case.deemed-accepted', at: NOW, crossedAt: NOW });
    const begun = evolve(silent, { act: 'stage.entered', at: NOW, data: { stage: 'HANDLE' } });
    expect([heardIn(silent), heardIn(begun)]).toEqual(['SILENCE', 'SILENCE']);
  });
});

describe('what an act makes true', () => {
  it.each([
    {
      place: 'RECEIVED',
      act: SAMPLES.accept,
      type: 'case.accepted',
      data: { person: 'p1', unit: 'U1' },
      to: 'ACCEPTED',
    },
    {
      place: 'RECEIVED',
      act: SAMPLES.refuse,
      type: 'case.refused',
      data: { person: 'p1', reason: 'not ours' },
      to: 'REFUSED',
    },
    {
      place: 'RECEIVED',
      act: SAMPLES['request-supplement'],
      type: 'case.supplement-requested',
      data: { person: 'p1', items: ['a plan', 'a seal'], receipt: 'R1' },
      to: 'SUPPLEMENT_REQUESTED',
    },
    {
      place: 'RECEIVED',
      act: { act: 'request-supplement', person: 'p1', items: ['a plan'] },
      type: 'case.supplement-requested',
      data: { person: 'p1', items: ['a plan'] },
      to: 'SUPPLEMENT_REQUESTED',
    },
    {
      place: 'SUPPLEMENT_REQUESTED',
      act: SAMPLES.supplement,
      type: 'case.supplemented',
      data: { complete: true },
      to: 'RECEIVED',
    },
    {
      place: 'SUPPLEMENT_REQUESTED',
      act: { act: 'supplement', complete: false },
      type: 'case.supplemented',
      data: { complete: false },
      to: 'SUPPLEMENT_REQUESTED',
    },
    {
      place: 'ACCEPTED',
      act: SAMPLES.withdraw,
      type: 'case.withdrawn',
      data: { reason: 'no longer wanted' },
      to: 'WITHDRAWN',
    },
    { place: 'RECEIVED', act: { act: 'withdraw' }, type: 'case.withdrawn', data: {}, to: 'WITHDRAWN' },
  ] as const)('$place, $act.act: $type, and the case is $to', ({ place, act, type, data, to }) => {
    const decision = decideAct(stateAt(place), act, NOW);
    expect(decision).toMatchObject({ status: 'DONE', after: { status: to, latestAt: NOW } });
    expect(decision.status === 'DONE' && decision.fact).toEqual({ type, data });
  });

  it('remembers that what is missing was told', () => {
    const asked = decideAct(stateAt('RECEIVED'), SAMPLES['request-supplement'], NOW);
    if (asked.status !== 'DONE') throw new Error(asked.why);
    const supplemented = decideAct(asked.after, SAMPLES.supplement, NOW);
    expect(supplemented).toMatchObject({ after: { isAsked: true, latestAt: addMilliseconds(NOW, 1) } });
  });

  it.each([
    { now: BEGUN, at: addMilliseconds(BEGUN, 1), why: 'two acts never bear the same time' },
    { now: addMilliseconds(BEGUN, -5), at: addMilliseconds(BEGUN, 1), why: 'nor the later one an earlier' },
    { now: addMilliseconds(BEGUN, 1), at: addMilliseconds(BEGUN, 1), why: 'a later time is taken as it is' },
  ])('$why', ({ now, at: expected }) => {
    expect(decideAct(stateAt('RECEIVED'), SAMPLES.accept, now)).toMatchObject({ after: { latestAt: expected } });
  });

  it('a stranger among the acts is a mistake of ours', () => {
    const stranger = { act: 'dance' } as unknown as WindowAct;
    expect(decideAct(stateAt('RECEIVED'), stranger, NOW).status).toBe('REFUSED');
  });
});
