import { buildCalendar, type WorkCalendar } from '#domain/calendar.js';
import { cn } from '#domain/calendars/cn.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { RULES, type RuleVersion } from '#domain/rules.js';
import { type Finding, verdict } from '#domain/verdict.js';
import { at, type CaseBuilder } from './case-builder.js';

export const CHINA: WorkCalendar = buildCalendar([cn]);

interface By {
  readonly rules?: readonly RuleVersion[];
  readonly calendar?: WorkCalendar;
}

/** What was crossed by an instant, as a clerk reads it: `T03 WARN 03-12 00:00 lifted 03-13 10:00: ended in time`. */
export function cardsOf(
  case_: CaseBuilder,
  asOf: string,
  { rules = RULES, calendar = CHINA }: By = {},
): readonly string[] {
  return verdict(case_.file, rules, calendar, at(asOf)).findings.map(cardText);
}

function cardText({ rule, level, at: crossedAt, subject, lifted }: Finding): string {
  const words = [rule, level, subject, localText(crossedAt)].filter((word) => word !== '');
  return (lifted === undefined ? words : [...words, `lifted ${localText(lifted.at)}: ${lifted.reason}`]).join(' ');
}

/** Month, day and minute on the wall in China. */
function localText(instant: Instant): string {
  const CHINA_ms = 8 * 3_600_000;
  return formatInstant(addMilliseconds(instant, CHINA_ms)).slice(5, 16).replace('T', ' ');
}
