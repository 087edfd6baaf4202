import type { ActData, Snapshot } from '#domain/facts.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { never } from '#domain/never.js';
import { aCase, at, type CaseBuilder, naturalDays, workingDays } from '#testing/case-builder.js';

const MINUTE_ms = 60_000;
const DAY_minutes = 1_440;
const FIRST = at('2026-02-02 00:00');
const RECEIVED_WITHIN_days = 36;
const HANDLED_WITHIN_days = 14;

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Pacific/Auckland'] as const;
const UNITS = ['civil', 'water', 'works'] as const;
const WINDOWS = ['W1', 'W2', 'W3', 'W4'] as const;
const ITEMS = ['I1', 'I2', 'I3'] as const;
const SOURCES = ['city', 'county'] as const;

type Random = () => number;
type End = 'open' | 'closed' | 'decided' | 'refused' | 'withdrawn';

/** Cases of every kind and in every state, of two sources, three units and three zones, all told before 25 March 2026. */
export function randomCases(count: number, random: Random): readonly CaseBuilder[] {
  return Array.from({ length: count }, (_, number) => randomCase(number, random));
}

function randomCase(number: number, random: Random): CaseBuilder {
  const owner = pick(SOURCES, random);
  // Whole hours make many cases fall due at one instant, so that the number has to decide.
  const received = addMilliseconds(FIRST, whole(RECEIVED_WITHIN_days * 24, random) * 60 * MINUTE_ms);
  let case_ = aCase(`${owner}:2026-${number}`).received(formatInstant(received), randomSnapshot(random));
  const answered = later(received, 2, random);
  if (random() < 0.85) case_ = case_.accepted(formatInstant(answered), { unit: pick(UNITS, random) });
  if (random() < 0.2) case_ = suspended(case_, answered, random);
  if (random() < 0.2) case_ = case_.stage(formatInstant(answered), { stage: 'review', unit: pick(UNITS, random) });
  return ended(case_, pick(['open', 'open', 'closed', 'closed', 'decided', 'refused', 'withdrawn'], random), {
    at: later(answered, HANDLED_WITHIN_days, random),
    isSameDay: random() < 0.3,
    answered,
  });
}

function randomSnapshot(random: Random): Partial<Snapshot> {
  const base = {
    zone: pick(ZONES, random),
    unit: pick(UNITS, random),
    window: pick(WINDOWS, random),
    item: { code: pick(ITEMS, random) },
  };
  const due = addMilliseconds(FIRST, whole(60, random) * DAY_minutes * MINUTE_ms);
  const limits: readonly Partial<Snapshot>[] = [
    { promisedLimit: workingDays(whole(12, random)) },
    { promisedLimit: workingDays(1 + whole(5, random)), statutoryLimit: workingDays(10) },
    { statutoryLimit: naturalDays(1 + whole(20, random)) },
    { promisedDue: due, region: 'abroad' },
    { caseType: 'INSTANT' },
    {},
  ];
  return { ...base, ...pick(limits, random) };
}

function suspended(case_: CaseBuilder, from: Instant, random: Random): CaseBuilder {
  const approvedDays = 1 + whole(8, random);
  const suspension: Partial<ActData['case.suspended']> = random() < 0.8 ? { approvedDays } : {};
  const begun = case_.suspended(formatInstant(from), suspension);
  return random() < 0.5 ? begun : begun.resumed(formatInstant(later(from, 6, random)));
}

interface Ending {
  readonly at: Instant;
  readonly isSameDay: boolean;
  readonly answered: Instant;
}

function ended(case_: CaseBuilder, how: End, ending: Ending): CaseBuilder {
  const when = formatInstant(ending.isSameDay ? addMilliseconds(ending.answered, MINUTE_ms) : ending.at);
  switch (how) {
    case 'open':
      return case_;
    case 'closed':
      return case_.closed(when);
    case 'decided':
      return case_.decided(when);
    case 'refused':
      return case_.refused(when);
    case 'withdrawn':
      return case_.withdrawn(when);
    default:
      return never(how);
  }
}

function later(than: Instant, within_days: number, random: Random): Instant {
  return addMilliseconds(than, whole(within_days * DAY_minutes, random) * MINUTE_ms);
}

function whole(below: number, random: Random): number {
  return Math.floor(random() * below);
}

function pick<const T>(values: readonly T[], random: Random): T {
  const value = values[whole(values.length, random)];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
}
