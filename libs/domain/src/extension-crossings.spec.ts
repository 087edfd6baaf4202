import { cardsOf } from '#testing/cards-of.js';
import { anAcceptedCase, type CaseBuilder, naturalDays, workingDays, workingHours } from '#testing/case-builder.js';
import type { Snapshot } from './facts.js';
import { RULES } from './rules.js';

function extensionCards(case_: CaseBuilder, asOf = '2026-12-01'): readonly string[] {
  return cardsOf(case_, asOf).filter((card) => card.startsWith('T11'));
}

/** Accepted on Monday 2026-03-02: ten working days end with 03-16. */
const ten = (snapshot: Partial<Snapshot> = {}) =>
  anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10), ...snapshot });
const x = { id: 'x' };
const y = { id: 'y' };
const approved = { amount: 5, article: '42', approver: 'P9' };

describe('an extension (T11, article 42)', () => {
  it.each([
    { case_: ten().extended('2026-03-09', 10, x), cards: [], why: 'of ten days, in time and approved, is none of it' },
    { case_: ten().extended('2026-03-09', 11, x), cards: ['T11 YELLOW x 03-09 10:00'], why: 'of eleven is too long' },
    {
      case_: ten({ caseType: 'JOINT' }).extended('2026-03-09', 15, x),
      cards: [],
      why: 'of fifteen where several departments handle the case',
    },
    {
      case_: ten({ caseType: 'JOINT' }).extended('2026-03-09', 16, x),
      cards: ['T11 YELLOW x 03-09 10:00'],
      why: 'of sixteen is too long there too',
    },
    {
      case_: ten({ promisedLimit: naturalDays(20) }).extended('2026-03-09', 11, x),
      cards: ['T11 YELLOW x 03-09 10:00'],
      why: 'of natural days is measured by the same ten',
    },
    {
      case_: anAcceptedCase('2026-03-02', { statutoryLimit: workingDays(20) }).extended('2026-03-09', 11, x),
      cards: ['T11 YELLOW x 03-09 10:00'],
      why: 'is measured where the law alone gives a limit',
    },
    {
      case_: ten({ promisedLimit: workingHours(80) }).extended('2026-03-09', 11, x),
      cards: [],
      why: 'of hours has no measure in the article',
    },
    {
      case_: ten().extended('2026-03-16 23:59:59.999', 5, x),
      cards: [],
      why: 'in the last millisecond of the due day is in time',
    },
    {
      case_: ten().extended('2026-03-17 00:00', 5, x),
      cards: ['T11 YELLOW x 03-17 00:00'],
      why: 'in the first one after is too late',
    },
    {
      case_: ten().suspended('2026-03-05', { approvedDays: 3 }).resumed('2026-03-10').extended('2026-03-19', 5, x),
      cards: [],
      why: 'is in time by the due as a suspension had moved it',
    },
    {
      case_: ten().extended('2026-03-09', 5, x).extended('2026-03-10', 1, y),
      cards: ['T11 YELLOW y 03-10 10:00'],
      why: 'the second is one too many',
    },
    {
      case_: ten().act('case.extended', '2026-03-09', { amount: 5, approver: 'P9' }, x),
      cards: ['T11 YELLOW x 03-09 10:00'],
      why: 'without its article',
    },
    {
      case_: ten().act('case.extended', '2026-03-09', { amount: 5, article: '42' }, x),
      cards: ['T11 YELLOW x 03-09 10:00'],
      why: 'approved by nobody',
    },
    { case_: ten().act('case.extended', '2026-03-09', approved, x), cards: [], why: 'with both' },
    {
      case_: ten().closed('2026-03-09').extended('2026-03-20', 99, x),
      cards: [],
      why: 'after the end extends nothing: it is a finding about the data',
    },
    {
      case_: anAcceptedCase('2026-03-02', {}).extended('2026-06-01', 5, x),
      cards: [],
      why: 'of a case without a limit cannot be late',
    },
    {
      case_: anAcceptedCase('2026-12-28', { promisedLimit: workingDays(10) }).extended('2027-02-10', 5, x),
      cards: [],
      why: 'after a due that is provisional is not called late',
    },
  ])('$why', ({ case_, cards }) => {
    expect(extensionCards(case_, '2027-06-01')).toEqual(cards);
  });

  it('counts the days of all of them where a version of the rule allows several', () => {
    const rules = RULES.map((rule) =>
      rule.code === 'T11' ? { ...rule, parameters: { ...rule.parameters, times: 3 } } : rule,
    );
    const case_ = ten().extended('2026-03-09', 5, x).extended('2026-03-10', 5).extended('2026-03-11', 1, y);
    const cards = cardsOf(case_, '2026-12-01', { rules }).filter((card) => card.startsWith('T11'));
    expect(cards).toEqual(['T11 YELLOW y 03-11 10:00']);
  });
});
