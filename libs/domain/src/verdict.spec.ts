import { CHINA } from '#testing/cards-of.js';
import {
  aCase,
  anAcceptedCase,
  at,
  type CaseBuilder,
  naturalDays,
  workingDays,
  workingHours,
} from '#testing/case-builder.js';
import { RULES } from './rules.js';
import { verdict } from './verdict.js';

function judge(case_: CaseBuilder, asOf = '2026-06-01') {
  return verdict(case_.file, RULES, CHINA, at(asOf));
}

const ten = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10), statutoryLimit: workingDays(20) });

describe('an ended case', () => {
  const instant = aCase().received('2026-03-02', { promisedDue: at('2026-03-10 12:00') });
  const hours = anAcceptedCase('2026-03-02 09:00', { promisedLimit: workingHours(2) });
  it.each([
    {
      case_: ten.closed('2026-03-02 23:59:59.999'),
      timeliness: 'EARLY',
      isSameDay: true,
      why: 'on the acceptance day',
    },
    { case_: ten.closed('2026-03-03 00:00'), timeliness: 'EARLY', isSameDay: false, why: 'on the next day' },
    { case_: ten.closed('2026-03-15 23:59:59.999'), timeliness: 'EARLY', isSameDay: false, why: 'before the due day' },
    { case_: ten.closed('2026-03-16 00:00'), timeliness: 'ON_TIME', isSameDay: false, why: 'on the due day' },
    {
      case_: ten.closed('2026-03-16 23:59:59.999'),
      timeliness: 'ON_TIME',
      isSameDay: false,
      why: 'to its last millisecond',
    },
    {
      case_: ten.closed('2026-03-17 00:00'),
      timeliness: 'LATE',
      isSameDay: false,
      why: 'after the promise, though within the law',
    },
    {
      case_: anAcceptedCase('2026-03-02', { promisedLimit: workingDays(0) }).closed('2026-03-02'),
      timeliness: 'EARLY',
      isSameDay: true,
      why: 'the same day is early, even where it is the due day',
    },
    {
      case_: anAcceptedCase('2026-03-02', { caseType: 'INSTANT' }).closed('2026-03-02'),
      timeliness: 'EARLY',
      isSameDay: true,
      why: 'an instant case on its day',
    },
    {
      case_: anAcceptedCase('2026-03-02', { caseType: 'INSTANT' }).closed('2026-03-03 00:00'),
      timeliness: 'LATE',
      isSameDay: false,
      why: 'an instant case on the next',
    },
    {
      case_: instant.closed('2026-03-10 11:59:59.999'),
      timeliness: 'EARLY',
      isSameDay: false,
      why: 'before a promised instant',
    },
    { case_: instant.closed('2026-03-10 12:00'), timeliness: 'ON_TIME', isSameDay: false, why: 'at it' },
    { case_: instant.closed('2026-03-10 12:00:00.001'), timeliness: 'LATE', isSameDay: false, why: 'after it' },
    {
      case_: instant.accepted('2026-03-10').closed('2026-03-10 11:00'),
      timeliness: 'EARLY',
      isSameDay: true,
      why: 'before it and on the acceptance day',
    },
    {
      case_: instant.accepted('2026-03-10').closed('2026-03-10 13:00'),
      timeliness: 'LATE',
      isSameDay: false,
      why: 'after it, though on the acceptance day: the same day is early or it is not meant',
    },
    {
      case_: instant.accepted('2026-03-10').closed('2026-03-10 12:00'),
      timeliness: 'ON_TIME',
      isSameDay: false,
      why: 'at it, though on the acceptance day',
    },
    {
      case_: hours.closed('2026-03-02 10:59'),
      timeliness: 'EARLY',
      isSameDay: true,
      why: 'before two office hours are over',
    },
    { case_: hours.closed('2026-03-02 11:00:00.001'), timeliness: 'LATE', isSameDay: false, why: 'after them' },
    { case_: ten.refused('2026-03-10'), timeliness: 'EARLY', isSameDay: false, why: 'refused' },
    { case_: ten.withdrawn('2026-03-18'), timeliness: 'LATE', isSameDay: false, why: 'withdrawn' },
  ])('is $timeliness: $why', ({ case_, timeliness, isSameDay }) => {
    expect(judge(case_).standing).toMatchObject({ state: 'ENDED', timeliness, isSameDay, end: case_.file.end });
  });

  it.each([
    { case_: anAcceptedCase('2026-03-02', {}).closed('2026-03-03'), reason: 'limit', why: 'no limit' },
    {
      case_: aCase()
        .received('2026-03-02', { promisedLimit: naturalDays(3) })
        .refused('2026-03-03'),
      reason: 'acceptance',
      why: 'refused and never accepted',
    },
    {
      case_: aCase()
        .received('2026-03-02', { promisedLimit: naturalDays(3) })
        .withdrawn('2026-03-03'),
      reason: 'acceptance',
      why: 'withdrawn and never accepted',
    },
    { case_: aCase().closed('2026-03-03'), reason: 'acceptance', why: 'not even the receipt is known' },
    {
      case_: anAcceptedCase('2026-03-02', { zone: 'Mars/Olympus', promisedLimit: workingDays(10) }).closed(
        '2026-03-03',
      ),
      reason: 'zone',
      why: 'in a zone nobody knows',
    },
  ])('stays undetermined where nobody can say that it was on time: $why', ({ case_, reason }) => {
    const { standing } = judge(case_);
    expect(standing).toMatchObject({ state: 'UNDETERMINED', reason, end: case_.file.end });
    expect(standing).not.toHaveProperty('timeliness');
  });
});

