import fc from 'fast-check';
import { aCase, at, type CaseBuilder } from '#testing/case-builder.js';
import { SEED, seeded } from '#testing/seed.js';
import type { Fact } from './facts.js';
import { fold } from './fold.js';

function idsOf(facts: readonly Fact[]): readonly string[] {
  return facts.map(({ id }) => id);
}

/** A case with everything that can happen to one, contradictions and other people's acts included. */
const eventful = aCase()
  .received('2026-03-02')
  .supplementRequested('2026-03-03')
  .supplemented('2026-03-04')
  .accepted('2026-03-04', { unit: 'U2' })
  .stage('2026-03-05', { stage: 'HANDLE', person: 'P1' })
  .suspended('2026-03-05', { suspension: 'S1', approvedDays: 3 })
  .resumed('2026-03-09')
  .suspended('2026-03-10', { suspension: 'S2' })
  .resumed('2026-03-11', { suspension: 'S3' })
  .resumed('2026-03-01', { suspension: 'S2' })
  .extended('2026-03-12', 5)
  .decided('2026-03-13', { id: 'wrong' })
  .annulled('2026-03-14', 'wrong')
  .annulled('2026-03-15', 'nothing')
  .decided('2026-03-16', { recordedAt: '2026-03-18' })
  .decided('2026-03-17')
  .closed('2026-03-18', { source: 'town' })
  .closed('2026-03-18')
  .closed('2026-03-18', { id: 'f18', recordedAt: '2026-03-19' })
  .stage('2026-03-20', { stage: 'REVIEW' })
  .delivered('2026-03-21');

