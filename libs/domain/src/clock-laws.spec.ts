import fc from 'fast-check';
import { CHINA } from '#testing/cards-of.js';
import { aCase, at, type CaseBuilder } from '#testing/case-builder.js';
import {
  type HistoryExtension,
  type HistorySuspension,
  someCase,
  someExtensions,
  someLimit,
  someSuspensions,
  suspend,
} from '#testing/case-histories.js';
import { SEED, seeded } from '#testing/seed.js';
import { addDays, civilDate, civilDateOf, type DayNumber, dayNumberOf } from './civil-date.js';
import { clock } from './clock.js';
import type { Limit } from './limit.js';
import { RULES } from './rules.js';

const FIRST = dayNumberOf(civilDate('2020-02-03'));
/** Longer than any limit with all its suspensions and extensions: what is not reached by then is never reached. */
const HORIZON_days = 500;

interface History {
  readonly start: DayNumber;
  readonly limit: Limit;
  readonly suspensions: readonly HistorySuspension[];
  readonly extensions: readonly HistoryExtension[];
}

const someHistory: fc.Arbitrary<History> = fc.record({
  start: fc.nat(2_000).map((days) => addDays(FIRST, days)),
  limit: someLimit,
  suspensions: someSuspensions,
  extensions: someExtensions,
});

function caseOf({ start, limit, suspensions, extensions }: History): CaseBuilder {
  const text = (day: number) => civilDateOf(addDays(start, day));
  let case_ = aCase().received(text(0), { promisedLimit: limit }).accepted(text(0));
  for (const [index, suspension] of suspensions.entries()) case_ = suspend(case_, `S${index}`, suspension, text);
  for (const { day, amount } of extensions) case_ = case_.extended(text(day), amount);
  return case_;
}

/** Semantics 1.1 to 1.3, 1.6 and 1.9, day by day and without any table. */
const plain = {
  /** The days out of the count: from the suspended day on, up to the resumption day or the last of the approved days. */
  excluded({ start, suspensions }: History): ReadonlySet<number> {
    const days = new Set<number>();
    for (const { from, resumed, approvedDays } of suspensions) {
      let used = 0;
      for (let day = addDays(start, from); day < start + HORIZON_days; day = addDays(day, 1)) {
        if (resumed !== undefined && day >= start + resumed) break;
        if (approvedDays !== undefined && used >= approvedDays) break;
        days.add(day);
        if (CHINA.isWorkday(day)) used += 1;
      }
    }
    return days;
  },

  /** The first day on which the count reaches the amount. */
  reached({ start, limit }: History, amount: number, excluded: ReadonlySet<number>): DayNumber | undefined {
    if (amount === 0) return start;
    let count = 0;
    for (let day = addDays(start, 1); day < start + HORIZON_days; day = addDays(day, 1)) {
      const works = CHINA.isWorkday(day);
      if (excluded.has(day)) continue;
      if (limit.unit === 'NATURAL_DAYS' || works) count += 1;
      if (count >= amount && works) return day;
    }
    return undefined;
  },

  due(history: History): string | undefined {
    const excluded = plain.excluded(history);
    let amount = history.limit.amount;
    let due = plain.reached(history, amount, excluded);
    for (const extension of history.extensions.toSorted((a, b) => a.day - b.day)) {
      if (due === undefined || history.start + extension.day > due) continue;
      amount += extension.amount;
      due = plain.reached(history, amount, excluded);
    }
    return due === undefined ? undefined : civilDateOf(due);
  },
};

/** Read on the acceptance day, where the account is no longer than it must be. */
function dueDayOf(history: History): string | undefined {
  return clock(caseOf(history).file, RULES, CHINA, at(civilDateOf(history.start)))?.dueDay;
}

describe(`prefix sums are an optimisation and nothing else (SEED=${SEED})`, () => {
  it('the clock’s due day is the plain day loop’s, on 10,000 histories', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        expect(dueDayOf(history)).toBe(plain.due(history));
      }),
      seeded({ numRuns: 10_000 }),
    );
  });
});

describe(`an act in force before the due day has ended never brings it nearer (SEED=${SEED})`, () => {
  /** Undetermined is later than any day: nobody may be called late by it. */
  function expectNoNearer(fewer: History, more: History): void {
    const [before, after] = [dueDayOf(fewer), dueDayOf(more)];
    fc.pre(before !== undefined);
    expect(after === undefined || (before !== undefined && after >= before)).toBe(true);
  }

  it('no suspension does', () => {
    fc.assert(
      fc.property(someHistory, someSuspensions, (history, added) =>
        expectNoNearer(history, { ...history, suspensions: [...history.suspensions, ...added] }),
      ),
      seeded({ numRuns: 1_000 }),
    );
  });

  it('no extension does', () => {
    fc.assert(
      fc.property(someHistory, someExtensions, (history, added) =>
        expectNoNearer(history, { ...history, extensions: [...history.extensions, ...added] }),
      ),
      seeded({ numRuns: 1_000 }),
    );
  });
});

describe(`the account (SEED=${SEED})`, () => {
  const read = (case_: CaseBuilder, asOf: string) => clock(case_.file, RULES, CHINA, at(asOf));
  const someMoment = fc.constantFrom('2026-01-20', '2026-03-31', '2026-06-15');

  it('reaches the limit exactly on the due day, and shows as used what the clock does', () => {
    fc.assert(
      fc.property(someCase, someMoment, (case_, asOf) => {
        const reading = read(case_, asOf);
        fc.pre(reading?.standing.due?.kind === 'DAY' && reading.limit !== undefined);
        const due = reading.account.findIndex(({ isDueDay }) => isDueDay);
        expect(reading.account[due]).toMatchObject({ day: reading.dueDay, total: reading.limit.amount });
        expect(reading.account.slice(0, due).every(({ total }) => total < (reading.limit?.amount ?? 0))).toBe(true);
        // Before its acceptance and after its end a case stands still.
        fc.pre(case_.file.end === undefined && asOf >= (reading.account[0]?.day ?? asOf));
        expect(reading.account.find(({ day }) => day === asOf)?.total).toBe(reading.used);
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('shows every day once, each counted or with its reason', () => {
    fc.assert(
      fc.property(someCase, someMoment, (case_, asOf) => {
        const { account = [] } = read(case_, asOf) ?? {};
        const first = dayNumberOf(account[0]?.day ?? civilDate('2026-01-01'));
        for (const [index, { day, counted, reason, total }] of account.entries()) {
          expect(day).toBe(civilDateOf(addDays(first, index)));
          expect(total).toBe((account[index - 1]?.total ?? 0) + (counted ? 1 : 0));
          const counts = ['WEEKDAY', 'MAKEUP_WORKDAY', 'NATURAL_DAY'].includes(reason);
          expect(counted).toBe(counts);
        }
      }),
      seeded({ numRuns: 300 }),
    );
  });
});
