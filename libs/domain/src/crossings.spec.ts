import { CHINA, cardsOf } from '#testing/cards-of.js';
import { aCase, anAcceptedCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { civilDate } from './civil-date.js';
import type { Act, Snapshot } from './facts.js';
import { RULES, type RuleVersion } from './rules.js';
import { verdict } from './verdict.js';

function notApplicable(case_: CaseBuilder) {
  return verdict(case_.file, RULES, CHINA, at('2026-06-01')).notApplicable;
}

const rulesOf = (case_: CaseBuilder) =>
  [...new Set(cardsOf(case_, '2026-06-01').map((card) => card.slice(0, 3)))].sort();
const late: Partial<Snapshot> = { promisedLimit: workingDays(3), statutoryLimit: workingDays(5) };
const ALL: readonly Act[] = [
  'case.accepted',
  'case.refused',
  'case.supplement-requested',
  'case.decided',
  'case.closed',
  'case.delivered',
  'case.suspended',
  'case.resumed',
  'case.extended',
  'stage.entered',
];
const without = (...acts: readonly Act[]) => ALL.filter((act) => !acts.includes(act));

describe('a rule that needs an act the source does not record', () => {
  const unanswered = (records?: readonly Act[]) =>
    aCase().received('2026-03-02', { ...late, ...(records && { records }) });
  const accepted = (records: readonly Act[]) =>
    unanswered(records).accepted('2026-03-02').suspended('2026-03-30', { approvedDays: 1 });
  it.each([
    {
      case_: unanswered(),
      missing: [],
      trips: ['T01', 'T02', 'T04', 'T05'],
      why: 'a source that declares nothing records all',
    },
    { case_: unanswered(ALL), missing: [], trips: ['T01', 'T02', 'T04', 'T05'], why: 'all of them' },
    {
      case_: unanswered(without('case.refused')),
      missing: ['T01', 'T02'],
      trips: [],
      why: 'no refusals: silence says nothing',
    },
    {
      case_: unanswered(without('case.supplement-requested')),
      missing: ['T01', 'T02', 'L02', 'L03', 'L04'],
      trips: [],
      why: 'no notices: neither, nor can one be asked amiss',
    },
    {
      case_: accepted(ALL),
      missing: [],
      trips: ['T03', 'T04', 'T05', 'T10'],
      why: 'accepted: the limits and the procedure',
    },
    {
      case_: accepted(without('case.closed', 'case.decided')),
      missing: ['T03', 'T04', 'T05', 'T07', 'T08', 'T09', 'L01'],
      trips: ['T10'],
      why: 'no end: nobody can be late',
    },
    {
      case_: accepted(without('case.closed')),
      missing: ['L01'],
      trips: ['T03', 'T04', 'T05', 'T10'],
      why: 'a decision is an end as well as a closing',
    },
    {
      case_: accepted(without('case.accepted')),
      missing: ['T01', 'T02', 'T03', 'T04', 'T05', 'T07', 'L01', 'L03'],
      trips: ['T10'],
      why: 'no acceptance: no beginning',
    },
    {
      case_: accepted(without('case.resumed')),
      missing: ['T10'],
      trips: ['T03', 'T04', 'T05'],
      why: 'no resumption: no overrun',
    },
    {
      case_: accepted(without('case.delivered')).decided('2026-03-02'),
      missing: ['T09'],
      trips: [],
      why: 'no delivery: nothing was not delivered',
    },
    {
      case_: accepted(without('case.extended')).extended('2026-03-02', 99),
      missing: ['T11'],
      trips: ['T10'],
      why: 'no extension: what is told of one is not to be relied on',
    },
    {
      case_: accepted(without('stage.entered')).stage('2026-03-02', { stage: 'APPROVE' }),
      missing: ['T08', 'L01', 'L05'],
      trips: ['T03', 'T04', 'T05', 'T10'],
      why: 'no stages: no order of them',
    },
  ])('is not applicable and never trips: $why', ({ case_, missing, trips }) => {
    expect(notApplicable(case_)).toEqual(missing);
    expect(rulesOf(case_)).toEqual(trips);
  });

  it.each([
    { records: ['case.closed'] as const, trips: ['T03', 'T04'], why: 'the end is enough: it has no beginning' },
    { records: ['case.accepted'] as const, trips: [], why: 'without the end nothing' },
  ])('of a promised due instant: $why', ({ records, trips }) => {
    const case_ = aCase().received('2026-03-02', { promisedDue: at('2026-03-10 12:00'), warnHours: 1, records });
    expect(rulesOf(case_)).toEqual(trips);
    expect(notApplicable(case_).includes('T04')).toBe(trips.length === 0);
  });
});

describe('a kind of case that knows but some of the rules', () => {
  const amiss = (snapshot: Partial<Snapshot>) =>
    anAcceptedCase('2026-03-02', { ...snapshot, stageLimits: { APPROVE: workingDays(1) } })
      .supplementRequested('2026-03-03')
      .supplementRequested('2026-03-03')
      .extended('2026-03-03', 99)
      .stage('2026-03-03', { stage: 'APPROVE' })
      .decided('2026-03-20')
      .closed('2026-03-20');
  it.each([
    { case_: amiss({ caseType: 'INSTANT' }), trips: ['T07'], why: 'an instant case knows T07 alone (semantics 1.10)' },
    {
      case_: amiss({ promisedDue: at('2026-03-10'), warnHours: 1 }),
      trips: ['T03', 'T04'],
      why: 'a promised due instant knows T03 and T04 alone (semantics 1.8)',
    },
    {
      case_: amiss({ promisedLimit: workingDays(3) }),
      trips: ['L01', 'L02', 'L03', 'T08', 'T09', 'T11'],
      why: 'every other kind knows all the others',
    },
  ])('$why', ({ case_, trips }) => {
    expect(rulesOf(case_)).toEqual(trips);
  });
});

describe('the versions of a rule', () => {
  const t03 = RULES.filter((rule) => rule.code === 'T03');
  const stricter = t03.map((rule) => ({
    ...rule,
    version: 2,
    from: civilDate('2026-03-12'),
    parameters: { ...rule.parameters, usedPercent: 50 },
  }));
  const rules: readonly RuleVersion[] = [...stricter, ...RULES];
  // Fifty per cent of ten days is day 5, eighty is day 8.
  const ten = (when: string) => anAcceptedCase(when, { promisedLimit: workingDays(10) });
  it.each([
    {
      accepted: '2026-03-02',
      warned: [],
      why: 'by the old version on 03-12, when it was in force no more; by the new one on 03-09, when it was not yet',
    },
    { accepted: '2026-02-28', warned: ['T03 WARN 03-11 00:00'], why: 'the old one on the last day of its force' },
    { accepted: '2026-03-05', warned: ['T03 WARN 03-12 00:00'], why: 'the new one on its first day' },
  ])('accepted $accepted: $why', ({ accepted, warned }) => {
    expect(cardsOf(ten(accepted), '2026-03-12', { rules })).toEqual(warned);
  });

  it('are told with their crossings', () => {
    const versions = verdict(ten('2026-03-05').file, rules, CHINA, at('2026-03-13')).findings.map(
      ({ ruleVersion }) => ruleVersion,
    );
    expect(versions).toEqual([2]);
  });

  it('let silence accept a case but once', () => {
    const t02 = RULES.filter((rule) => rule.code === 'T02');
    const slower = t02.map((rule) => ({
      ...rule,
      version: 2,
      from: civilDate('2026-03-11'),
      parameters: { limitDays: 10 },
    }));
    const case_ = aCase().received('2026-03-02', {});
    const cards = cardsOf(case_, '2026-06-01', { rules: [...RULES, ...slower] });
    expect(cards.filter((card) => card.startsWith('T02'))).toEqual(['T02 YELLOW 03-10 00:00']);
  });

  it('decide how long silence must last', () => {
    const t02 = RULES.filter((rule) => rule.code === 'T02');
    const slower = t02.map((rule) => ({
      ...rule,
      version: 2,
      from: civilDate('2026-03-10'),
      parameters: { limitDays: 10 },
    }));
    const { standing } = verdict(
      aCase().received('2026-03-02', {}).file,
      [...RULES, ...slower],
      CHINA,
      at('2026-06-01'),
    );
    expect(standing.deemedAt).toBe(at('2026-03-17 00:00'));
  });

  it('whose warning would lie beyond the calendar warn of the limit not at all, of silence on its last day', () => {
    const beyond = RULES.map((rule) => {
      if (rule.code === 'T03')
        return { ...rule, parameters: { ...rule.parameters, usedPercent: 99_999, remainingDays: -9_999 } };
      return rule.code === 'T01' ? { ...rule, parameters: { ...rule.parameters, remainingDays: -9_999 } } : rule;
    });
    expect(cardsOf(ten('2026-03-02'), '2026-03-18', { rules: beyond })).toEqual(['T04 YELLOW 03-17 00:00']);
    expect(cardsOf(aCase().received('2026-03-02'), '2026-03-09', { rules: beyond })).toEqual(['T01 WARN 03-09 00:00']);
  });

  it('none before the first', () => {
    const case_ = anAcceptedCase('2026-03-02', late);
    const future = RULES.map((rule) => ({ ...rule, from: civilDate('2027-01-01') }));
    expect(cardsOf(case_, '2026-06-01', { rules: future })).toEqual([]);
  });
});

describe('crossings', () => {
  it('come in the order of their instants, those of one instant in the order of their rules', () => {
    const case_ = aCase()
      .received('2026-03-02', { promisedLimit: workingDays(3), statutoryLimit: workingDays(4) })
      .suspended('2026-03-23', { approvedDays: 1 });
    expect(cardsOf(case_, '2026-06-01')).toEqual([
      'T01 WARN 03-06 00:00',
      'T02 YELLOW 03-10 00:00',
      'T04 YELLOW 03-10 00:00',
      'T05 RED 03-10 00:00',
      'T10 WARN S1 03-23 10:00',
      'T10 YELLOW S1 03-24 00:00',
      'T10 RED S1 03-25 00:00',
    ]);
  });
});