describe('a case file', () => {
  it(`is the same whatever the order and repetition of its facts (SEED=${SEED})`, () => {
    const repeated = fc
      .subarray([...eventful.facts])
      .chain((again) =>
        fc.shuffledSubarray([...eventful.facts, ...again], { minLength: eventful.facts.length + again.length }),
      );
    fc.assert(
      fc.property(repeated, (facts) => {
        expect(fold('city:1', facts)).toEqual(eventful.file);
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('holds the facts in the order in which they happened', () => {
    const file = aCase().accepted('2026-03-03').received('2026-03-02').file;
    expect(file.facts.map(({ act }) => act)).toEqual(['case.received', 'case.accepted']);
  });

  it.each([
    {
      times: ['2026-03-02 10:00', '2026-03-02 10:00'],
      entered: ['2026-03-03', '2026-03-02'],
      ids: ['a', 'b'],
      order: ['b', 'a'],
      why: 'of two at one time the one entered first',
    },
    {
      times: ['2026-03-02 10:00', '2026-03-02 10:00'],
      entered: ['2026-03-03', '2026-03-03'],
      ids: ['b', 'a'],
      order: ['a', 'b'],
      why: 'then the one of the smaller id',
    },
  ])('orders $why', ({ times, entered, ids, order }) => {
    const [first = '', second = ''] = times;
    const file = aCase()
      .stage(first, { stage: 'HANDLE' }, { id: ids[0] ?? '', recordedAt: entered[0] ?? '' })
      .stage(second, { stage: 'HANDLE' }, { id: ids[1] ?? '', recordedAt: entered[1] ?? '' }).file;
    expect(idsOf(file.facts)).toEqual(order);
  });

  it('of an id that carries two contents takes the one entered first', () => {
    const twice = aCase()
      .extended('2026-03-03', 9, { id: 'x', recordedAt: '2026-03-05' })
      .extended('2026-03-03', 5, { id: 'x' });
    expect(twice.file.extensions.map(({ data }) => data.amount)).toEqual([5]);
    expect(fold('city:1', twice.facts.toReversed())).toEqual(twice.file);
  });

  it('of an id that carries two contents entered at once takes the same one in any order', () => {
    const twice = aCase().extended('2026-03-03', 9, { id: 'x' }).extended('2026-03-03', 5, { id: 'x' });
    expect(twice.file.extensions).toHaveLength(1);
    expect(fold('city:1', twice.facts.toReversed())).toEqual(twice.file);
  });

  it('keeps every supplement, extension and stage', () => {
    const file = aCase()
      .supplementRequested('2026-03-02')
      .supplemented('2026-03-03')
      .supplemented('2026-03-04')
      .extended('2026-03-05', 1)
      .extended('2026-03-06', 2)
      .stage('2026-03-07', { stage: 'HANDLE' }).file;
    expect([
      file.supplementRequests.length,
      file.supplements.length,
      file.extensions.length,
      file.stages.length,
    ]).toEqual([1, 2, 2, 1]);
  });
});

describe('an act that is told once', () => {
  const told = (build: (case_: CaseBuilder, when: string, entry: { id: string; recordedAt: string }) => CaseBuilder) =>
    build;
  it.each([
    { act: 'received', tell: told((c, when, entry) => c.received(when, {}, entry)) },
    { act: 'accepted', tell: told((c, when, entry) => c.accepted(when, {}, entry)) },
    { act: 'refused', tell: told((c, when, entry) => c.refused(when, entry)) },
    { act: 'withdrawn', tell: told((c, when, entry) => c.withdrawn(when, entry)) },
    { act: 'decided', tell: told((c, when, entry) => c.decided(when, entry)) },
    { act: 'closed', tell: told((c, when, entry) => c.closed(when, entry)) },
    { act: 'delivered', tell: told((c, when, entry) => c.delivered(when, entry)) },
  ] as const)('$act: the one entered last holds, and of two entered at once the larger id', ({ act, tell }) => {
    const corrected = tell(tell(aCase(), '2026-03-09', { id: 'z', recordedAt: '2026-03-09' }), '2026-03-05', {
      id: 'a',
      recordedAt: '2026-03-10',
    });
    expect(corrected.file[act]?.at).toBe(at('2026-03-05'));
    const atOnce = tell(tell(aCase(), '2026-03-09', { id: 'a', recordedAt: '2026-03-09' }), '2026-03-05', {
      id: 'b',
      recordedAt: '2026-03-09',
    });
    expect(atOnce.file[act]?.at).toBe(at('2026-03-05'));
    expect(fold('city:1', atOnce.facts.toReversed())).toEqual(atOnce.file);
  });
});

describe('the end of a case', () => {
  const received = aCase().received('2026-03-02');
  it.each([
    { case_: received, end: undefined, why: 'none yet' },
    {
      case_: received.decided('2026-03-09').closed('2026-03-10'),
      end: { kind: 'DECIDED', at: at('2026-03-09') },
      why: 'the decision',
    },
    { case_: received.closed('2026-03-10'), end: { kind: 'CLOSED', at: at('2026-03-10') }, why: 'else the closing' },
    { case_: received.refused('2026-03-04'), end: { kind: 'REFUSED', at: at('2026-03-04') }, why: 'a refusal' },
    { case_: received.withdrawn('2026-03-04'), end: { kind: 'WITHDRAWN', at: at('2026-03-04') }, why: 'a withdrawal' },
    {
      case_: received.refused('2026-03-05').withdrawn('2026-03-04'),
      end: { kind: 'REFUSED', at: at('2026-03-05') },
      why: 'a refusal before a withdrawal',
    },
    { case_: received.delivered('2026-03-20'), end: undefined, why: 'never the delivery, which comes after it' },
  ])('is $why', ({ case_, end }) => {
    expect(case_.file.end).toEqual(end);
  });
});

describe('an annulment', () => {
  const closed = aCase().received('2026-03-02').closed('2026-03-05', { id: 'c' });
  it.each([
    { case_: closed.annulled('2026-03-06', 'c'), closed: undefined, why: 'undoes an act as if it had never been' },
    {
      case_: closed.annulled('2026-03-06', 'c', { id: 'n' }).annulled('2026-03-07', 'n'),
      closed: at('2026-03-05'),
      why: 'is itself undone by a later one',
    },
    {
      case_: closed
        .annulled('2026-03-06', 'c', { id: 'n' })
        .annulled('2026-03-07', 'n', { id: 'm' })
        .annulled('2026-03-08', 'm'),
      closed: undefined,
      why: 'stands again when that one is undone',
    },
    {
      case_: closed.annulled('2026-03-06', 'c', { id: 'n' }).annulled('2026-03-07', 'c'),
      closed: undefined,
      why: 'may be told twice',
    },
    {
      case_: closed.closed('2026-03-04', { id: 'd' }).annulled('2026-03-06', 'd'),
      closed: at('2026-03-05'),
      why: 'of a correction lets the first entry hold again',
    },
    {
      case_: closed.annulled('2026-03-06', 'c', { source: 'town' }),
      closed: at('2026-03-05'),
      why: 'of another source undoes nothing',
    },
    { case_: closed.annulled('2026-03-01', 'c'), closed: undefined, why: 'dated before the act undoes it too' },
  ])('$why', ({ case_, closed: closedAt }) => {
    expect(case_.file.closed?.at).toBe(closedAt);
  });

  it('of an act nobody knows is a data finding', () => {
    const { findings } = closed.annulled('2026-03-06', 'x', { id: 'n' }).file;
    expect(findings).toEqual([
      {
        code: 'D01',
        kind: 'annuls-unknown-act',
        factId: 'n',
        act: 'case.act-annulled',
        value: 'x',
        against: 'an act of this case',
      },
    ]);
  });

  it('may arrive before what it annuls', () => {
    const annulled = closed.annulled('2026-03-06', 'c');
    expect(fold('city:1', annulled.facts.toReversed())).toEqual(annulled.file);
    expect(annulled.file.findings).toEqual([]);
  });
});

describe('an act of another source', () => {
  it('is a data finding and no part of the case', () => {
    const { file } = aCase().received('2026-03-02').closed('2026-03-05', { id: 'c', source: 'town/approval' });
    expect(file.closed).toBeUndefined();
    expect(idsOf(file.facts)).toEqual(['f1']);
    expect(file.findings).toEqual([
      {
        code: 'D01',
        kind: 'act-of-another-source',
        factId: 'c',
        act: 'case.closed',
        value: 'town/approval',
        against: 'city',
      },
    ]);
  });

  it('is told from one of a part of the source, which is its own', () => {
    const { file } = aCase().received('2026-03-02').closed('2026-03-05', { source: 'city/approval' });
    expect([file.end?.kind, file.findings]).toEqual(['CLOSED', []]);
  });

  it('is one even before the receipt is heard, because the case number names the owner', () => {
    expect(
      aCase()
        .closed('2026-03-05', { source: 'town' })
        .file.findings.map(({ kind }) => kind),
    ).toEqual(['act-of-another-source']);
  });
});
