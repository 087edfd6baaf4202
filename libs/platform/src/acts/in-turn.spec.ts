import type { Instant } from '#domain/instant.js';
import { ActRefused } from '../act-refused.js';
import { DomainError } from '../errors.js';
import { type CaseAct, decideInTurn, doneOr, type Held } from './in-turn.js';

interface Counter extends Held {
  readonly caseNo: string;
}

const counter = (caseNo: string, version: number, isOvertaken = false): Counter => ({ caseNo, version, isOvertaken });
const act = (subject: string, version?: number): CaseAct => ({
  ...{ subject, version, key: 'k', route: 'r', now: 0 as Instant },
  asked: 'count',
});
const turn = (subject: string, version?: number, isOvertaken = false) => ({ act: act(subject, version), isOvertaken });

const rules = {
  decide: (held: Counter) =>
    held.version > 8
      ? { why: 'it is full' }
      : { after: { ...held, version: held.version + 1 }, facts: [`${held.caseNo}@${held.version + 1}`] },
  view: ({ version }: Counter) => version,
  unknown: (caseNo: string) => new DomainError('case-not-found', caseNo),
};

const decided = (turns: readonly ReturnType<typeof turn>[], ...cases: readonly Counter[]) =>
  decideInTurn(turns, new Map(cases.map((each) => [each.caseNo, each])), rules);

const changed = (version: number) => ({
  answer: {
    status: 'REFUSED',
    code: 'case-changed',
    why: `the case has changed meanwhile: it is at version ${version} now`,
    case: version,
  },
});

describe('acts that are decided together', () => {
  it('on cases of their own are each done, in their order', () => {
    const { outcomes, made } = decided([turn('b'), turn('a')], counter('a', 1), counter('b', 5));
    expect(outcomes).toEqual([
      { answer: { status: 'DONE', case: 6 }, isChange: true },
      { answer: { status: 'DONE', case: 2 }, isChange: true },
    ]);
    expect(made.flatMap(({ facts }) => facts)).toEqual(['b@6', 'a@2']);
  });

  it('on one case: one wins, and the others are shown what it has made of it', () => {
    const { outcomes, made } = decided([turn('a'), turn('a'), turn('a', 1)], counter('a', 1));
    expect(outcomes.slice(1)).toEqual([changed(2), changed(2)]);
    expect(made).toHaveLength(1);
  });

  it('one that is refused changes nothing for the next', () => {
    const { outcomes } = decided([turn('a', 0), turn('a')], counter('a', 1));
    expect(outcomes).toEqual([changed(1), { answer: { status: 'DONE', case: 2 }, isChange: true }]);
    const full = { answer: { status: 'REFUSED', code: 'act-refused', why: 'it is full', case: 9 } };
    expect(decided([turn('a'), turn('a')], counter('a', 9)).outcomes).toEqual([full, full]);
  });

  it('one that was overtaken while it waited, for its turn or for the row, is refused', () => {
    expect(decided([turn('a', 1, true)], counter('a', 1)).outcomes).toEqual([changed(1)]);
    expect(decided([turn('a')], counter('a', 2, true)).outcomes).toEqual([changed(2)]);
  });

  it('one on an unknown case is an error, which is not kept, and the others are done', () => {
    const { outcomes, made } = decided([turn('x'), turn('a')], counter('a', 1));
    expect(outcomes[0]).toEqual({ error: new DomainError('case-not-found', 'x') });
    expect(made).toHaveLength(1);
  });
});

it('a refusal is thrown with the case as it is, and what is done is the case', () => {
  const shown = { allowed: ['close'] };
  expect(doneOr({ status: 'DONE', case: shown })).toBe(shown);
  const refused = () => doneOr({ status: 'REFUSED', code: 'act-refused', why: 'no', case: shown });
  expect(refused).toThrow(new ActRefused('act-refused', 'no', shown));
});
