import { at } from '#testing/case-builder.js';
import { addMilliseconds } from '../instant.js';
import { allowedActs, decideAct, type WindowAct, type WindowState } from './window-act.js';
import { WINDOW_ACTS, type WindowActName, type WindowPlace } from './window-table.js';

const BEGUN = at('2026-03-02');
const NOW = addMilliseconds(BEGUN, 60_000);

/** Written out once more: the table of the law, not of the code. */
const LAW: Readonly<Record<WindowPlace, readonly WindowActName[]>> = {
  RECEIVED: ['accept', 'refuse', 'request-supplement', 'withdraw'],
  SUPPLEMENTED: ['accept', 'refuse', 'withdraw'],
  SUPPLEMENT_REQUESTED: ['supplement', 'refuse', 'withdraw'],
  ACCEPTED: ['withdraw'],
  REFUSED: [],
  WITHDRAWN: [],
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
  if (place === 'SUPPLEMENTED') return { status: 'RECEIVED', isAsked: true, latestAt: BEGUN };
  return { status: place, isAsked: place === 'SUPPLEMENT_REQUESTED', latestAt: BEGUN };
}

describe('what the window may do when', () => {
  it.each(PLACES.flatMap((place) => WINDOW_ACTS.map((name) => ({ place, name }))))('$place: $name', (row) => {
    const { place, name } = row;
    const decision = decideAct(stateAt(place), SAMPLES[name], NOW);
    expect(allowedActs(stateAt(place))).toEqual(LAW[place]);
    expect(decision.status).toBe(LAW[place].includes(name) ? 'DONE' : 'REFUSED');
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
