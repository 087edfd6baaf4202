import type { CalculatorAnswer, CalculatorRequest } from '#contracts/api/calculator.js';
import type { WorkCalendar } from '#domain/calendar.js';
import { addDays, civilDate, civilDateOf, dayNumberOf, parseCivilDate } from '#domain/civil-date.js';
import { type ClockReading, clock } from '#domain/clock.js';
import type { Fact, FactOf, Snapshot } from '#domain/facts.js';
import { fold } from '#domain/fold.js';
import { addMilliseconds, formatInstant, type Instant, parseInstant } from '#domain/instant.js';
import { RULES } from '#domain/rules.js';
import { dayAt, startOfDay } from '#domain/zone.js';
import { assert, DomainError } from '#platform/errors.js';
import { clockViewOf } from '../api/case-views.js';

/** What counts, once the region and the moment of looking are known. */
export interface Surroundings {
  readonly calendar: WorkCalendar;
  readonly zone: string;
  /** The moment of looking where the request names no day. */
  readonly now: Instant;
}

/** Of a region that has not told its own. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

const SOURCE = 'calculator';
const CASE_NO = `${SOURCE}:1`;

/** Tells the request as the facts of a case and reads the watch's own clock of it: there is no second arithmetic. */
export function calculate(request: CalculatorRequest, { calendar, zone, now }: Surroundings): CalculatorAnswer {
  const asOf = request.asOf === undefined ? now : endOfDay(request.asOf, zone);
  const facts = factsOf(request, zone);
  const reading = clock(fold(CASE_NO, facts), RULES, calendar, asOf);
  assert(reading !== undefined, `the zone ${zone} is unknown although it was checked at the door`);
  const { statutory: _, ...view } = clockViewOf(reading);
  return {
    asOf: formatInstant(asOf),
    region: request.region,
    zone,
    calendar: calendar.id,
    acceptedDay: civilDateOf(dayAt(acceptedAt(request, zone), zone)),
    ...standingOf(reading),
    ...view,
  };
}

/** The first instant of a day alone; hours then run from when the hall opens. */
export function acceptedAt({ accepted }: CalculatorRequest, zone: string): Instant {
  const day = parseCivilDate(accepted);
  return day === undefined ? (parseInstant(accepted) as Instant) : startOfDay(dayNumberOf(day), zone);
}

/** Said at the door: a mistyped region must not look like a case without a calendar. */
export function noCalendar(region: string): DomainError {
  const expected = 'the code of a region that a published calendar covers, such as CN or 520100000000';
  return new DomainError('unknown-region', `no calendar covers the region '${region}'`, {
    field: 'region',
    value: region,
    expected,
  });
}

function standingOf({ standing }: ClockReading): Pick<CalculatorAnswer, 'state' | 'reason' | 'marks'> {
  const { state, reason, provisional, latest } = standing;
  return {
    state,
    ...(reason === undefined ? {} : { reason }),
    marks: [...(provisional ? (['provisional'] as const) : []), ...(latest ? (['latest'] as const) : [])],
  };
}

function factsOf(request: CalculatorRequest, zone: string): readonly Fact[] {
  const accepted = acceptedAt(request, zone);
  const snapshot: Snapshot = {
    item: { code: SOURCE },
    caseType: 'COMMITMENT',
    promisedLimit: request.limit,
    region: request.region,
    zone,
    unit: SOURCE,
  };
  return [
    { ...told('received', accepted), act: 'case.received', data: snapshot },
    { ...told('accepted', accepted), act: 'case.accepted', data: {} },
    ...request.suspensions.flatMap((suspension, index) => suspensionFacts(suspension, `s${index + 1}`, zone)),
    // Approved in time: of one that acted too late nobody asks a calculator.
    { ...told('extended', accepted), act: 'case.extended', data: { amount: request.extension } },
  ];
}

function suspensionFacts(
  { from, to, approvedDays, procedure, article }: CalculatorRequest['suspensions'][number],
  suspension: string,
  zone: string,
): readonly Fact[] {
  const data = {
    suspension,
    procedure,
    ...(article === undefined ? {} : { article }),
    ...(approvedDays === undefined ? {} : { approvedDays }),
  };
  const begun: Fact = { ...told(`${suspension}-begun`, dayStart(from, zone)), act: 'case.suspended', data };
  if (to === undefined) return [begun];
  return [begun, { ...told(`${suspension}-ended`, dayStart(to, zone)), act: 'case.resumed', data: { suspension } }];
}

function told(id: string, at: Instant): Omit<FactOf<'case.received'>, 'act' | 'data'> {
  return { id, at, recordedAt: at, caseNo: CASE_NO, source: SOURCE };
}

function dayStart(day: string, zone: string): Instant {
  return startOfDay(dayNumberOf(civilDate(day)), zone);
}

function endOfDay(day: string, zone: string): Instant {
  return addMilliseconds(startOfDay(addDays(dayNumberOf(civilDate(day)), 1), zone), -1);
}
