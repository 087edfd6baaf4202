import { CHINA, cardsOf } from '#testing/cards-of.js';
import { anAcceptedCase, at, workingDays } from '#testing/case-builder.js';
import { RULES } from './rules.js';
import { verdict } from './verdict.js';

/** Monday 2026-03-02, ten working days to 03-16; warned of when day 8 begins, 03-12. */
const ten = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10) });

describe('an act that moves the limit', () => {
  it.each([
    {
      case_: ten.extended('2026-03-11', 5),
      warnings: ['03-18 00:00'],
      why: 'an extension before the warning moves it: day 12 of 15',
    },
    {
      case_: ten.extended('2026-03-12 00:00', 5),
      warnings: ['03-18 00:00'],
      why: 'an extension at its very instant as well',
    },
    {
      case_: ten.extended('2026-03-13', 5),
      warnings: ['03-12 00:00 lifted 03-13 10:00: limit extended', '03-18 00:00'],
      why: 'an extension after it lifts it and moves it',
    },
    {
      case_: ten.extended('2026-03-16', 1),
      warnings: ['03-12 00:00 lifted 03-16 10:00: limit extended', '03-16 10:00'],
      why: 'an extension too short for rest warns again at once',
    },
    { case_: ten.extended('2026-03-13', 0), warnings: ['03-12 00:00'], why: 'an extension by nothing lifts nothing' },
    {
      case_: ten.extended('2026-03-17', 5),
      warnings: ['03-12 00:00'],
      why: 'an extension after the due lifts nothing',
    },
    {
      case_: ten.suspended('2026-03-11', { approvedDays: 5 }).resumed('2026-03-16'),
      warnings: ['03-17 00:00'],
      why: 'a suspension before the warning moves it',
    },
    {
      case_: ten.suspended('2026-03-12', { approvedDays: 5 }).resumed('2026-03-16'),
      warnings: ['03-12 00:00 lifted 03-12 10:00: clock suspended', '03-16 10:00'],
      why: 'a suspension on its day ends it until the clock runs again',
    },
    {
      case_: ten.suspended('2026-03-13', { approvedDays: 5 }).resumed('2026-03-16'),
      warnings: ['03-12 00:00'],
      why: 'a suspension after its day leaves it standing: the days are used',
    },
    { case_: ten.suspended('2026-03-13'), warnings: ['03-12 00:00'], why: 'even one without end' },
    {
      case_: ten.suspended('2026-03-12'),
      warnings: ['03-12 00:00'],
      why: 'one without end on its day: nobody can say that the limit moved',
    },
    {
      case_: ten.suspended('2026-03-12', { approvedDays: 2 }),
      warnings: ['03-12 00:00 lifted 03-12 10:00: clock suspended', '03-16 00:00'],
      why: 'the clock that runs again by itself warns as its day begins',
    },
    {
      case_: ten.suspended('2026-03-05', { approvedDays: 2 }).closed('2026-03-06').resumed('2026-03-20'),
      warnings: [],
      why: 'what comes after the end moves nothing',
    },
    {
      case_: ten.suspended('2026-03-12').closed('2026-03-13').resumed('2026-03-20'),
      warnings: ['03-12 00:00 lifted 03-13 10:00: ended in time'],
      why: 'nor does it lift: the end has',
    },
  ])('$why', ({ case_, warnings }) => {
    const cards = cardsOf(case_, '2026-03-18').filter((card) => card.startsWith('T03'));
    expect(cards).toEqual(warnings.map((warning) => `T03 WARN ${warning}`));
  });

  it('into a year without calendar ends the warning', () => {
    const december = anAcceptedCase('2026-12-14', { promisedLimit: workingDays(10) });
    expect(cardsOf(december.extended('2026-12-25', 10), '2027-02-01')).toEqual([
      'T03 WARN 12-24 00:00 lifted 12-25 10:00: limit extended',
    ]);
  });

  it('names in a warning the due that it was given for', () => {
    const judged = verdict(ten.extended('2026-03-13', 5).file, RULES, CHINA, at('2026-03-20'));
    expect(judged.findings.map(({ due }) => due)).toEqual([
      { kind: 'DAY', day: Date.UTC(2026, 2, 16) / 86_400_000 },
      { kind: 'DAY', day: Date.UTC(2026, 2, 23) / 86_400_000 },
    ]);
  });
});
