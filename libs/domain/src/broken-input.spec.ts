import fc from 'fast-check';
import { CHINA } from '#testing/cards-of.js';
import { anAcceptedCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { SEED, seeded } from '#testing/seed.js';
import { buildCalendar, type WorkCalendar } from './calendar.js';
import type { Act, Fact } from './facts.js';
import { fold } from './fold.js';
import type { Limit } from './limit.js';
import { RULES } from './rules.js';
import { verdict } from './verdict.js';

/** What a case is judged on. */
interface Input {
  readonly facts: readonly Fact[];
  readonly calendar: WorkCalendar;
}

/** Overdue by promise and law, with everything a clock reads: an open suspension, an extension, stages. */
const overdue = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(5), statutoryLimit: workingDays(8) })
  .suspended('2026-03-04', { suspension: 'S1', approvedDays: 2 })
  .suspended('2026-03-05', { suspension: 'S2', approvedDays: 3 })
  .resumed('2026-03-06', { suspension: 'S2' })
  .extended('2026-03-09', 2)
  .stage('2026-03-10', { stage: 'HANDLE', unit: 'U2' });
const endedLate = overdue.decided('2026-05-01').closed('2026-05-02');
const instant = anAcceptedCase('2026-03-02', { caseType: 'INSTANT' });
const promised = anAcceptedCase('2026-03-02', { promisedDue: at('2026-03-10 12:00') });

const CASES: readonly { case_: CaseBuilder; why: string }[] = [
  { case_: overdue, why: 'open beyond its limits' },
  { case_: endedLate, why: 'ended late' },
  { case_: instant, why: 'an instant case' },
  { case_: promised, why: 'one with a promised instant' },
];

/** Sets a field in the data of every fact of an act; undefined takes it away. */
function withField(act: Act, field: string, value: unknown) {
  return ({ facts, calendar }: Input): Input => ({
    calendar,
    facts: facts.map((fact) => {
      if (fact.act !== act) return fact;
      const { [field]: _, ...rest } = fact.data as Readonly<Record<string, unknown>>;
      return { ...fact, data: value === undefined ? rest : { ...rest, [field]: value } } as unknown as Fact;
    }),
  });
}

function withoutAct(act: Act) {
  return ({ facts, calendar }: Input): Input => ({ calendar, facts: facts.filter((fact) => fact.act !== act) });
}

function withCalendar(calendar: WorkCalendar) {
  return ({ facts }: Input): Input => ({ facts, calendar });
}

const limits: readonly (Limit | undefined)[] = [
  undefined,
  ...[-1, 0.5, Number.NaN, 1e9].map(workingDays),
  { unit: 'MONTHS', amount: 1 },
  { unit: 'YEARS', amount: 1 },
];

const BREAKS: readonly { what: string; applyTo: (input: Input) => Input }[] = [
  ...limits.flatMap((limit) => [
    { what: `promise ${JSON.stringify(limit)}`, applyTo: withField('case.received', 'promisedLimit', limit) },
    { what: `law ${JSON.stringify(limit)}`, applyTo: withField('case.received', 'statutoryLimit', limit) },
  ]),
  ...['', 'Nowhere/Land', '+08:00'].map((zone) => ({
    what: `zone '${zone}'`,
    applyTo: withField('case.received', 'zone', zone),
  })),
  ...[[], ['case.accepted'], ['case.closed']].map((records) => ({
    what: `records ${records}`,
    applyTo: withField('case.received', 'records', records),
  })),
  ...[0, -1, 0.5, Number.NaN, 1e9].map((days) => ({
    what: `approved days ${days}`,
    applyTo: withField('case.suspended', 'approvedDays', days),
  })),
  ...[-1, 0.5, Number.NaN, 1e9].map((amount) => ({
    what: `extended by ${amount}`,
    applyTo: withField('case.extended', 'amount', amount),
  })),
  ...(
    [
      'case.received',
      'case.accepted',
      'case.suspended',
      'case.resumed',
      'case.extended',
      'case.decided',
      'case.closed',
      'stage.entered',
    ] as const
  ).map((act) => ({ what: `no ${act}`, applyTo: withoutAct(act) })),
  { what: 'no approved days', applyTo: withField('case.suspended', 'approvedDays', undefined) },
  { what: 'no suspension named', applyTo: withField('case.resumed', 'suspension', undefined) },
  { what: 'another suspension named', applyTo: withField('case.resumed', 'suspension', 'S9') },
  { what: 'no promised instant', applyTo: withField('case.received', 'promisedDue', undefined) },
  { what: 'no window', applyTo: withField('case.received', 'window', undefined) },
  { what: 'no calendar', applyTo: withCalendar(buildCalendar([])) },
  {
    what: 'the calendar of another year',
    applyTo: withCalendar(
      buildCalendar([{ region: 'X', version: 1, years: [{ year: 2020, notice: 'none', days: [] }] }]),
    ),
  },
];

/** Green: neither late nor carrying a card, nor said to be beyond judgement. */
function isSilentlyGreen({ facts, calendar }: Input): boolean {
  const { standing, findings, notApplicable } = verdict(fold('city:1', facts), RULES, calendar, at('2026-06-01'));
  const isCarded = findings.some(({ level }) => level === 'YELLOW' || level === 'RED');
  return standing.state !== 'UNDETERMINED' && !isCarded && !notApplicable.includes('T04');
}

describe.each(CASES)('$why is never silently green', ({ case_ }) => {
  const whole: Input = { facts: case_.facts, calendar: CHINA };

  it('as it is', () => {
    expect(isSilentlyGreen(whole)).toBe(false);
  });

  it.each(BREAKS)('with $what', ({ applyTo }) => {
    expect(isSilentlyGreen(applyTo(whole))).toBe(false);
  });

  it(`with several of these at once (SEED=${SEED})`, () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...BREAKS], { maxLength: 5 }), (breaks) => {
        const broken = breaks.reduce((input, { applyTo }) => applyTo(input), whole);
        fc.pre(broken.facts.length > 0);
        expect(isSilentlyGreen(broken)).toBe(false);
      }),
      seeded({ numRuns: 500 }),
    );
  });
});
