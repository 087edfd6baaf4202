import fc from 'fast-check';
import type { Snapshot } from '#domain/facts.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import type { Limit } from '#domain/limit.js';
import { aCase, at, type CaseBuilder } from './case-builder.js';

/** A suspension as a history tells it; days after the first day of the history. */
export interface HistorySuspension {
  readonly from: number;
  readonly resumed: number | undefined;
  readonly approvedDays: number | undefined;
}

export interface HistoryExtension {
  readonly day: number;
  readonly amount: number;
}

/** Something that happens to a case, in any order; a number of days after its receipt, and when on that day. */
interface When {
  readonly day: number;
  readonly time: (typeof TIMES)[number];
}

/** Both edges of a civil day, where a rule is most likely to be wrong, and its middle. */
const TIMES = [0, 36_000_000, 86_399_999] as const;
const DAY_ms = 86_400_000;

const when = (max: number): fc.Arbitrary<When> => fc.record({ day: fc.nat(max), time: fc.constantFrom(...TIMES) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

export const someLimit: fc.Arbitrary<Limit> = fc.record({
  unit: fc.constantFrom('WORKING_DAYS', 'NATURAL_DAYS'),
  amount: fc.nat(20),
});

const someSuspension: fc.Arbitrary<HistorySuspension> = fc
  .record({ from: fc.nat(40), length: maybe(fc.nat(15)), approvedDays: maybe(fc.integer({ min: 1, max: 8 })) })
  .map(({ from, length, approvedDays }) => ({
    from,
    resumed: length === undefined ? undefined : from + length,
    approvedDays,
  }));

export const someSuspensions: fc.Arbitrary<readonly HistorySuspension[]> = fc.array(someSuspension, { maxLength: 3 });

export const someExtensions: fc.Arbitrary<readonly HistoryExtension[]> = fc.array(
  fc.record({ day: fc.nat(40), amount: fc.nat(8) }),
  { maxLength: 2 },
);

const someParts = fc.record({
  received: fc.record({ day: fc.nat(180), time: fc.constant(TIMES[0]) }),
  promised: maybe(someLimit),
  statutory: maybe(someLimit),
  accepted: maybe(when(9)),
  requested: maybe(when(8)),
  supplemented: maybe(when(12)),
  suspensions: someSuspensions,
  extensions: someExtensions,
  stages: fc.array(
    fc.record({
      on: when(40),
      stage: fc.constantFrom('HANDLE', 'HANDLE', 'REVIEW', 'APPROVE'),
      returned: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  stageLimit: maybe(someLimit),
  askedAgain: maybe(when(12)),
  delivered: maybe(when(60)),
  end: maybe(fc.record({ kind: fc.constantFrom('decided', 'closed', 'refused', 'withdrawn'), on: when(50) })),
});

/** Cases of the first half of 2026 with whatever may happen to one, each act told at once and once. */
export const someCase: fc.Arbitrary<CaseBuilder> = someParts.map((parts) => {
  const first = at('2026-01-05 00:00');
  const receivedDay = parts.received.day * DAY_ms;
  const text = ({ day, time }: When) => formatInstant(addMilliseconds(first, receivedDay + day * DAY_ms + time));
  const noon = (day: number) => text({ day, time: TIMES[1] });
  let case_ = aCase().received(text({ day: 0, time: parts.received.time }), limitsOf(parts));
  if (parts.requested) case_ = case_.supplementRequested(text(parts.requested));
  if (parts.supplemented) case_ = case_.supplemented(text(parts.supplemented));
  if (parts.accepted) case_ = case_.accepted(text(parts.accepted), { unit: 'U2' });
  for (const [index, suspension] of parts.suspensions.entries()) case_ = suspend(case_, `S${index}`, suspension, noon);
  for (const { day, amount } of parts.extensions) case_ = case_.extended(noon(day), amount);
  for (const { on, stage, returned } of parts.stages) {
    case_ = case_.stage(text(on), { stage, returned, unit: `U${on.day}` });
  }
  if (parts.askedAgain) case_ = case_.act('case.supplement-requested', text(parts.askedAgain), {});
  if (parts.delivered) case_ = case_.delivered(text(parts.delivered));
  return parts.end ? case_[parts.end.kind](text(parts.end.on)) : case_;
});

interface Limits {
  readonly promised: Limit | undefined;
  readonly statutory: Limit | undefined;
  readonly stageLimit: Limit | undefined;
}

function limitsOf({ promised, statutory, stageLimit }: Limits): Partial<Snapshot> {
  return {
    ...(promised && { promisedLimit: promised }),
    ...(statutory && { statutoryLimit: statutory }),
    ...(stageLimit && { stageLimits: { HANDLE: stageLimit, REVIEW: stageLimit } }),
  };
}

/** Tells a suspension and, where it has one, its resumption. */
export function suspend(
  case_: CaseBuilder,
  id: string,
  { from, resumed, approvedDays }: HistorySuspension,
  text: (day: number) => string,
): CaseBuilder {
  const approved = approvedDays === undefined ? {} : { approvedDays };
  const suspended = case_.suspended(text(from), { suspension: id, ...approved });
  return resumed === undefined ? suspended : suspended.resumed(text(resumed), { suspension: id });
}

/** The case as it stood at an instant: what had happened by then. */
export function upTo(case_: CaseBuilder, instant: Instant): CaseBuilder {
  return case_.keep((fact) => fact.at <= instant);
}
