import { CHINA } from '#testing/cards-of.js';
import { aCase, anAcceptedCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import type { Snapshot } from './facts.js';
import { RULES } from './rules.js';
import { verdict } from './verdict.js';

/** Whom the first card of a rule hits. */
function hitBy(rule: string, case_: CaseBuilder) {
  const finding = verdict(case_.file, RULES, CHINA, at('2026-06-01')).findings.find((one) => one.rule === rule);
  return finding && { unit: finding.unit, window: finding.window, person: finding.person };
}

const limit: Partial<Snapshot> = { promisedLimit: workingDays(10) };
const received = aCase().received('2026-03-02', limit);
const accepted = received.accepted('2026-03-02', { unit: 'U2', person: 'P2' });
const window = 'W1';

describe('a card over the limit (crossed 03-17 00:00) hits', () => {
  it.each([
    {
      case_: received.accepted('2026-03-02'),
      holder: { unit: 'U1', window },
      why: 'the receiving unit where the acceptance names none',
    },
    { case_: accepted, holder: { unit: 'U2', window }, why: 'the accepting unit and nobody' },
    {
      case_: accepted.stage('2026-03-05', { stage: 'HANDLE', unit: 'U3', person: 'P3' }),
      holder: { unit: 'U3', window, person: 'P3' },
      why: 'unit and person of the stage then open',
    },
    {
      case_: accepted
        .stage('2026-03-05', { stage: 'HANDLE', unit: 'U3', person: 'P3' })
        .stage('2026-03-16 23:59:59.999', { stage: 'REVIEW', unit: 'U4' }),
      holder: { unit: 'U4', window },
      why: 'the last stage entered before it',
    },
    {
      case_: accepted.stage('2026-03-17 00:00', { stage: 'REVIEW', unit: 'U4' }),
      holder: { unit: 'U4', window },
      why: 'the stage entered at that instant',
    },
    {
      case_: accepted
        .stage('2026-03-05', { stage: 'HANDLE', unit: 'U3' })
        .stage('2026-03-17 00:00:00.001', { stage: 'REVIEW', unit: 'U4' }),
      holder: { unit: 'U3', window },
      why: 'no stage entered after it: later reorganisation moves nothing',
    },
    {
      case_: accepted.stage('2026-03-05', { stage: 'HANDLE', person: 'P3' }),
      holder: { unit: 'U2', window, person: 'P3' },
      why: 'the accepting unit where the stage names none',
    },
    {
      case_: received.accepted('2026-03-20', { unit: 'U2' }),
      holder: { unit: 'U1', window },
      why: 'not the unit that accepted only after silence had',
    },
  ])('$why', ({ case_, holder }) => {
    expect(hitBy('T04', case_)).toEqual({ person: undefined, ...holder });
  });

  it('no window where none received it', () => {
    const { file } = accepted;
    const { window: _, ...windowless } = file.received?.data ?? { window: '' };
    const case_ = aCase()
      .act('case.received', '2026-03-02', windowless as Snapshot)
      .accepted('2026-03-02');
    expect(hitBy('T04', case_)).toEqual({ unit: 'U1' });
  });
});

describe('a card about the window hits the receiving one, whoever holds the case', () => {
  const stage = { stage: 'HANDLE', unit: 'U3', person: 'P3' } as const;
  it.each([
    { rule: 'T01', case_: received.stage('2026-03-03', stage) },
    { rule: 'T02', case_: received.stage('2026-03-03', stage) },
    { rule: 'T07', case_: anAcceptedCase('2026-03-02', { caseType: 'INSTANT' }).stage('2026-03-02', stage) },
  ])('$rule', ({ rule, case_ }) => {
    expect(hitBy(rule, case_)).toEqual({ unit: 'U1', window, person: undefined });
  });
});
