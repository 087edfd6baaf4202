import { aCase, type CaseBuilder } from '#testing/case-builder.js';

const kindsOf = (case_: CaseBuilder) => case_.file.findings.map(({ code, kind, factId }) => [code, kind, factId]);

const received = aCase().received('2026-03-02');
const accepted = received.accepted('2026-03-03');

describe('times that cannot all be right are data findings (L06)', () => {
  it.each([
    {
      case_: accepted.closed('2026-03-02', { id: 'e' }),
      kind: 'end-before-beginning',
      why: 'closed before acceptance',
    },
    {
      case_: accepted.decided('2026-03-02', { id: 'e' }),
      kind: 'end-before-beginning',
      why: 'decided before acceptance',
    },
    {
      case_: accepted.decided('2026-03-05').closed('2026-03-06').delivered('2026-03-02', { id: 'e' }),
      kind: 'end-before-beginning',
      why: 'delivered before acceptance',
    },
    {
      case_: received.closed('2026-03-01', { id: 'e' }),
      kind: 'end-before-beginning',
      why: 'never accepted: closed before receipt',
    },
    { case_: accepted.refused('2026-03-01', { id: 'e' }), kind: 'end-before-beginning', why: 'refused before receipt' },
    {
      case_: accepted.withdrawn('2026-03-01', { id: 'e' }),
      kind: 'end-before-beginning',
      why: 'withdrawn before receipt',
    },
    {
      case_: aCase().accepted('2026-03-03').refused('2026-03-01', { id: 'e' }),
      kind: 'end-before-beginning',
      why: 'no receipt heard: refused before acceptance',
    },
    {
      case_: received.stage('2026-03-01', { stage: 'HANDLE' }, { id: 'e' }),
      kind: 'stage-before-receipt',
      why: 'a stage before the receipt',
    },
    {
      case_: accepted.closed('2026-03-05').stage('2026-03-06', { stage: 'REVIEW' }, { id: 'e' }),
      kind: 'act-after-end',
      why: 'a stage after the closing',
    },
    {
      case_: accepted.closed('2026-03-05').extended('2026-03-06', 5, { id: 'e' }),
      kind: 'act-after-end',
      why: 'an extension after the closing',
    },
    {
      case_: accepted.closed('2026-03-05').suspended('2026-03-06', {}, { id: 'e' }),
      kind: 'act-after-end',
      why: 'a suspension after the closing',
    },
    {
      case_: accepted.refused('2026-03-05').stage('2026-03-06', { stage: 'REVIEW' }, { id: 'e' }),
      kind: 'act-after-end',
      why: 'a stage after the refusal',
    },
    {
      case_: accepted.withdrawn('2026-03-05').stage('2026-03-06', { stage: 'REVIEW' }, { id: 'e' }),
      kind: 'act-after-end',
      why: 'a stage after the withdrawal',
    },
    {
      case_: accepted.decided('2026-03-04').closed('2026-03-05').stage('2026-03-06', { stage: 'REVIEW' }, { id: 'e' }),
      kind: 'act-after-end',
      why: 'a stage after the closing that follows a decision',
    },
  ])('$why', ({ case_, kind }) => {
    expect(kindsOf(case_)).toEqual([['L06', kind, 'e']]);
  });

  it.each([
    { case_: accepted.closed('2026-03-03'), why: 'closed at the instant of acceptance' },
    { case_: accepted.refused('2026-03-02'), why: 'refused before a later acceptance, but not before the receipt' },
    {
      case_: accepted.closed('2026-03-05').stage('2026-03-05', { stage: 'CLOSE' }),
      why: 'a stage at the instant of the closing',
    },
    {
      case_: accepted.decided('2026-03-05').stage('2026-03-06', { stage: 'CLOSE' }),
      why: 'the stage of closing follows the decision',
    },
    { case_: accepted.closed('2026-03-05').delivered('2026-03-06'), why: 'delivery comes after the end' },
    { case_: received.stage('2026-03-02', { stage: 'HANDLE' }), why: 'a stage at the instant of the receipt' },
    {
      case_: aCase().stage('2026-03-02', { stage: 'HANDLE' }).closed('2026-03-05'),
      why: 'nothing to compare with: neither receipt nor acceptance heard',
    },
  ])('but not: $why', ({ case_ }) => {
    expect(case_.file.findings).toEqual([]);
  });

  it('name both values', () => {
    expect(accepted.closed('2026-03-02 16:30', { id: 'e' }).file.findings).toEqual([
      {
        code: 'L06',
        kind: 'end-before-beginning',
        factId: 'e',
        act: 'case.closed',
        value: '2026-03-02T08:30:00.000Z',
        against: '2026-03-03T02:00:00.000Z',
      },
    ]);
  });
});
