import fc from 'fast-check';
import { CHINA } from '#testing/cards-of.js';
import type { CaseBuilder } from '#testing/case-builder.js';
import { at } from '#testing/case-builder.js';
import { someCase, upTo } from '#testing/case-histories.js';
import { SEED, seeded } from '#testing/seed.js';
import { fold } from './fold.js';
import { addMilliseconds, type Instant } from './instant.js';
import { RULES } from './rules.js';
import { type Finding, verdict } from './verdict.js';

const BEFORE_ALL = at('2025-01-01');
const AFTER_ALL = at('2027-12-01');

function judge(case_: CaseBuilder, asOf: Instant) {
  return verdict(case_.file, RULES, CHINA, asOf);
}

/** Every crossing of a case with whom it hits, without what later acts made of it. */
function crossingsOf(case_: CaseBuilder): readonly Omit<Finding, 'lifted'>[] {
  return judge(case_, AFTER_ALL).findings.map(({ lifted: _, ...crossing }) => crossing);
}

/** The instants at which something happens to a case, each with that of the next. */
function periodsOf(case_: CaseBuilder): readonly (readonly [Instant, Instant])[] {
  const instants = [...new Set(case_.facts.map((fact) => fact.at))].sort((a, b) => a - b);
  return instants.map((instant, index) => [instant, instants[index + 1] ?? AFTER_ALL]);
}

describe(`the laws of judgement (SEED=${SEED})`, () => {
  it('a crossing is judged on what had happened by its instant: no later act shows in it (semantics 3.2)', () => {
    fc.assert(
      fc.property(someCase, (case_) => {
        const judgedInTime = periodsOf(case_).flatMap(([from, to]) =>
          crossingsOf(upTo(case_, from)).filter(({ at: when }) => from <= when && when < to),
        );
        expect(crossingsOf(case_)).toEqual(judgedInTime);
      }),
      seeded({ numRuns: 1_000 }),
    );
  });

  it('what is foretold now is what is found at that instant if nothing more happens, and not a millisecond sooner', () => {
    fc.assert(
      fc.property(someCase, fc.nat(60), (case_, days) => {
        const now = addMilliseconds(case_.facts[0]?.at ?? BEFORE_ALL, days * 86_400_000);
        const known = upTo(case_, now);
        for (const foretold of judge(known, now).foretold) {
          expect(judge(known, foretold.at).findings).toContainEqual(foretold);
          expect(judge(known, addMilliseconds(foretold.at, -1)).findings).not.toContainEqual(foretold);
        }
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('what has been found stays found as time passes', () => {
    fc.assert(
      fc.property(someCase, fc.nat(60), (case_, days) => {
        const now = addMilliseconds(case_.facts[0]?.at ?? BEFORE_ALL, days * 86_400_000);
        const { findings } = judge(case_, now);
        expect(judge(case_, AFTER_ALL).findings.slice(0, findings.length)).toEqual(findings);
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('shuffled and repeated facts change nothing in the verdict', () => {
    const shuffled = someCase.chain((case_) =>
      fc
        .subarray([...case_.facts])
        .chain((again) =>
          fc.shuffledSubarray([...case_.facts, ...again], { minLength: case_.facts.length + again.length }),
        )
        .map((facts) => ({ case_, facts })),
    );
    fc.assert(
      fc.property(shuffled, ({ case_, facts }) => {
        expect(verdict(fold('city:1', facts), RULES, CHINA, AFTER_ALL)).toEqual(judge(case_, AFTER_ALL));
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('no two crossings of a case have one key', () => {
    fc.assert(
      fc.property(someCase, (case_) => {
        const keys = judge(case_, AFTER_ALL).findings.map(({ rule, level, subject, at: when }) =>
          [rule, level, subject, when].join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('a case that ended in time has no card left but those of its window and its procedures', () => {
    fc.assert(
      fc.property(someCase, (case_) => {
        const { standing, findings } = judge(case_, AFTER_ALL);
        fc.pre(standing.timeliness === 'EARLY' || standing.timeliness === 'ON_TIME');
        const left = findings.filter(({ rule, lifted }) => ['T03', 'T04'].includes(rule) && lifted === undefined);
        expect(left).toEqual([]);
      }),
      seeded({ numRuns: 500 }),
    );
  });

  it('a case that is late, or open beyond its due, has a card', () => {
    fc.assert(
      fc.property(someCase, (case_) => {
        const { standing, findings } = judge(case_, AFTER_ALL);
        fc.pre(standing.state === 'RUNNING' || standing.timeliness === 'LATE');
        expect(findings.some(({ level }) => level === 'YELLOW' || level === 'RED')).toBe(true);
      }),
      seeded({ numRuns: 500 }),
    );
  });
});
