import type { CaseDetail, ClockView } from '#contracts/api/cases.js';
import type { CaseFile } from '#domain/case-file.js';
import { civilDateOf } from '#domain/civil-date.js';
import type { ClockReading } from '#domain/clock.js';
import type { CrossedDue } from '#domain/crossing.js';
import type { Fact } from '#domain/facts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { Finding } from '#domain/verdict.js';

export function clockViewOf(reading: ClockReading): ClockView {
  const { limit, used, remaining, dueDay, nextChange, statutory, account } = reading;
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(used === undefined ? {} : { used }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(dueDay === undefined ? {} : { dueDay }),
    ...instantOf('dueAt', reading.dueAt),
    ...instantOf('nextChange', nextChange),
    ...(statutory === undefined ? {} : { statutory: statutoryOf(statutory) }),
    account: account.map((day) => ({ ...day })),
  };
}

function statutoryOf({ limit, dueDay, dueAt }: NonNullable<ClockReading['statutory']>) {
  return { limit, ...(dueDay === undefined ? {} : { dueDay }), ...instantOf('dueAt', dueAt) };
}

export function foretoldOf(finding: Finding): CaseDetail['foretold'][number] {
  const { rule, level, subject, at } = finding;
  return { rule, level, subject, at: formatInstant(at), ...dueOf(finding.due) };
}

function dueOf(due: CrossedDue) {
  return due.kind === 'DAY' ? { dueDay: civilDateOf(due.day) } : { dueAt: formatInstant(due.at) };
}

/** Everything that was told of the case, in the order in which it happened; what was annulled stays, marked. */
export function timelineOf(facts: readonly Fact[], file: CaseFile): CaseDetail['timeline'] {
  const live = new Set(file.facts.map((fact) => fact.id));
  const foreign = new Set(
    file.findings.filter(({ kind }) => kind === 'act-of-another-source').map(({ factId }) => factId),
  );
  return [...facts]
    .sort((a, b) => a.at - b.at || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1))
    .map((fact) => ({
      id: fact.id,
      act: fact.act,
      at: formatInstant(fact.at),
      recordedAt: formatInstant(fact.recordedAt),
      source: fact.source,
      annulled: !live.has(fact.id) && !foreign.has(fact.id),
      data: fact.data,
    }));
}

function instantOf<K extends string>(key: K, at: Instant | undefined): Partial<Record<K, string>> {
  return at === undefined ? {} : ({ [key]: formatInstant(at) } as Record<K, string>);
}