describe('an open case', () => {
  it('has no end, no timeliness, and tells since when it runs', () => {
    expect(judge(ten, '2026-03-03').standing).toEqual({
      state: 'RUNNING',
      acceptedAt: at('2026-03-02'),
      due: expect.objectContaining({ kind: 'DAY', crossedAt: at('2026-03-17 00:00') }),
      isSameDay: false,
      provisional: false,
      latest: false,
      contradicted: false,
    });
  });

  it('of which only an act is known is watched as undetermined', () => {
    expect(judge(aCase().accepted('2026-03-02'))).toEqual({
      standing: {
        state: 'UNDETERMINED',
        reason: 'acceptance',
        isSameDay: false,
        provisional: false,
        latest: false,
        contradicted: false,
      },
      findings: [],
      foretold: [],
      dataFindings: [],
      notApplicable: [],
      otherDues: {},
    });
  });

  it('foretells what will be crossed, the next first, and forgets it as it is crossed', () => {
    const rules = (asOf: string) =>
      [judge(ten, asOf).findings, judge(ten, asOf).foretold].map((list) => list.map(({ rule }) => rule));
    expect(rules('2026-03-03')).toEqual([[], ['T03', 'T04', 'T05']]);
    expect(rules('2026-03-17 00:00')).toEqual([['T03', 'T04'], ['T05']]);
  });
});

describe('a contradicted record', () => {
  it.each([
    { case_: ten.resumed('2026-03-05'), state: 'RUNNING', why: 'a resumption without a suspension' },
    {
      case_: ten.closed('2026-03-05').stage('2026-03-06', { stage: 'REVIEW' }),
      state: 'ENDED',
      why: 'a stage after the end',
    },
    { case_: ten.closed('2026-02-27'), state: 'ENDED', why: 'an end before its beginning' },
    { case_: aCase().resumed('2026-03-05'), state: 'UNDETERMINED', why: 'before the receipt is heard' },
  ])('carries the mark and stays watched: $why', ({ case_, state }) => {
    const judged = judge(case_, '2026-03-18');
    expect(judged.standing).toMatchObject({ state, contradicted: true });
    expect(judged.dataFindings).toHaveLength(1);
  });

  it('that the clock can ignore is judged as if it were not there', () => {
    expect(judge(ten.resumed('2026-03-05')).findings).toEqual(judge(ten).findings);
  });
});

describe('an act entered late (D01)', () => {
  const friday = (recordedAt: string) =>
    aCase().received('2026-03-06', { promisedLimit: workingDays(10) }, { id: 'r', recordedAt });
  it.each([
    { case_: friday('2026-03-06'), late: 0, why: 'at once' },
    { case_: friday('2026-03-05'), late: 0, why: 'before it happened' },
    { case_: friday('2026-03-09 23:59:59.999'), late: 0, why: 'one working day later, over the weekend' },
    { case_: friday('2026-03-10 00:00'), late: 1, why: 'more than one' },
  ])('is a data finding after one working day: $why', ({ case_, late }) => {
    expect(judge(case_).dataFindings).toHaveLength(late);
  });

  it('names both times, and contradicts nothing', () => {
    const judged = judge(friday('2026-03-10'));
    expect(judged.dataFindings).toEqual([
      {
        code: 'D01',
        kind: 'recorded-late',
        factId: 'r',
        act: 'case.received',
        value: '2026-03-10T02:00:00.000Z',
        against: '2026-03-06T02:00:00.000Z',
      },
    ]);
    expect(judged.standing.contradicted).toBe(false);
  });

  it.each([
    {
      case_: aCase().received('2026-03-06', { recordsEntry: false }, { recordedAt: '2026-05-01' }),
      why: 'where the source does not record the entry',
    },
    { case_: aCase().received('2029-03-05', {}, { recordedAt: '2029-05-01' }), why: 'in a year without calendar' },
  ])('cannot be told $why', ({ case_ }) => {
    expect(judge(case_).dataFindings).toEqual([]);
  });
});
